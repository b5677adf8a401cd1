// The house rules as a function: which room may import which, who may touch what, how long a file may be.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A source file as the rules look at it; the path is relative to the project. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** room → what it may import: other rooms ("domain/"), single files, packages; its own files always. because: when it is not obvious. */
export interface Room {
  readonly room: string;
  readonly mayImport: readonly string[];
  readonly because?: string;
}

/** The first row that fits a file is its room. */
export const ROOMS: readonly Room[] = [
  { room: 'server/contract/', mayImport: ['zod'] },
  {
    room: 'server/domain/hours/',
    mayImport: ['server/contract/', 'server/domain/', 'temporal-polyfill'],
    because: 'calendar arithmetic over summer time is not written again; it is pure, and time is handed in',
  },
  { room: 'server/domain/', mayImport: ['server/contract/'] },
  {
    room: 'server/asterisk/describe.ts',
    mayImport: ['server/asterisk/', 'ari-client', 'ws', 'pino', 'node:'],
    because: 'the one place that knows ari-client',
  },
  { room: 'server/asterisk/', mayImport: ['server/contract/', 'server/domain/', 'zod', 'ws', 'pino', 'node:'] },
  {
    room: 'server/store/',
    mayImport: [
      'server/contract/',
      'server/domain/',
      'kysely',
      'better-sqlite3',
      '@node-rs/argon2',
      'zod',
      'pino',
      'server/thread.ts',
      'node:',
    ],
    because: 'rows are read back as the world they came from; passwords are kept as hashes only',
  },
  {
    room: 'server/realtime/server.ts',
    mayImport: ['server/contract/', 'server/realtime/', 'socket.io', 'pino', 'node:'],
  },
  { room: 'server/realtime/', mayImport: ['server/contract/', 'server/domain/', 'ws', 'pino', 'node:'] },
  {
    room: 'server/http/',
    mayImport: [
      'server/contract/',
      'server/domain/',
      'server/store/',
      'server/knowledge/',
      'server/health/',
      'server/config.ts',
      'server/numbers.ts',
      'express',
      'helmet',
      'zod',
      'pino',
      'node:',
    ],
    because: 'reads go to the store and to knowledge directly, never through the road',
  },
  {
    room: 'server/knowledge/',
    mayImport: ['server/contract/', 'server/thread.ts', 'lunr', 'lunr-languages', 'yaml', 'zod', 'node:'],
  },
  {
    room: 'server/health/',
    mayImport: ['server/', 'express', 'prom-client', 'pino', 'node:'],
    because: 'asks every part how it is, and changes nothing',
  },
  {
    room: 'server/rehearsal/',
    mayImport: ['server/contract/', 'server/knowledge/', 'server/config.ts', 'yaml', 'zod', 'pino', 'node:'],
    because: 'plays callers from outside, by SIP; it never sees the inside of the server',
  },
  {
    room: 'server/fallback/',
    mayImport: ['server/domain/', 'server/store/', 'server/rehearsal/sound/wav.ts', 'pino', 'node:'],
    because: 'keeps the sound before it hands in the input, and asks whether its ticket is committed',
  },
  { room: 'server/settings/', mayImport: ['server/contract/', 'zod', 'node:'] },
  { room: 'server/config.ts', mayImport: ['server/settings/', 'yaml', 'zod', 'node:'] },
  {
    room: 'server/standby/',
    mayImport: ['server/store/', 'server/health/supervisor.ts', 'server/config.ts', 'pino', 'node:'],
    because: 'decides who is the active one before anything else is opened',
  },
  {
    room: 'server/prepared.ts',
    mayImport: [
      'server/domain/',
      'server/knowledge/',
      'server/store/writer.ts',
      'server/centre.ts',
      'server/config.ts',
      'pino',
      'node:',
    ],
    because: 'what is slow to make out of files, and the thread that writes, are ready before they are needed',
  },
  {
    room: 'server/mail/',
    mayImport: [
      'server/contract/',
      'server/domain/',
      'server/store/mails.ts',
      'server/store/database.ts',
      'server/config.ts',
      'nodemailer',
      'pino',
      'node:',
    ],
    because: 'the one place that knows nodemailer; the queue is in the database',
  },
  { room: 'server/clock.ts', mayImport: ['server/domain/'] },
  {
    room: 'server/threadFromSources.mjs',
    mayImport: ['tsx'],
    because: 'from the sources, a thread brings the loader of the sources itself',
  },
  { room: 'server/thread.ts', mayImport: ['node:'] },
  {
    room: 'server/handle.ts',
    mayImport: ['server/contract/', 'server/domain/', 'server/ledger.ts', 'server/store/journal.ts', 'pino'],
    because: 'what a commit takes is a type of the journal; the road itself never reads the store',
  },
  {
    room: 'server/ledger.ts',
    mayImport: ['server/contract/', 'server/store/journal.ts', 'server/store/diskTrouble.ts', 'pino'],
    because: 'keeps for later what the disk refuses; which refusal is the disk’s, the store knows',
  },
  {
    room: 'server/announcements/',
    mayImport: ['server/domain/', 'asterisk-config/sound/', 'pino', 'node:'],
    because: 'has sentences read aloud by the voice that Asterisk is set up with',
  },
  {
    room: 'server/articles.ts',
    mayImport: ['server/contract/', 'server/domain/', 'server/store/', 'server/knowledge/', 'pino'],
    because: 'follows what the road has published; the search itself knows no database',
  },
  {
    room: 'server/cards.ts',
    mayImport: ['server/contract/', 'server/domain/', 'server/store/', 'server/mail/', 'pino'],
    because: 'follows what the road has published, and writes the letter when it is sent',
  },
  {
    room: 'server/recordings.ts',
    mayImport: [
      'server/contract/',
      'server/domain/',
      'server/announcements/',
      'server/store/',
      'server/wordings.ts',
      'pino',
      'node:',
    ],
    because: 'keeps the sound before it hands in the input, and follows what the road has published',
  },
  {
    room: 'server/wordings.ts',
    mayImport: ['server/contract/', 'server/domain/', 'server/announcements/', 'pino', 'node:'],
    because: 'has the sound made before it hands in the input',
  },
  { room: 'server/inquiries.ts', mayImport: ['server/contract/', 'server/domain/', 'server/store/', 'pino'] },
  { room: 'server/holidays.ts', mayImport: ['server/contract/', 'server/domain/', 'date-holidays'] },
  { room: 'server/numbers.ts', mayImport: ['server/contract/', 'server/domain/', 'libphonenumber-js'] },
  {
    room: 'server/centre.ts',
    mayImport: ['server/contract/', 'server/domain/', 'server/knowledge/', 'server/holidays.ts', 'server/numbers.ts'],
    because: 'makes the rules of the domain out of what people wrote into knowledge/',
  },
  {
    room: 'server/serviceCentre.ts',
    mayImport: ['server/', 'pino', 'node:'],
    because: 'joins all parts in the order of the road',
  },
  { room: 'server/main.ts', mayImport: ['server/', 'asterisk-config/', 'pino', 'node:'], because: 'starts and stops' },
  {
    room: 'server/',
    mayImport: ['server/', 'asterisk-config/', 'node:'],
    because: 'small commands for administrators',
  },
];

