// A real mail server on loopback for tests: keeps what it is sent, or refuses it.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Post {
  readonly port: number;
  readonly letters: { readonly to: string[]; readonly raw: string }[];
  readonly close: () => Promise<void>;
}

/** Opens it; `refuses` answers each recipient with this status. */
export async function aPost(of: { port?: number; refuses?: number } = {}): Promise<Post> {
  const letters: Post['letters'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_to, _session, done) =>
      done(of.refuses === undefined ? null : Object.assign(new Error('no'), { responseCode: of.refuses })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(of.port ?? 0, '127.0.0.1', listening));
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, close: () => new Promise((closed) => server.close(() => closed())) };
}

/** The body of a letter as its reader sees it. */
export function wordsOf(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  return Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}
