// What is said to a screen reader: a table of changes with the words expected, and above all what is not said.
import { describe, expect, it } from 'vitest';
import type { DeskView } from '../../agent-ui/src/actions/action.ts';
import { firstUi } from '../../agent-ui/src/desks/ui.ts';
import { silentPhone } from '../../agent-ui/src/phone/softPhone.ts';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import { LINE_LENGTH, oneLine } from '../../agent-ui/src/voice/announcer.ts';
import { howLongLine, queueLine, ringLine, whoLine } from '../../agent-ui/src/voice/lines.ts';
import type { Moment } from '../../agent-ui/src/voice/rule.ts';
import { rules } from '../../agent-ui/src/voice/rules.ts';
import { type Saying, whatToSay } from '../../agent-ui/src/voice/table.ts';
import type { CallContext, CentreRow } from '../../server/contract/reads.ts';
import { aCall, aContact, aLive, aMe, NOON } from './deskRows.ts';

const de = textsIn('de');
const centre = {
  municipalities: [
    { id: 'kreis-amselfurt', name: 'Landkreis Amselfurt', shortName: 'Kreis' },
    { id: 'amselfurt', name: 'Stadt Amselfurt', shortName: 'Stadt' },
  ],
} as unknown as CentreRow;

const up = (live: Parameters<typeof aLive>[0] = {}): Moment => ({ link: 'up', live: aLive(live) });
const mine = (fields: Parameters<typeof aCall>[0]) => aCall({ mine: true, offeredAt: NOON, ...fields });
const said = (sayings: readonly Saying[]) =>
  sayings.map((saying) => (saying.kind === 'ring' ? 'ring' : `${saying.kind}: ${saying.text}`));

const talking = up({ calls: [mine({ state: 'talking' })], me: aMe({ state: 'busy' }) });

const connecting = (transferStage: 'rings' | 'consulting' | 'aside' | 'together') =>
  mine({ state: 'transferring', transferTo: 'Elke Grasshoff', transferStage });

