// The server under measurement, in a process of its own: opened, asked for its processor time, and closed by messages.
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../../server/config.ts';
import { openServiceCentre } from '../../server/serviceCentre.ts';

/** Where the exchange plays announcements from. */
export type Sounds = { readonly folder: string; readonly atExchange: string };

/** What the bench tells the server process. */
export type ToServer =
  | { readonly type: 'open'; readonly config: Config; readonly ariSecret: string; readonly sounds: Sounds }
  | { readonly type: 'cpu' }
  | { readonly type: 'close' };

/** What the server process answers. cpuMs: processor time since its start, user and system, all threads. */
export type FromServer =
  | { readonly type: 'opened'; readonly port: number; readonly passwords: readonly (readonly [string, string])[] }
  | { readonly type: 'cpu'; readonly cpuMs: number }
  | { readonly type: 'failed'; readonly why: string };

let close: () => Promise<void> = async () => undefined;

process.on('message', (message: ToServer) => {
  follow(message).catch((error: unknown) => tell({ type: 'failed', why: String(error) }));
});
// The bench is gone, however that came: nothing is left behind.
process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => undefined);

async function follow(message: ToServer): Promise<void> {
  switch (message.type) {
    case 'open':
      return open(message.config, message.ariSecret, message.sounds);
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return tell({ type: 'cpu', cpuMs: (user + system) / 1000 });
    }
    case 'close':
      await close();
      process.exit(0);
  }
}

async function open(config: Config, ariSecret: string, sounds: Sounds): Promise<void> {
  const service = await openServiceCentre({
    config,
    secrets: { ariSecret, serverSecret: ariSecret, rehearsalSecret: ariSecret },
    sounds,
    version: 'bench',
    log: pino({ level: 'info' }, pino.destination({ dest: join(config.dataFolder, 'server.log'), sync: true })),
    rules: { ringSeconds: 20, wrapUpSeconds: 120 },
    onReplaced: () => process.exit(1),
  });
  close = service.close;
  const passwords = service.madeAccounts.map(({ personId, password }) => [personId, password] as const);
  tell({ type: 'opened', port: service.port, passwords });
}

function tell(message: FromServer): void {
  process.send?.(message);
}
