// The product as somebody starts it at a console: what is printed, what is refused, and that Ctrl-C cuts nobody off.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onThisMachine, runtimeOf } from '../../asterisk-config/run.ts';
import { createPhone, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { freePort, soundPorts } from '../ports.ts';
import { projectRoot, until } from './ownAsterisk.ts';
import { lives, processesWith } from './processesWith.ts';

/** Generous: other tests run at the same time. */
const SECOND_START_MS = 10_000;

interface Console {
  readonly process: ChildProcess;
  readonly printed: () => string;
  readonly exited: Promise<number | null>;
}

let dataFolder: string;
let settings: Record<string, string>;
let sipPort: number;
const consoles: Console[] = [];

beforeAll(async () => {
  // A data folder of its own beside the installed Asterisk, which is linked and not fetched again.
  await mkdir(join(projectRoot, 'data'), { recursive: true });
  dataFolder = await mkdtemp(join(projectRoot, 'data', 'test-start-'));
  await mkdir(join(dataFolder, 'asterisk'));
  await linked(join(projectRoot, 'data/asterisk/root'), join(dataFolder, 'asterisk/root'));
  sipPort = await freePort();
  const rtp = await soundPorts(56_000, 100, 20);
  settings = {
    AMTSLEITUNG_DATA: dataFolder,
    AMTSLEITUNG_PORT: String(await freePort()),
    AMTSLEITUNG_ASTERISK_HTTP_PORT: String(await freePort()),
    AMTSLEITUNG_SIP_PORT: String(sipPort),
    AMTSLEITUNG_RTP_START: String(rtp.start),
    AMTSLEITUNG_RTP_END: String(rtp.end),
  };
});

/** The same folder once more without copying what is in the files; what other Asterisks keep there while they run stays out. */
async function linked(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (source.endsWith('/var/amtsleitung')) continue;
    if (entry.isDirectory()) await linked(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target);
  }
}

afterEach(async () => {
  for (const { process, exited } of consoles.splice(0)) {
    process.kill('SIGINT');
    await exited;
  }
});

afterAll(async () => {
  asteriskCommand('stop');
  await until(
    'nobody at work in the folder',
    () => (processesWith(dataFolder).length === 0 ? true : undefined),
    20_000,
  );
  await rm(dataFolder, { recursive: true, force: true });
});

function start(more: Record<string, string> = {}, program = 'build/server/main.js'): Console {
  const process_ = spawn(process.execPath, [program], {
    cwd: projectRoot,
    env: { ...process.env, ...settings, ...more },
  });
  let text = '';
  for (const stream of [process_.stdout, process_.stderr])
    stream.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
  const started = {
    process: process_,
    printed: () => text,
    exited: new Promise<number | null>((resolve) => process_.once('exit', resolve)),
  };
  consoles.push(started);
  return started;
}

const running = (console: Console): Promise<true> =>
  until(
    `the address in: ${console.printed()}`,
    () => (console.printed().includes('Amtsleitung is running') ? true : undefined),
    30_000,
  );

function asteriskCommand(...words: string[]): string {
  try {
    return execFileSync(process.execPath, ['--import', 'tsx', 'asterisk-config/cli.ts', ...words], {
      cwd: projectRoot,
      env: { ...process.env, ...settings },
      encoding: 'utf8',
    });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? '');
  }
}

/** Processes that were started by this one, the oldest first. */
function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

/** Whether the newest word in the log about standing by was not followed by a take-over. */
function standingBy(): boolean {
  const log = readFileSync(join(dataFolder, 'server.log'), 'utf8');
  return log.lastIndexOf('"stands by"') > log.lastIndexOf('"takes over"');
}

async function health(): Promise<{ telephony?: string } | undefined> {
  const answer = await fetch(`http://127.0.0.1:${settings.AMTSLEITUNG_PORT}/health`).catch(() => undefined);
  return (await answer?.json().catch(() => undefined)) as { telephony?: string } | undefined;
}

async function rehearsalPhone(): Promise<Phone> {
  const { rehearsalSecret } = JSON.parse(await readFile(join(dataFolder, 'secrets.json'), 'utf8')) as {
    rehearsalSecret: string;
  };
  return createPhone({
    server: { host: '127.0.0.1', port: sipPort },
    username: 'rehearsal',
    password: rehearsalSecret,
  });
}

