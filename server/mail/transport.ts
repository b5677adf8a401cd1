// The way to the mail server: one letter, taken or refused. What is refused for good is told apart from what may succeed later.
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { oneLine } from './letter.ts';

export interface OutgoingMail {
  /** Becomes the Message-ID: a letter sent twice after a crash is the same letter. */
  readonly id: string;
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
}

export type Taken =
  | { readonly taken: true }
  | { readonly taken: false; readonly forGood: boolean; readonly why: string };

export interface MailTransport {
  /** Never throws. */
  readonly send: (mail: OutgoingMail) => Promise<Taken>;
  readonly close: () => void;
}

const PATIENCE_MS = 20_000;

/** Opens the way to the configured server; nothing is connected before the first letter. */
export function openTransport(mail: NonNullable<Config['mail']>): MailTransport {
  const { host, port, security, user, secret, from } = mail;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined || secret === undefined ? {} : { auth: { user, pass: secret } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, fromName, subject, text }) => {
      try {
        await transport.sendMail({
          from: { name: oneLine(fromName), address: from },
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          messageId: `<${id}@${from.split('@')[1] ?? 'localhost'}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { taken: true };
      } catch (error) {
        const { responseCode = 0, code = '', message } = error as Error & { responseCode?: number; code?: string };
        // Refused with 5xx is for good, but not when it is our own name or password that was refused.
        const forGood = responseCode >= 500 && code !== 'EAUTH';
        return {
          taken: false,
          forGood,
          why: oneLine(`${responseCode || code} ${forGood ? '' : message}`).slice(0, 200),
        };
      }
    },
    close: () => transport.close(),
  };
}