describe('what is said', () => {
  const table: readonly [string, Moment, Moment, readonly string[]][] = [
    ['a call rings here', up(), up({ calls: [mine({ state: 'offered' })] }), ['ring']],
    [
      'the same ring is drawn again',
      up({ calls: [mine({ state: 'offered' })] }),
      up({ calls: [mine({ state: 'offered' }), aCall({ id: 'other' })] }),
      [],
    ],
    ['a call rings at somebody else', up(), up({ calls: [aCall({ state: 'offered' })] }), []],
    ['somebody joins the queue', up(), up({ calls: [aCall()] }), []],
    ['the call is answered', up({ calls: [mine({ state: 'offered' })] }), talking, []],
    [
      'the caller hangs up while it rings',
      up({ calls: [mine({ state: 'offered' })] }),
      up(),
      ['line: Anrufer hat aufgelegt.'],
    ],
    [
      'the offer goes to somebody else',
      up({ calls: [mine({ state: 'offered' })] }),
      up({ calls: [aCall()] }),
      ['line: Anruf nicht mehr bei Ihnen.'],
    ],
    [
      'the citizen of a callback is called',
      up({ calls: [mine({ state: 'offered' })] }),
      up({ calls: [mine({ state: 'dialling' })], me: aMe({ state: 'busy' }) }),
      ['line: Der Bürger wird angerufen.'],
    ],
    [
      'the talk is over',
      talking,
      up({ me: aMe({ state: 'wrapUp' }), contact: aContact({ callEnded: true }) }),
      ['line: Aufgelegt. Nacharbeit.'],
    ],
    ['the server goes away in a talk', talking, { ...talking, link: 'away' }, [`line: ${de.voice.serverAway}`]],
    ['the server is still away', { ...talking, link: 'away' }, { ...talking, link: 'away' }, []],
    ['the server is back', { ...talking, link: 'away' }, talking, [`line: ${de.shell.link.back}`]],
    ['the exchange goes away', up(), up({ telephony: 'away' }), [`line: ${de.voice.telephonyAway}`]],
    ['the exchange is back', up({ telephony: 'away' }), up(), [`line: ${de.shell.link.telephonyBack}`]],
    [
      'the own telephone falls away in a talk',
      talking,
      up({ calls: [mine({ state: 'talking' })], me: aMe({ state: 'busy', reachable: false }) }),
      [`line: ${de.voice.deviceLost}`],
    ],
    ['the caller is put on hold', talking, up({ calls: [mine({ state: 'held' })] }), ['line: Gehalten.']],
    [
      'the talk goes on: only into the log, the caller speaks',
      up({ calls: [mine({ state: 'held' })] }),
      talking,
      ['log: Gespräch geht weiter.'],
    ],
    [
      'the microphone is switched off: only into the log',
      talking,
      up({ calls: [mine({ state: 'talking', muted: true })] }),
      ['log: Mikrofon aus.'],
    ],
    ['it rings at an office', talking, up({ calls: [connecting('rings')] }), ['line: Es klingelt bei Elke Grasshoff.']],
    [
      'the office could not be reached',
      up({ calls: [connecting('rings')] }),
      talking,
      ['line: Elke Grasshoff nicht erreicht. Anrufer ist wieder bei Ihnen.'],
    ],
    [
      'the office answered',
      up({ calls: [connecting('rings')] }),
      up({ calls: [aCall({ state: 'connected', mine: true })], me: aMe({ state: 'wrapUp' }) }),
      ['line: Verbunden mit Elke Grasshoff. Nacharbeit.'],
    ],
    [
      'the agent left while it rings at the office',
      up({ calls: [connecting('rings')] }),
      up({ calls: [connecting('rings')], me: aMe({ state: 'wrapUp' }) }),
      ['line: Es klingelt weiter bei Elke Grasshoff. Nacharbeit.'],
    ],
    [
      'the caller hung up while it rings at the office',
      up({ calls: [connecting('rings')] }),
      up({ me: aMe({ state: 'wrapUp' }) }),
      ['line: Aufgelegt. Nacharbeit.'],
    ],
    [
      'the office answers a consultation',
      up({ calls: [connecting('rings')] }),
      up({ calls: [connecting('consulting')] }),
      ['line: Sie sprechen mit Elke Grasshoff.'],
    ],
    [
      'to the caller again',
      up({ calls: [connecting('consulting')] }),
      up({ calls: [connecting('aside')] }),
      ['line: Sie sprechen mit dem Anrufer.'],
    ],
    [
      'to the office again',
      up({ calls: [connecting('aside')] }),
      up({ calls: [connecting('consulting')] }),
      ['line: Sie sprechen mit Elke Grasshoff.'],
    ],
    [
      'all three talk',
      up({ calls: [connecting('consulting')] }),
      up({ calls: [connecting('together')] }),
      ['line: Zu dritt.'],
    ],
    [
      'the office leaves after a word',
      up({ calls: [connecting('together')] }),
      talking,
      ['line: Anrufer wieder bei Ihnen, Elke Grasshoff hat aufgelegt.'],
    ],
    [
      'the caller is given back to the queue',
      talking,
      up({ calls: [aCall({ state: 'waiting' })], me: aMe({ state: 'wrapUp' }) }),
      ['line: Zurückgegeben. Nacharbeit.'],
    ],
    [
      'missed calls led to a pause',
      up(),
      up({ me: aMe({ state: 'pause', pauseReason: 'missed' }) }),
      ['line: Pause, weil Anrufe nicht angenommen wurden.'],
    ],
    [
      'a page is opened before the shift',
      { link: 'connecting', live: null },
      up({ me: aMe({ state: 'pause', pauseReason: 'shiftStart' }) }),
      [],
    ],
    [
      'a page is opened while it rings',
      { link: 'connecting', live: null },
      up({ calls: [mine({ state: 'offered' })] }),
      ['ring'],
    ],
  ];
  it.each(table)('%s', (_when, before, after, expected) => {
    expect(said(whatToSay(before, after, de))).toEqual(expected);
  });

  it('covers every rule of the table', () => {
    const texts = new Set(
      table.flatMap(([, before, after]) => rules.filter((rule) => rule.text(before, after, de) !== null)),
    );
    const untested = rules.filter((rule) => !texts.has(rule)).map(({ when }) => when);
    expect(untested).toEqual([
      'the microphone was switched on',
      'the person is ready',
      'the person is on a break',
      'a rehearsal began',
    ]);
  });

  it('is nothing during 60 seconds of talking with 30 events in the queue', () => {
    let before = talking;
    const announcements: string[] = [];
    for (let event = 0; event < 30; event += 1) {
      const others = Array.from({ length: (event * 7) % 5 }, (_, at) =>
        aCall({
          id: `waiting-${event}-${at}`,
          state: at % 2 === 0 ? 'waiting' : 'offered',
          queuedAt: NOON + event * 2000,
        }),
      );
      const after = up({
        calls: [mine({ state: 'talking' }), ...others],
        me: aMe({ state: 'busy' }),
        team: { ready: event % 3, offered: event % 2, busy: 1, wrapUp: 0, pause: 0 },
        contact: aContact({ note: `Notiz ${event}` }),
        rehearsal: { ...aLive().rehearsal, placed: event, waiting: others.length },
      });
      announcements.push(...said(whatToSay(before, after, de)).filter((one) => !one.startsWith('log')));
      before = after;
    }
    expect(announcements).toEqual([]);
  });

  it('is only what must be said while talking, whatever else happens', () => {
    const loud = rules.filter((rule) => rule.evenWhileTalking).map(({ when }) => when);
    expect(loud).toEqual([
      'the server went away',
      'the server is back',
      'the exchange went away',
      'the exchange is back',
      'the own telephone fell away during a call',
      'the call is over and wrap-up runs',
      'the person speaks with the other one, not with the caller',
      'the person speaks with the caller again, while the other one waits',
      'all three talk',
      'the other person could not be reached',
    ]);
  });
});