/** Words that only one place may say, with the place. */
export const ONLY_THERE: readonly {
  readonly word: RegExp;
  readonly within: string;
  readonly only: readonly string[];
}[] = [
  { word: /from 'ari-client'/, within: 'server/', only: ['server/asterisk/describe.ts'] },
  { word: /from '(kysely|better-sqlite3)'/, within: 'server/', only: ['server/store/'] },
  { word: /from 'nodemailer'/, within: 'server/', only: ['server/mail/'] },
  { word: /from 'socket\.io'/, within: 'server/', only: ['server/realtime/server.ts'] },
  { word: /process\.env/, within: 'server/', only: ['server/config.ts', 'server/main.ts'] },
  { word: /process\.env/, within: 'asterisk-config/', only: [] },
  { word: /\bDate\.now|\bMath\.random|\bnew Date\(|\bperformance\.|\bcrypto\b/, within: 'server/domain/', only: [] },
  { word: /from 'socket\.io-client'/, within: 'agent-ui/src/', only: ['agent-ui/src/feed/'] },
  { word: /from 'jssip'/, within: 'agent-ui/src/', only: ['agent-ui/src/phone/'] },
];

/** Files that may be longer than 200 lines, and why. */
export const LONGER: Readonly<Record<string, string>> = {
  'server/serviceCentre.ts': 'the wiring of all parts reads best in one piece',
};

/** About 200; nobody splits a file for its last three lines. */
const LONGEST_LINES = 210;

/** Every sentence about what a file does that the house does not allow. */
export function broken(file: SourceFile): readonly string[] {
  return [...opening(file), ...length(file), ...words(file), ...imports(file)].map(
    (sentence) => `${file.path} ${sentence}`,
  );
}

function opening({ text }: SourceFile): readonly string[] {
  const first = text.split('\n').find((line) => !line.startsWith('#!')) ?? '';
  return /^(\/\/|\/\*\*?) \S.{15,}/.test(first) ? [] : ['does not open with a sentence on what it is for'];
}

function length({ path, text }: SourceFile): readonly string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines <= LONGEST_LINES || path in LONGER ? [] : [`has ${lines} lines: two tenants`];
}

function words({ path, text }: SourceFile): readonly string[] {
  return ONLY_THERE.filter(({ word, within, only }) => {
    const bound = path.startsWith(within) && !only.some((place) => path.startsWith(place));
    return bound && word.test(withoutComments(text));
  }).map(({ word, only }) => `says ${word.source}, which belongs to ${only.join(', ') || 'nobody'}`);
}

/** An import or export of another file at the start of a line, or one that comes late. */
const IMPORT = /^(?:import|export) (?:[^'"`;=()]* from )?'([^']+)'|\bimport\('([^']+)'\)/gm;

function imports({ path, text }: SourceFile): readonly string[] {
  const room = ROOMS.find((one) => path.startsWith(one.room));
  if (room === undefined) return [];
  return [...withoutComments(text).matchAll(IMPORT)]
    .map(([, whole = '', late = '']) => whole + late)
    .map((what) => (what.startsWith('.') ? relative('.', join(dirname(path), what)) : what))
    .filter((what) => !isIn(what, room.room) && !room.mayImport.some((allowed) => isIn(what, allowed)))
    .map((what) => `imports ${what}, which ${room.room} may not`);
}

/** A file of a room, a part of a package, or the thing itself. */
function isIn(what: string, place: string): boolean {
  return what === place || what.startsWith(place.endsWith('/') || place.endsWith(':') ? place : `${place}/`);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

/** All source files below the folder, as the rules look at them. */
export function sourcesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|mts)$/.test(name) && !name.includes('node_modules') && !name.startsWith('vendor'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}
