// A real Asterisk for one test file: own folders, free ports, an installation that is already there or is fetched once.
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { onThisMachine, type RunningAsterisk, startAsterisk } from '../../asterisk-config/run.ts';
import type { AsteriskInput } from '../../asterisk-config/write.ts';
import { type Config, loadConfig } from '../../server/config.ts';
import { createPhone, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { freePort, soundPorts } from '../ports.ts';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export type TestInput = Omit<AsteriskInput, 'asterisk' | 'paths'>;

/** Two municipalities, two fixed telephones, passwords that are plainly made up. */
export const testInput: TestInput = {
  ariSecret: 'a'.repeat(64),
  rehearsalSecret: 'b'.repeat(64),
  centralNumbers: [
    { municipalityId: 'amselfurt', label: 'Stadt', dialledForms: ['+4929991030', '029991030', '1030'] },
    { municipalityId: 'kreis-amselfurt', label: 'Kreis', dialledForms: ['+492999300', '02999300'] },
  ],
  fixedPhones: ['platz1', 'platz2'].map((name) => ({
    name,
    label: `Apparat ${name}`,
    secret: 'c'.repeat(64),
    fallback: true,
  })),
};

export type OwnAsterisk = RunningAsterisk & {
  readonly config: Config;
  /** A folder of it on this machine. */
  folder(which: 'messages' | 'unfinishedMessages' | 'log'): string;
  /** A phone that is not registered yet. */
  phone(username: string, password: string): Promise<Phone>;
  /** One request to the control interface. */
  ari(method: string, path: string): Promise<{ status: number; body: unknown }>;
  /** Starts it again with another input, as the server does at its own start. */
  startAgain(input: TestInput, settings?: Partial<Config['asterisk']>): Promise<RunningAsterisk>;
  /** Ends it and removes its folders. */
  remove(): Promise<void>;
};

/** Starts an Asterisk called `name` and waits until it answers. */
export async function ownAsterisk(
  name: string,
  settings: Partial<Config['asterisk']> = {},
  input: TestInput = testInput,
): Promise<OwnAsterisk> {
  const rtp = await soundPorts(40_000, 200, 80);
  const [httpPort, sipPort] = [await freePort(), await freePort()];
  const base = loadConfig(
    {
      AMTSLEITUNG_ASTERISK_HTTP_PORT: String(httpPort),
      AMTSLEITUNG_SIP_PORT: String(sipPort),
      AMTSLEITUNG_RTP_START: String(rtp.start),
      AMTSLEITUNG_RTP_END: String(rtp.end),
    },
    { projectRoot },
  );
  const config: Config = { ...base, asterisk: { ...base.asterisk, ...settings } };
  const lines: string[] = [];
  // Named after this process: what an interrupted run left behind is in nobody's way.
  const runtime = `${name}-${process.pid}`;
  const start = (given: TestInput, more: Partial<Config['asterisk']> = {}) =>
    startAsterisk({
      config: { ...config, asterisk: { ...config.asterisk, ...more } },
      input: given,
      say: (line) => lines.push(line),
      runtimeName: runtime,
    });
  const running = await start(input);
  const authorization = `Basic ${Buffer.from(`${config.asterisk.user}:${input.ariSecret}`).toString('base64')}`;
  return {
    ...running,
    config,
    folder: (which) => onThisMachine(running.runtime, running.runtime.paths[which]),
    phone: (username, password) => createPhone({ server: { host: '127.0.0.1', port: sipPort }, username, password }),
    ari: async (method, path) => {
      const response = await fetch(`${config.asterisk.url}/ari/${path}`, { method, headers: { authorization } });
      const text = await response.text();
      return {
        status: response.status,
        body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : text,
      };
    },
    startAgain: start,
    remove: async () => {
      await running.stop();
      await rm(dirname(onThisMachine(running.runtime, running.runtime.paths.configuration)), {
        recursive: true,
        force: true,
      });
      await rm(running.runtime.logFile, { force: true });
      await rm(join(dirname(running.runtime.logFile), `${runtime}.pid.lock`), { recursive: true, force: true });
    },
  };
}

export type AppMessage = {
  type: string;
  at: number;
  args?: string[];
  channel?: { id: string; caller: { name: string; number: string } };
};

/** The program's end of the control interface, reduced to listening: an app that does nothing unless told to. */
export async function listeningApp(asterisk: OwnAsterisk, input: TestInput = testInput) {
  const { url, user, app } = asterisk.config.asterisk;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=${app}`, {
    headers: { authorization: `Basic ${Buffer.from(`${user}:${input.ariSecret}`).toString('base64')}` },
  });
  const messages: AppMessage[] = [];
  socket.on('message', (text) => messages.push({ ...(JSON.parse(String(text)) as AppMessage), at: Date.now() }));
  await new Promise<void>((opened, failed) => {
    socket.once('open', () => opened());
    socket.once('error', failed);
  });
  const next = async (type: string, count: number, timeoutMs: number): Promise<AppMessage> => {
    const givesUpAt = Date.now() + timeoutMs;
    for (;;) {
      const found = messages.filter((each) => each.type === type)[count - 1];
      if (found !== undefined) return found;
      if (Date.now() > givesUpAt) throw new Error(`No ${type} number ${count} within ${timeoutMs} ms.`);
      await new Promise((resolved) => setTimeout(resolved, 10));
    }
  };
  return {
    messages,
    /** The `count`-th message of a type, waited for. */
    next,
    close: () =>
      new Promise<void>((closed) => {
        socket.once('close', () => closed());
        socket.close();
      }),
  };
}

/** Waits until something is true; throws with `what` when it never is. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined> | Found | undefined,
  timeoutMs = 5000,
): Promise<Found> {
  const givesUpAt = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > givesUpAt) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolved) => setTimeout(resolved, 20));
  }
}