describe('the line at the ring', () => {
  const context = { tickets: [{ state: 'new' }, { state: 'inWork' }, { state: 'closed' }] } as unknown as CallContext;
  const line = (fields: Parameters<typeof aCall>[0], known: CallContext | null = null) =>
    ringLine(mine({ state: 'offered', ...fields }), centre, known, de);

  it.each([
    ['a number with open tickets', {}, context, 'Kreis, 0 29 99 47 11, 2 offene Vorgänge'],
    ['a name', { callerName: 'Erika Müller' }, null, 'Kreis, Erika Müller'],
    ['a withheld number', { number: null, withheld: true }, null, 'Kreis, Nummer unterdrückt'],
    ['no number', { number: null }, null, 'Kreis, Nummer unbekannt'],
    ['a rehearsal', { rehearsal: true, municipalityId: 'amselfurt' }, null, 'Stadt, Übung, 0 29 99 47 11'],
    [
      'a caller who came back',
      { returned: 'agentLost' as const },
      null,
      'Kreis, 0 29 99 47 11, zurück in der Schlange',
    ],
  ])('%s', (_what, fields, known, expected) => {
    expect(line(fields, known)).toBe(expected);
  });

  it('never has more than 80 characters', () => {
    const long = line({ callerName: 'Freifrau '.repeat(20) }, context);
    expect(long.length).toBeLessThanOrEqual(LINE_LENGTH);
    expect(long).toMatch(/^Kreis, Freifrau .*…, 2 offene Vorgänge$/);
    expect(oneLine('kurz')).toBe('kurz');
  });
});

describe('answers to the keys', () => {
  const view = (fields: Partial<DeskView>): DeskView => ({
    link: 'up',
    live: aLive(),
    me: aMe(),
    call: null,
    phone: silentPhone,
    inquiries: [],
    ui: firstUi,
    ...fields,
  });
  it('say who it is, also during wrap-up, and that nobody is there', () => {
    const call = mine({ state: 'talking' });
    expect(whoLine(view({ call }), centre, de)).toBe('Kreis, 0 29 99 47 11');
    const after = view({ live: aLive({ contact: aContact({ number: '+4929994711', rehearsal: true }) }) });
    expect(whoLine(after, centre, de)).toBe('Kreis, Übung, 0 29 99 47 11');
    expect(whoLine(view({}), centre, de)).toBe('Niemand in der Leitung.');
  });
  it('say how long', () => {
    expect(howLongLine(view({ call: mine({ state: 'talking', answeredAt: NOON }) }), de, NOON + 192_000)).toBe(
      'Gespräch seit 3:12',
    );
    expect(howLongLine(view({ me: aMe({ state: 'wrapUp', wrapUpUntil: NOON + 72_000 }) }), de, NOON)).toBe(
      'Nacharbeit noch 1:12',
    );
  });
  it('say the queue in one line', () => {
    const calls = [aCall(), aCall({ id: 'b', queuedAt: NOON + 1 }), aCall({ id: 'c', state: 'talking' })];
    expect(queueLine(view({ live: aLive({ calls, team: { ...aLive().team, ready: 2 } }) }), de, NOON + 100_000)).toBe(
      '2 warten, längste 1:40, 2 frei',
    );
    expect(queueLine(view({}), de, NOON)).toBe('Niemand wartet, 1 frei');
  });
  it('count practice callers apart, as the lead does', () => {
    const practice = aCall({ id: 'p', rehearsal: true, queuedAt: NOON - 60_000 });
    const queue = (...calls: ReturnType<typeof aCall>[]) => queueLine(view({ live: aLive({ calls }) }), de, NOON);
    expect(queue(practice, aCall(), aCall({ id: 'b' }))).toBe('2 warten, dazu 1 Übung, längste 0:00, 1 frei');
    expect(queue(practice, { ...practice, id: 'q' })).toBe('Niemand wartet, dazu 2 Übungen, 1 frei');
  });
});