function callbacksTo(number: string): number {
  const database = new Database(join(dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  try {
    const tickets = `select count(*) as n from ticket join people on people.id = ticket."citizenId" where people.number = ?`;
    return (database.prepare(tickets).get(number) as { n: number }).n;
  } finally {
    database.close();
  }
}

describe('npm start', () => {
  it('prints the address and the people of the example centre, and the second start takes moments', async () => {
    const first = start();
    await running(first);
    expect(first.printed()).toContain(`http://localhost:${settings.AMTSLEITUNG_PORT}`);
    expect(first.printed()).toMatch(/agent +jana-albrecht +\w+-\w+-\w+-\w+/);
    first.process.kill('SIGINT');
    expect(await first.exited).toBe(0);
    // In a new folder it was in the middle of reading sentences aloud.
    expect(processesWith(dataFolder), 'nothing goes on').toEqual([]);
    const startedAt = Date.now();
    await running(start());
    expect(Date.now() - startedAt).toBeLessThan(SECOND_START_MS);
  }, 60_000);

  it('ends Asterisk with Ctrl-C when nobody is on the line', async () => {
    const console = start();
    await running(console);
    console.process.kill('SIGINT');
    await console.exited;
    expect(asteriskCommand('status')).toContain('does not run');
  });

  it('leaves Asterisk running with Ctrl-C while a caller is on the line, says how to stop it, and takes the caller over again', async () => {
    const first = start();
    await running(first);
    const citizen = await rehearsalPhone();
    const call = citizen.call({ to: '029991030', from: '029995550199', audio: 'silence' });
    expect(await call.answered()).toBe(true);
    first.process.kill('SIGINT');
    expect(await first.exited).toBe(0);
    expect(first.printed()).toContain('npm run asterisk stop');
    expect(call.state).toBe('answered');
    expect(asteriskCommand('status')).toContain('Asterisk runs');
    const second = start();
    await running(second);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(call.state).toBe('answered');
    await citizen.close();
  });

  it('does not take the exchange from a server that runs already', async () => {
    const first = start();
    await running(first);
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.printed()).toMatch(
      /^Another server \(process \d+\) serves the data folder .* already; stop it first\.\n$/,
    );
    expect(second.printed()).not.toContain('    at ');
    const health = (await (await fetch(`http://127.0.0.1:${settings.AMTSLEITUNG_PORT}/health`)).json()) as {
      telephony?: string;
    };
    expect(health.telephony).toBe('up');
    expect(first.process.exitCode).toBeNull();
  });

  it('keeps a spare beside the server: a killed one is replaced, the caller waits on, and Ctrl-C ends both', async () => {
    const whole = start({}, 'server/start.mjs');
    await running(whole);
    const citizen = await rehearsalPhone();
    const call = citizen.call({ to: '029991030', from: '029995550199', audio: 'silence' });
    expect(await call.answered()).toBe(true);
    const [first] = await until('a server and its spare', () => {
      const found = childrenOf(whole.process.pid ?? 0);
      return found.length === 2 ? found : undefined;
    });
    await until('a spare that stands by', () => (standingBy() ? true : undefined), 20_000);
    process.kill(first ?? 0, 'SIGKILL');
    const killedAt = Date.now();
    await until('an answer', async () => ((await health())?.telephony === 'up' ? true : undefined), 10_000);
    expect(Date.now() - killedAt, 'generous: other tests may be under way').toBeLessThan(5000);
    expect(whole.printed()).toContain('The spare takes its place');
    expect(call.state).toBe('answered');

    // What was left while nobody was there is a matter of whoever took over.
    const own = runtimeOf(dataFolder);
    const leftBehind = `${Math.floor(killedAt / 1000)}~1795.8~029991030~live~+4929995550198.gone`;
    await writeFile(join(onThisMachine(own, own.paths.messages), leftBehind), '');
    await until('a ticket to call back', () => (callbacksTo('+4929995550198') === 1 ? true : undefined), 10_000);

    await until('a new spare', () => (childrenOf(whole.process.pid ?? 0).length === 2 ? true : undefined), 20_000);
    const children = childrenOf(whole.process.pid ?? 0);
    await citizen.close();
    whole.process.kill('SIGINT');
    expect(await whole.exited).toBe(0);
    expect(children.filter(lives), 'nothing is left behind').toEqual([]);
    expect(processesWith(dataFolder), `nor started by what was left: ${whole.printed()}`).toEqual([]);
  }, 90_000);

  it('leaves no server behind when it is killed itself', async () => {
    const whole = start({}, 'server/start.mjs');
    await running(whole);
    const children = childrenOf(whole.process.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);
    whole.process.kill('SIGKILL');
    await until('both gone', () => (children.some(lives) ? undefined : true), 20_000);
  }, 60_000);

  it.each([
    { words: 'a port that is no number', more: { AMTSLEITUNG_PORT: 'eighty' }, says: /^AMTSLEITUNG_PORT .*\.$/ },
    {
      words: 'sound ports in the wrong order',
      more: { AMTSLEITUNG_RTP_START: '40000', AMTSLEITUNG_RTP_END: '39000' },
      says: /rtp/,
    },
    { words: 'a variable that does not exist', more: { AMTSLEITUNG_PROT: '8080' }, says: /AMTSLEITUNG_PROT/ },
    {
      words: 'a knowledge folder that is not there',
      more: { AMTSLEITUNG_KNOWLEDGE: '/nowhere' },
      says: /municipalities/,
    },
  ])('stops with one sentence for $words', async ({ more, says }) => {
    const console = start(more);
    expect(await console.exited).toBe(1);
    const lines = console.printed().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(says);
  });

  it('stops with one sentence for a settings file that names an unknown setting', async () => {
    const file = join(dataFolder, 'settings.yaml');
    await writeFile(file, 'web:\n  prot: 8080\n');
    const console = start();
    expect(await console.exited).toBe(1);
    await rm(file);
    expect(console.printed().trim()).toMatch(/^settings\.yaml: .*web\.prot.*\.$/);
    expect(existsSync(file)).toBe(false);
  });
});
