import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorld } from '../../server/domain/evolve.ts';
import { spokenSeconds } from '../../server/fallback/speech.ts';
import { servedInFallback, takeOver } from '../../server/fallback/takeOver.ts';
import { readTrace } from '../../server/fallback/traces.ts';
import { openRoad, type Road } from '../../server/handle.ts';
import { writeWav } from '../../server/rehearsal/sound/wav.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { soundOf } from '../../server/store/voiceMessages.ts';
import { aSurvey, CENTRE } from '../builders.ts';
import { handClock, MONDAY_TEN } from '../clock.ts';

const AT = MONDAY_TEN / 1000;
const MESSAGE = `${AT}~1795.7~1030~live~+4929991234.wav`;
const GONE = `${AT}~1795.8~1030~live~+4929995678.gone`;
const clock = handClock();
const log = pino({ level: 'silent' });

let folder: string;
let open: OpenDatabase;
let road: Road;
let refusing: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'left-'));
  open = await openDatabase(':memory:');
  refusing = false;
});
afterEach(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

/** So many seconds of a tone, or of silence, at the telephone's rate. */
function spoken(seconds: number, loudness = 0.3): Buffer {
  const samples = Int16Array.from({ length: seconds * 8000 }, (_, at) =>
    Math.round(Math.sin((at * 2 * Math.PI * 440) / 8000) * loudness * 32_767),
  );
  return writeWav({ rate: 8000, samples });
}
const put = (name: string, content: Buffer | string = spoken(3)) => writeFileSync(join(folder, name), content);

/** The server starts, takes over what lies there, and stops. */
async function serverRuns(): Promise<void> {
  road = openRoad({
    world: startWorld(CENTRE, await loadKeptWorld(open.db, CENTRE)),
    now: clock.now,
    log,
    commit: (events, doneRequests) =>
      refusing
        ? Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))
        : commitEvents(open.db, events, { doneRequests }),
    perform: () => undefined,
    publish: () => undefined,
  });
  road.submit({ type: 'surveyed', survey: aSurvey() });
  const taking = takeOver({
    folder,
    db: open.db,
    submit: road.submit,
    quiet: road.quiet,
    telephonyIsUp: () => road.world().telephony === 'up',
    isCentral: (dialled) => dialled === '1030',
    now: clock.now,
    log,
  });
  await taking.firstLook;
  await taking.stop();
  await road.quiet();
}

const tickets = () => open.db.selectFrom('ticket').selectAll().orderBy('number').execute();
const messages = () => open.db.selectFrom('voiceMessage').selectAll().execute();

describe('the name of a file says', () => {
  it.each([
    [
      'a message',
      MESSAGE,
      { kind: 'message', callId: '1795.7', dialled: '1030', number: '+4929991234', rehearsal: false },
    ],
    ['one without number', `${AT}~1795.7~1030~live~.wav`, { kind: 'message', number: null }],
    ['who went', GONE, { kind: 'gone', at: MONDAY_TEN }],
    ['who was served', `${AT}~1795.9~1030~live~.served`, { kind: 'served' }],
    ['a rehearsal', `${AT}~1795.9~1030~rehearsal~.wav`, { rehearsal: true }],
  ])('%s', (_what, name, trace) => {
    expect(readTrace(name)).toMatchObject(trace);
  });

  it.each(['x.wav', '.wav', `${AT}~../../x~1030~live~.wav`, `${AT}~1~1030~live~<b>.wav`, `${MESSAGE}.html`, 'CON.txt'])(
    'nothing to us: %s',
    (name) => {
      expect(readTrace(name)).toBeUndefined();
    },
  );
});

describe('what was spoken', () => {
  it.each([
    ['three seconds of voice', 0.3, 3, 3],
    ['a quiet voice', 0.03, 3, 3],
    ['the noise of a line', 0.004, 20, 0],
    ['nothing', 0, 5, 0],
  ])('%s', (_what, loudness, seconds, heard) => {
    const samples = new Int16Array(spoken(seconds, loudness).subarray(44).buffer.slice(44));
    expect(spokenSeconds({ rate: 8000, samples })).toBeCloseTo(heard, 1);
  });
});

