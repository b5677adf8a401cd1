// Everything a test of accidents needs: a real Asterisk, the server in a process of its own, callers, telephones, desks that come back.
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type RunningAsterisk, soundsOf } from '../../asterisk-config/run.ts';
import type { Config } from '../../server/config.ts';
import type { EndedBy, EndReason } from '../../server/contract/calls.ts';
import type { Rules } from '../../server/domain/world.ts';
import { type Centre, loadCentre } from '../../server/knowledge/load.ts';
import { createPhone, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { type OwnAsterisk, ownAsterisk } from '../live/ownAsterisk.ts';
import { standInSounds } from '../live/standInSounds.ts';
import { openKnowledge } from '../openKnowledge.ts';
import { freePort, soundPorts } from '../ports.ts';
import { type LastingDesk, lastingDesk, signInCookie } from './desk.ts';
import { type Front, openFront } from './front.ts';
import { type ServerProcess, type ServerSettings, startServer } from './serverProcess.ts';

/** The provider calls from this address: loopback, but not the one our own relay comes from. */
const PROVIDER = '127.0.0.2';
export const SECRET = 'f'.repeat(64);

/** A call in the books. */
export interface BookedCall {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly arrivedAt: number;
  readonly queuedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: EndedBy | null;
  readonly endReason: EndReason | null;
  readonly agentId: string | null;
  readonly legId: string | null;
}

/** A ticket by which the system owes somebody a call. */
export interface Callback {
  readonly id: string;
  readonly kind: 'callback' | 'voiceMessage';
  readonly number: string;
  readonly callId: string | null;
  readonly openedAt: number;
  readonly subject: string;
  readonly text: string;
  /** The number to call. */
  readonly replyTo: string | null;
}

/** An event in the journal. */
export interface Journaled {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What Asterisk itself says is there. */
export interface Alive {
  readonly channels: readonly { readonly id: string; readonly state: string; readonly name: string }[];
  readonly bridges: readonly { readonly id: string; readonly channels: readonly string[] }[];
}

export interface Stage {
  readonly asterisk: OwnAsterisk;
  readonly centre: Centre;
  readonly url: string;
  /** Where instance b of a pair serves. */
  readonly portOfB: number;
  readonly config: Config;
  /** The telephone network: calls from any number, and answers what we dial out. */
  readonly citizens: Phone;
  /** The server that runs now, or ran last. */
  readonly server: () => ServerProcess;
  readonly startServer: (changed?: Partial<ServerSettings>) => Promise<ServerProcess>;
  /** Makes a spare beside the server that runs; it takes over by itself when that one dies. */
  readonly makeSpare: () => Promise<void>;
  /** The server after one that died: the spare when there is one, otherwise one that is started now. */
  readonly nextServer: () => Promise<ServerProcess>;
  /** Starts one of a pair; it stands by when the other one is the active one. */
  readonly startInstance: (instance: Instance) => Promise<ServerProcess>;
  /** Who stands in the lease: the number of the tenure and the process. */
  readonly lease: () => { readonly epoch: number; readonly pid: number };
  readonly signIn: (personId: string) => Promise<LastingDesk>;
  /** Signs somebody in over HTTP alone; answers the Cookie header. */
  readonly cookieOf: (personId: string) => Promise<string>;
  /** A fixed telephone, registered. */
  readonly fixedPhone: (name: string, expiresSeconds?: number) => Promise<Phone>;
  /** Kills Asterisk; resolves when it is gone. */
  readonly killAsterisk: () => Promise<void>;
  readonly startAsterisk: () => Promise<RunningAsterisk>;
  readonly asteriskPid: () => number;
  /** Resolves when Asterisk has ended by itself. */
  readonly asteriskGone: (limitMs: number) => Promise<void>;
  readonly alive: () => Promise<Alive>;
  /** Callers' channels in Asterisk's own records. */
  readonly recorded: () => Promise<ReadonlySet<string>>;
  /** Whether the caller came to the voice message of the fallback; also while it is still being spoken. */
  readonly leftMessage: (number: string) => boolean;
  readonly calls: () => readonly BookedCall[];
  readonly journal: (type?: string) => readonly Journaled[];
  /** Of tickets that somebody wrote; callbacks make themselves. */
  readonly ticketNumbers: () => readonly string[];
  readonly callbacks: () => readonly Callback[];
  readonly logged: () => Promise<string>;
  readonly end: () => Promise<void>;
}

export interface StageWish {
  readonly rules?: Partial<Rules>;
  readonly knowledgeFolder?: string;
  /** Whether fixed telephones ring while the program is away; they do unless said otherwise. */
  readonly phonesInFallback?: boolean;
  /** Two servers, behind a web server that knows the active one; how the dialplan hands calls to them. */
  readonly pair?: 'broadcast' | 'stasis';
}

export type Instance = 'a' | 'b';

/** Sets the stage under a name of its own; the server runs not yet. */
export async function setStage(name: string, wish: StageWish = {}): Promise<Stage> {
  const knowledgeFolder = wish.knowledgeFolder ?? openKnowledge();
  const centre = loadCentre(knowledgeFolder);
  const input = {
    ariSecret: SECRET,
    rehearsalSecret: SECRET,
    centralNumbers: centre.municipalities.map((one) => ({
      municipalityId: one.id,
      label: one.shortName,
      dialledForms: one.dialledForms,
    })),
    fixedPhones: centre.phones.map((phone) => ({
      ...phone,
      secret: SECRET,
      fallback: phone.fallback && wish.phonesInFallback !== false,
    })),
  };
  const [httpPort, sipPort, trunkPort, port] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const portOfB = await freePort();
  const pair = wish.pair === undefined ? {} : { apps: ['amtsleitung', 'amtsleitung-b'], handOver: wish.pair };
  const trunk = { host: PROVIDER, port: trunkPort, match: [PROVIDER], register: false };
  // Enough for everybody who waits at once, and none that the system hands out by itself.
  const rtp = await soundPorts(6000, 1800, 5);
  const asterisk = await ownAsterisk(
    name,
    { trunk, rtp, httpPort, url: `http://127.0.0.1:${httpPort}`, sip: { host: '127.0.0.1', port: sipPort }, ...pair },
    input,
  );
  let asteriskPid = asterisk.pid;
  const sounds = soundsOf(asterisk.runtime);
  await standInSounds(sounds.folder, centre, asterisk.config.timeZone);
  const exchange = { host: '127.0.0.1', port: sipPort };
  const citizens = await createPhone({
    server: exchange,
    localHost: PROVIDER,
    localPort: trunkPort,
    username: '029991234567',
  });
  const dataFolder = await mkdtemp(join(tmpdir(), 'amtsleitung-chaos-'));
  const config: Config = {
    ...asterisk.config,
    dataFolder,
    knowledgeFolder,
    web: { ...asterisk.config.web, port },
  };
  const settings: ServerSettings = {
    config,
    secret: SECRET,
    rules: wish.rules ?? {},
    logFile: join(dataFolder, 'server.log'),
    messagesFolder: asterisk.folder('messages'),
    sounds,
  };
  const configOf = (instance: Instance): Config => ({
    ...config,
    instance,
    standby: { port: portOfB, handOver: wish.pair ?? 'broadcast' },
    web: { ...config.web, port: instance === 'a' ? port : portOfB },
    asterisk: { ...config.asterisk, app: instance === 'a' ? 'amtsleitung' : 'amtsleitung-b' },
  });
  const front: Front | undefined =
    wish.pair === undefined ? undefined : await openFront(await freePort(), [{ port }, { port: portOfB }]);
  const url = front?.url ?? `http://127.0.0.1:${port}`;
  const passwords = new Map<string, string>();
  const phones: Phone[] = [];
  const desks: LastingDesk[] = [];
  const servers: ServerProcess[] = [];

  const query = <Row>(sql: string): Row[] => {
    const database = new Database(join(dataFolder, 'amtsleitung.sqlite'), { readonly: true });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  };

  let spare: ServerProcess | undefined;
  const start = async (changed: Partial<ServerSettings>): Promise<ServerProcess> => {
    const server = await startServer({ ...settings, ...changed });
    servers.push(server);
    for (const { personId, password } of server.passwords) passwords.set(personId, password);
    return server;
  };
  const callbacks = (): readonly Callback[] =>
    query<Callback>(
      `select ticket.id, ticket.kind, ticket.number, ticket.callId, ticket.openedAt, ticket.subject, ticket.text, people.replyTo
       from ticket left join people on people.id = ticket.citizenId where kind <> 'question' order by ticket.number`,
    );

  return {
    asterisk,
    centre,
    url,
    portOfB,
    config,
    citizens,
    server: () => {
      const last = servers.at(-1);
      if (last === undefined) throw new Error('no server was started');
      return last;
    },
    startServer: (changed = {}) => start(changed),
    makeSpare: async () => {
      spare ??= await startServer({ ...settings, spare: true });
    },
    nextServer: async () => {
      if (spare === undefined) return await start({});
      const next = spare;
      spare = undefined;
      servers.push(next);
      return next;
    },
    startInstance: (instance) => start({ config: configOf(instance) }),
    lease: () => {
      const [row] = query<{ epoch: number; holder: string }>('select epoch, holder from lease');
      return { epoch: row?.epoch ?? 0, pid: (JSON.parse(row?.holder ?? '{}') as { pid?: number }).pid ?? 0 };
    },
    signIn: async (personId) => {
      const desk = await lastingDesk(url, personId, passwords.get(personId) ?? '');
      desks.push(desk);
      return desk;
    },
    cookieOf: (personId) => signInCookie(url, personId, passwords.get(personId) ?? ''),
    fixedPhone: async (phoneName, expiresSeconds = 60) => {
      const phone = await createPhone({ server: exchange, username: `phone-${phoneName}`, password: SECRET });
      phones.push(phone);
      const answer = await phone.register({ expiresSeconds });
      if (!answer.registered) throw new Error(`telephone ${phoneName} was refused`);
      return phone;
    },
    killAsterisk: async () => {
      process.kill(asteriskPid, 'SIGKILL');
      await processGone(asteriskPid);
    },
    startAsterisk: async () => {
      const started = await asterisk.startAgain(input);
      asteriskPid = started.pid;
      return started;
    },
    asteriskPid: () => asteriskPid,
    asteriskGone: (limitMs) => processGone(asteriskPid, limitMs),
    alive: async () => {
      const [channels, bridges] = await Promise.all([asterisk.ari('GET', 'channels'), asterisk.ari('GET', 'bridges')]);
      return { channels: channels.body as Alive['channels'], bridges: bridges.body as Alive['bridges'] };
    },
    recorded: async () => {
      const file = join(asterisk.folder('log'), 'cdr-custom', 'Master.csv');
      const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
      const ids = lines.map((line) => line.split(',')[0]?.replaceAll('"', '') ?? '');
      return new Set(ids.filter((id) => id !== '' && !id.includes('~')));
    },
    leftMessage: (number) => {
      const digits = number.slice(-9);
      const folders = (['messages', 'unfinishedMessages'] as const).map((which) => asterisk.folder(which));
      const isMessage = (name: string): boolean => name.endsWith('.wav') && name.includes(digits);
      return (
        folders.some((folder) => readdirSync(folder).some(isMessage)) ||
        callbacks().some(({ replyTo }) => replyTo?.endsWith(digits))
      );
    },
    calls: () =>
      query<BookedCall>(
        'select call.*, people.number from call left join people on people.id = call.citizenId order by arrivedAt, call.id',
      ),
    journal: (type) =>
      query<{ seq: number; at: number; type: string; body: string }>('select * from journal order by seq')
        .filter((row) => type === undefined || row.type === type)
        .map((row) => ({ ...row, body: JSON.parse(row.body) as Record<string, unknown> })),
    ticketNumbers: () =>
      query<{ number: string }>(`select number from ticket where kind = 'question' order by number`).map(
        ({ number }) => number,
      ),
    callbacks,
    logged: () => readFile(settings.logFile, 'utf8').catch(() => ''),
    end: async () => {
      for (const desk of desks) desk.close();
      front?.close();
      for (const server of servers) {
        server.thaw();
        if (server.alive()) await server.close();
      }
      signalAsterisk('SIGCONT');
      for (const phone of [...phones, citizens]) await phone.vanish();
      await asterisk.remove();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };

  function signalAsterisk(signal: NodeJS.Signals): void {
    try {
      process.kill(asteriskPid, signal);
    } catch {
      // It is gone already.
    }
  }
}

/** Waits until the process is gone, or nothing but its entry is left. */
async function processGone(pid: number, limitMs = 5000): Promise<void> {
  for (let waited = 0; waited < limitMs; waited += 10) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (status === '' || /^State:\s+Z/m.test(status)) return;
    await new Promise((resolved) => setTimeout(resolved, 10));
  }
  throw new Error(`process ${pid} does not end`);
}
