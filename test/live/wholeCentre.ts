// The whole service centre for a live test: real Asterisk, real server, desks over real sockets, citizens and telephones over real SIP.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { soundsOf } from '../../asterisk-config/run.ts';
import type { AsteriskInput } from '../../asterisk-config/write.ts';
import type { Config } from '../../server/config.ts';
import { type Change, type Snapshot, SOCKET } from '../../server/contract/feed.ts';
import type { Answer, Ask } from '../../server/contract/requests.ts';
import type { Rules } from '../../server/domain/world.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { createPhone, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { openServiceCentre, type ServiceCentre } from '../../server/serviceCentre.ts';
import { type Hours, openKnowledge, type SkillsOf } from '../openKnowledge.ts';
import { bringSounds, keepSounds } from './madeSounds.ts';
import { type OwnAsterisk, ownAsterisk, until } from './ownAsterisk.ts';

/** The provider calls from this address: loopback, but not the one our own relay comes from. */
const PROVIDER = '127.0.0.2';
const SECRET = 'd'.repeat(64);

export interface WholeCentre {
  readonly asterisk: OwnAsterisk;
  readonly service: ServiceCentre;
  readonly url: string;
  readonly dataFolder: string;
  /** Everything the server has logged so far. */
  readonly logged: () => string;
  /** The telephone network: calls from any number, and answers what we dial out. */
  readonly citizens: Phone;
  readonly signIn: (personId: string) => Promise<Desk>;
  /** A fixed telephone, registered. */
  readonly fixedPhone: (name: string) => Promise<Phone>;
  /** Ends only the server; Asterisk, telephones and data stay. */
  readonly stopServer: () => Promise<void>;
  readonly startServer: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A signed-in desk as the browser has it: the newest state and a way to ask. */
export interface Desk {
  readonly cookie: string;
  readonly state: () => Snapshot;
  readonly changes: readonly (Change & { readonly heardAt: number })[];
  readonly ask: (ask: Ask) => Promise<Answer>;
  /** GET of a JSON address. */
  readonly read: (path: string) => Promise<unknown>;
  readonly signOut: () => Promise<void>;
  readonly close: () => void;
  readonly socket: Socket;
}

/** Starts all of it under a name of its own. rules: shorter times for tests that would wait too long. webPort 0: any. */
export async function wholeCentre(
  name: string,
  rules: Partial<Rules> = {},
  settings: Partial<Config['asterisk']> = {},
  webPort = 0,
  wish: {
    readonly hours?: Hours;
    readonly levels?: SkillsOf;
    /** Office hours of officials by id; everybody else has the service hours. */
    readonly presence?: Readonly<Record<string, Hours>>;
    readonly recordings?: ReadonlyMap<string, Buffer>;
    /** Another centre than the example, open around the clock. */
    readonly knowledgeFolder?: string;
    /** The mail server; links in letters lead to this server's own port, which has to be named then. */
    readonly mail?: NonNullable<Config['mail']>;
  } = {},
): Promise<WholeCentre> {
  const knowledgeFolder = wish.knowledgeFolder ?? openKnowledge(wish.hours, wish.levels, undefined, wish.presence);
  const centre = loadCentre(knowledgeFolder);
  const input: Omit<AsteriskInput, 'asterisk' | 'paths'> = {
    ariSecret: SECRET,
    rehearsalSecret: SECRET,
    centralNumbers: centre.municipalities.map((one) => ({
      municipalityId: one.id,
      label: one.shortName,
      dialledForms: one.dialledForms,
    })),
    fixedPhones: centre.phones.map((phone) => ({ ...phone, secret: SECRET })),
  };
  const provider = await createPhone({
    server: { host: '127.0.0.1', port: 9 },
    localHost: PROVIDER,
    username: 'provider',
  });
  const { port } = provider.local;
  await provider.close();
  const trunk = { host: PROVIDER, port, match: [PROVIDER], register: false };
  const asterisk = await ownAsterisk(name, { trunk, ...settings }, input);
  const server = { host: '127.0.0.1', port: asterisk.config.asterisk.sip.port };
  const citizens = await createPhone({ server, localHost: PROVIDER, localPort: port, username: '029991234567' });
  const dataFolder = await mkdtemp(join(tmpdir(), 'amtsleitung-'));
  await mkdir(join(dataFolder, 'announcements'));
  for (const [sound, wave] of wish.recordings ?? [])
    await writeFile(join(dataFolder, 'announcements', `${sound}.wav`), wave);
  const sounds = soundsOf(asterisk.runtime);
  if (wish.recordings === undefined) await bringSounds(sounds.folder);
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const passwords = new Map<string, string>();
  const phones: Phone[] = [];
  const desks: Desk[] = [];

  const open = async (): Promise<ServiceCentre> => {
    const config: Config = {
      ...asterisk.config,
      knowledgeFolder,
      dataFolder,
      web: { ...asterisk.config.web, port: webPort, ...(wish.mail && { publicUrl: `http://127.0.0.1:${webPort}` }) },
      ...(wish.mail && { mail: wish.mail }),
    };
    const secrets = { ariSecret: SECRET, serverSecret: SECRET, rehearsalSecret: SECRET };
    const opened = await openServiceCentre({
      config,
      secrets,
      version: 'test',
      log,
      rules,
      sounds,
      onReplaced: () => lines.push('replaced'),
    });
    for (const { personId, password } of opened.madeAccounts) passwords.set(personId, password);
    return opened;
  };
  let service = await open();
  const urlOf = (): string => `http://127.0.0.1:${service.port}`;

  const whole: WholeCentre = {
    asterisk,
    get service() {
      return service;
    },
    get url() {
      return urlOf();
    },
    dataFolder,
    logged: () => lines.join(''),
    citizens,
    signIn: async (personId) => {
      const desk = await openDesk(urlOf(), personId, passwords.get(personId) ?? '');
      desks.push(desk);
      return desk;
    },
    fixedPhone: async (phoneName) => {
      const phone = await asterisk.phone(`phone-${phoneName}`, SECRET);
      phones.push(phone);
      const answer = await phone.register();
      if (!answer.registered) throw new Error(`telephone ${phoneName} was refused`);
      return phone;
    },
    stopServer: () => service.close(),
    startServer: async () => {
      service = await open();
    },
    end: async () => {
      for (const desk of desks) desk.close();
      await service.close();
      for (const phone of [...phones, citizens]) await phone.close();
      if (wish.recordings === undefined) await keepSounds(sounds.folder);
      await asterisk.remove();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  await until('the exchange found', async () => ((await health(urlOf())) === 'up' ? true : undefined), 10_000);
  return whole;
}

async function health(url: string): Promise<string | undefined> {
  const answer = (await (await fetch(`${url}/health`)).json()) as { telephony?: string };
  return answer.telephony;
}

/** Signs in over HTTP and opens the desk's live connection. */
export async function openDesk(url: string, name: string, password: string): Promise<Desk> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name, password }),
  });
  if (!response.ok) throw new Error(`sign-in of ${name} was refused with ${response.status}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url }, reconnection: false });
  let state: Snapshot | undefined;
  const changes: (Change & { heardAt: number })[] = [];
  socket.on(SOCKET.snapshot, (snapshot: Snapshot) => {
    state = snapshot;
  });
  socket.on(SOCKET.change, (change: Change) => {
    changes.push({ ...change, heardAt: Date.now() });
    if (state !== undefined) state = applied(state, change);
  });
  const now = (): Snapshot => {
    if (state === undefined) throw new Error('no snapshot yet');
    return state;
  };
  await until('the first snapshot', () => state, 5000);
  return {
    cookie,
    socket,
    changes,
    state: now,
    ask: (ask) =>
      socket.timeout(5000).emitWithAck(SOCKET.request, { key: crypto.randomUUID(), ask }) as Promise<Answer>,
    read: async (path) => (await fetch(`${url}${path}`, { headers: { cookie } })).json(),
    signOut: async () => {
      await fetch(`${url}/api/session`, { method: 'DELETE', headers: { cookie, origin: url } });
    },
    close: () => socket.disconnect(),
  };
}

function applied(state: Snapshot, change: Change): Snapshot {
  if (change.seq !== state.seq + 1) throw new Error(`gap in the feed: ${state.seq} then ${change.seq}`);
  const calls = new Map(state.calls.map((call) => [call.id, call]));
  for (const call of change.calls ?? []) calls.set(call.id, call);
  for (const id of change.gone ?? []) calls.delete(id);
  return {
    ...state,
    seq: change.seq,
    calls: [...calls.values()],
    me: change.me ?? state.me,
    contact: change.contact === undefined ? state.contact : change.contact,
    team: change.team ?? state.team,
    telephony: change.telephony ?? state.telephony,
    rehearsal: change.rehearsal ?? state.rehearsal,
    notices: change.notices ?? state.notices,
    callbacks: change.callbacks ?? state.callbacks,
    duty: change.duty ?? state.duty,
  };
}
