// Taking the lease between real processes: who may, who waits, who is refused, and what becomes of one that is stuck.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hold } from '../../server/standby/hold.ts';
import { lifeOf, ownHolder } from '../../server/standby/holder.ts';
import { AlreadyServed, takeTurn } from '../../server/standby/takeTurn.ts';
import { freePort } from '../ports.ts';

const log = pino({ level: 'silent' });
let folder: string;
let port: number;
let child: ChildProcess | undefined;
let holds: Hold[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'turn-'));
  port = await freePort();
  holds = [];
});

afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
  for (const hold of holds) hold.release();
  rmSync(folder, { recursive: true });
});

async function turn(of: { standby?: boolean; instance?: 'a' | 'b'; onStandby?: () => void } = {}): Promise<Hold> {
  const pair = of.standby === true ? { port, handOver: 'broadcast' as const } : undefined;
  const hold = await takeTurn({
    config: {
      dataFolder: folder,
      instance: of.instance ?? 'a',
      supervisor: undefined,
      web: { host: '127.0.0.1', port },
      ...(pair === undefined ? {} : { standby: pair }),
    },
    version: 'test',
    log,
    ...(of.onStandby === undefined ? {} : { onStandby: of.onStandby }),
    onLost: () => undefined,
  });
  holds.push(hold);
  return hold;
}

/** Another process that holds the lease: living, stopped, or stopped while it keeps the database locked. */
async function holder(how: 'living' | 'stopped' | 'locked'): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./stuckHolder.mjs', import.meta.url));
  const made = fork(script, [folder, how], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child = made;
  await new Promise((said) => made.once('message', said));
  return made;
}

describe('a server on its own', () => {
  it('starts at once, and again after it has stopped', async () => {
    const first = await turn();
    expect(first).toMatchObject({ epoch: 1, waited: false });
    first.release();
    expect(await turn()).toMatchObject({ epoch: 2, waited: false });
  });

  it('starts at once after the one before was killed', async () => {
    const before = await holder('living');
    const gone = new Promise((resolve) => before.once('exit', resolve));
    before.kill('SIGKILL');
    await gone;
    expect(await turn()).toMatchObject({ epoch: 2, waited: false });
  });

  it('is refused in one sentence while another one serves the folder', async () => {
    const { pid } = await holder('living');
    await expect(turn()).rejects.toThrow(
      new AlreadyServed(`Another server (process ${pid}) serves the data folder ${folder} already; stop it first.`),
    );
  });
});

describe('the second server of a pair', () => {
  it('is refused when it was started under the name of the first', async () => {
    await holder('living');
    await expect(turn({ standby: true })).rejects.toThrow('AMTSLEITUNG_INSTANCE=b');
  });

  it('says that it stands by, and takes over when the first is killed', async () => {
    const before = await holder('living');
    let says: Promise<Response> | undefined;
    const hold = turn({
      standby: true,
      instance: 'b',
      onStandby: () => {
        says = fetch(`http://127.0.0.1:${port}/health/ready`);
        void says.then(() => before.kill('SIGKILL'));
      },
    });
    expect(await hold).toMatchObject({ epoch: 2, waited: true });
    expect((await says)?.status).toBe(503);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('takes over from one that was stopped, and that one learns it when it goes on', async () => {
    const before = await holder('stopped');
    const left = new Promise((resolve) => before.once('exit', resolve));
    expect(await turn({ standby: true, instance: 'b' })).toMatchObject({ epoch: 2, waited: true });
    before.kill('SIGCONT');
    expect(await left).toBe(4);
  });

  it('ends one that was stopped in the middle of a commit and keeps the database locked; its half a commit is taken back', async () => {
    const before = await holder('locked');
    const left = new Promise((resolve) => before.once('exit', (_code, signal) => resolve(signal)));
    expect(await turn({ standby: true, instance: 'b' })).toMatchObject({ epoch: 2, waited: true });
    expect(await left).toBe('SIGKILL');
  }, 30_000);
});

describe('whether the holder still exists', () => {
  const own = ownHolder('a');
  const ended = spawnSync(process.execPath, ['-e', '0']).pid;
  const [boot = '', view = ''] = own.space.split(' ');
  it.each([
    ['this process', own, 'alive'],
    ['a process that has ended', { ...own, pid: ended }, 'gone'],
    ['another process that got the same number later', { ...own, startedAt: `${own.startedAt}1` }, 'gone'],
    ['one from before the machine was started anew', { ...own, space: `earlier ${view}` }, 'gone'],
    ['one in another container: it cannot be seen from here', { ...own, space: `${boot} pid:[1]` }, 'unknown'],
    ['one on a system that does not tell', { ...own, space: '' }, 'unknown'],
  ] as const)('%s', (_words, holder, life) => {
    expect(lifeOf(holder)).toBe(life);
  });
});