describe('what the fallback left', () => {
  it('a message becomes a ticket with its sound, and the file goes', async () => {
    put(MESSAGE);
    await serverRuns();
    expect(await tickets()).toMatchObject([
      { kind: 'voiceMessage', municipalityId: 'stadt', departmentId: 'bau', priority: 'urgent', openedBy: '(system)' },
    ]);
    const [message] = await messages();
    const [ticket] = await tickets();
    expect(message).toMatchObject({ ticketId: ticket?.id, leftAt: MONDAY_TEN, seconds: 3 });
    expect(await soundOf(open.db, ticket?.id ?? '', message?.id ?? '')).toEqual(spoken(3));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken once, wherever the server dies in between', async () => {
    put(MESSAGE);
    put(GONE, '');
    await serverRuns();
    // It died after the commit and before the files were removed.
    put(MESSAGE);
    put(GONE, '');
    await serverRuns();
    expect(await tickets()).toHaveLength(2);
    expect(await messages()).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    // It died after the sound was kept and before the ticket was there.
    await open.db.updateTable('voiceMessage').set({ ticketId: null }).execute();
    await open.db.deleteFrom('journal').execute();
    put(MESSAGE);
    await serverRuns();
    expect(await tickets()).toHaveLength(2);
    expect((await messages()).every(({ ticketId }) => ticketId !== null)).toBe(true);
  });

  it('a second message of the same call joins the ticket of the first', async () => {
    put(MESSAGE);
    put(`${AT + 60}~1795.7~1030~live~+4929991234.wav`, spoken(5));
    await serverRuns();
    expect(await tickets()).toHaveLength(1);
    expect((await messages()).map(({ seconds }) => seconds).sort()).toEqual([3, 5]);
  });

  it.each([
    ['a message without a word is a call back', MESSAGE, spoken(6, 0), ['callback']],
    ['who only breathed is called back as well', MESSAGE, spoken(0.4), ['callback']],
    ['who went without a message is called back', GONE, '', ['callback']],
    [
      'a message from a withheld number is heard all the same',
      `${AT}~1795.7~1030~live~.wav`,
      spoken(3),
      ['voiceMessage'],
    ],
    ['silence from a withheld number is nothing', `${AT}~1795.7~1030~live~.wav`, spoken(6, 0), []],
    ['a simulated caller leaves nothing', `${AT}~1795.7~1030~rehearsal~+4929991234.wav`, spoken(3), []],
  ])('%s', async (_what, name, content, kinds) => {
    put(name, content);
    await serverRuns();
    expect((await tickets()).map(({ kind }) => kind)).toEqual(kinds);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a number that is not of the centre', `${AT}~1795.7~999~live~+4929991234.wav`, spoken(3)],
    ['a file that is no sound', MESSAGE, 'text'],
    ['a foreign file', 'note.txt', 'text'],
    ['a file far too large', MESSAGE, Buffer.alloc(11_000_000)],
  ])('%s stays where it is, and nothing breaks', async (_what, name, content) => {
    put(name, content);
    await serverRuns();
    expect(await tickets()).toEqual([]);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('waits for the disk: no file goes before its ticket is written, and then there is one', async () => {
    put(GONE, '');
    refusing = true;
    await serverRuns();
    expect(existsSync(join(folder, GONE))).toBe(true);
    refusing = false;
    road.submit({ type: 'timePassed' });
    await road.quiet();
    await serverRuns();
    expect(await tickets()).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('without a folder there is nothing to do', async () => {
    rmSync(folder, { recursive: true });
    await serverRuns();
    expect(await tickets()).toEqual([]);
    folder = mkdtempSync(join(tmpdir(), 'left-'));
  });
});

describe('a caller whom a fixed telephone served', () => {
  it('is known as served, and the note stays until the calls have been compared', async () => {
    const name = `${AT}~c1~1030~live~.served`;
    put(name, '');
    expect(await servedInFallback(folder)).toEqual(['c1']);
    await serverRuns();
    expect(readdirSync(folder)).toEqual([name]);
    clock.forward(120);
    await serverRuns();
    expect(readdirSync(folder)).toEqual([]);
  });
});
