// Small worlds for tests: a centre of two municipalities, callers, people at the telephone, and a story that is played on them.
import type { CallbackRules } from '../server/contract/callbackRules.ts';
import { DUTY_RULES } from '../server/contract/duty.ts';
import type { DomainEvent } from '../server/contract/events.ts';
import type { Ask } from '../server/contract/requests.ts';
import { HOTLINE_RULES, type HotlineRules, type OfferReason } from '../server/contract/routing.ts';
import { NOTHING_YET } from '../server/domain/calls/entering.ts';
import type { LiveContact } from '../server/domain/contacts/liveContact.ts';
import { decide } from '../server/domain/decide.ts';
import type { Effect } from '../server/domain/effects.ts';
import type { KeptWorld } from '../server/domain/evolve.ts';
import type { Span } from '../server/domain/hours/calendar.ts';
import type { CallerSeen, Input, InputOf, Outcome, Survey } from '../server/domain/inputs.ts';
import { NO_MEMORY, type QueueMemory } from '../server/domain/queue/memory.ts';
import { NO_PACE } from '../server/domain/statistics/pace.ts';
import type { Centre, LiveAgent, LiveCall, OfficialRules, World } from '../server/domain/world.ts';
import { MONDAY_TEN } from './clock.ts';

/** Short announcements, in German alone. */
export const ANNOUNCEMENTS: Centre['announcements'] = {
  greeting: { de: '{{name}}, guten Tag.' },
  closed: { de: 'Geschlossen. Sie erreichen uns {{opening}}.' },
  closedForGood: { de: 'Geschlossen.' },
  closedToday: { de: 'Heute anders: {{reason}}.' },
  closedWaiting: { de: 'Leider nicht mehr geschafft. Sie erreichen uns {{opening}}.' },
  overflow: { de: 'Zu viele warten.' },
  leaveMessage: { de: 'Für eine Nachricht die Eins.' },
  callbackOffer: { de: 'Für einen Rückruf die {{key}}.' },
  callbackTaken: { de: 'Wir rufen zurück.' },
  interrupted: { de: 'Die Verbindung ist unterbrochen.' },
  nobodyThere: { de: 'Gerade ist niemand da.' },
  personOffer: { de: 'Für einen Menschen die Null.' },
  forwarding: { de: 'Wir verbinden.' },
  personNobody: { de: 'Niemand da.' },
  personNext: { de: 'Gleich spricht jemand mit Ihnen.' },
  next: { de: 'Sie sind als Nächstes dran.' },
  place: { de: 'Sie sind an Stelle {{place}}.' },
  wait: { de: 'Noch {{from}} bis {{to}} Minuten.' },
  waitHalfTo: { de: 'Noch eine halbe bis {{to}} Minuten.' },
  waitHalfToOne: { de: 'Noch eine halbe bis eine Minute.' },
  longerFewer: { de: 'Es sind weniger Plätze besetzt.' },
  longerTalks: { de: 'Die Gespräche dauern länger.' },
  whisper: { de: '{{name}}.' },
  whisperWaitOne: { de: '{{name}}, eine Minute.' },
  whisperWait: { de: '{{name}}, {{minutes}} Minuten.' },
  whisperWaitLong: { de: '{{name}}, über {{minutes}} Minuten.' },
  whisperCallback: { de: 'Rückruf, {{name}}.' },
};

/** The usual rules of a hotline, with nothing said to those who wait: whoever tests what is said switches it on. */
export const SILENT_RULES: HotlineRules = { ...HOTLINE_RULES, announceEverySeconds: 0 };

/** Everybody of the country may ask for a callback; three tries, after a quarter of an hour and after an hour. */
export const CALLBACK_RULES: CallbackRules = {
  allowed: ['+49'],
  afterSeconds: 120,
  key: '5',
  ringSeconds: 30,
  tries: 3,
  againAfterSeconds: [900, 3600],
};

/** Somebody of the directory who is there at any time and whom nobody stands in for; anything else may be set. */
export function anOfficial(of: Partial<OfficialRules> & { readonly id: string }): OfficialRules {
  return { name: of.id, number: '029991556', presence: presentOn([0, 1440]), deputyId: null, ...of };
}

/** Present every day between these minutes; without any, never. */
export function presentOn(...spans: readonly Span[]): OfficialRules['presence'] {
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, spans]));
  return { week, otherDays: new Map(), timeZone: 'Europe/Berlin' };
}

export const CENTRE: Centre = {
  municipalities: new Map(
    [
      {
        id: 'stadt',
        name: 'Stadt',
        ticketLetters: 'A',
        dialledForms: ['1030', '+4929991030'],
        callbackDepartmentId: 'bau',
      },
      {
        id: 'kreis',
        name: 'Kreis',
        ticketLetters: 'K',
        dialledForms: ['300', '+492999300'],
        callbackDepartmentId: 'zulassung',
      },
    ].map((one) => [
      one.id,
      {
        ...one,
        language: 'de',
        shown: { number: `+49${one.id}`, name: one.id },
        callback: one.id === 'stadt' ? CALLBACK_RULES : null,
        outsideNumber: (e164: string) => (e164.startsWith('+49') ? { e164, dialled: `0${e164.slice(3)}` } : undefined),
        outside: one.id === 'stadt' ? { allowed: ['+492999', '+4917'], perDay: 50 } : null,
        calendar: {
          week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [[480, 1020]] as const])),
          otherDays: new Map(),
          timeZone: 'Europe/Berlin',
        },
      },
    ]),
  ),
  agents: new Map(
    [
      { id: 'anna', name: 'Anna', municipalityIds: ['stadt', 'kreis'] },
      { id: 'bert', name: 'Bert', municipalityIds: ['stadt', 'kreis'] },
      { id: 'cem', name: 'Cem', municipalityIds: ['kreis'] },
    ].map((one) => [one.id, one]),
  ),
  phoneNames: new Set(['platz1', 'platz2']),
  officials: new Map([['bauamt', anOfficial({ id: 'bauamt', name: 'Frau Bau', number: '029991555' })]]),
  departments: new Map([
    ['bau', { id: 'bau', municipalityId: 'stadt' }],
    ['zulassung', { id: 'zulassung', municipalityId: 'kreis' }],
  ]),
  experts: new Map([['bau', [new Set(['dora', 'emil']), new Set(['frieda']), new Set(['gustav'])]]]),
  topicIds: new Set(['hund']),
  announcements: ANNOUNCEMENTS,
  rules: {
    ...SILENT_RULES,
    transferRingSeconds: 20,
    servedAfterClosingSeconds: 20,
    inquirySecondSeconds: 60,
    inquiryHeadSeconds: 180,
    inquiryLimitSeconds: 600,
  },
};

/** Why somebody was rung who was free for longest, without any delay. */
export const BECAUSE: OfferReason = {
  path: 'longestFree',
  level: 1,
  freeSeconds: 10,
  waitedSeconds: 0,
  missedBy: 0,
  late: [],
};

/** The same, around the clock: for tests that run by the real time of day. */
export const CENTRE_ALWAYS_OPEN: Centre = {
  ...CENTRE,
  municipalities: new Map(
    [...CENTRE.municipalities].map(([id, one]) => {
      const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]] as const]));
      return [id, { ...one, calendar: { ...one.calendar, week } }];
    }),
  ),
};

/** What is left of a world when its server starts again. */
export function keptOf(world: World): KeptWorld {
  const { centre, telephony, refusing, announced, whispers, pace, decidedAt, ...kept } = world;
  return kept;
}

/** A caller who waits for the town since ten o'clock; anything may be set. */
export function aCall(of: Partial<LiveCall> = {}): LiveCall {
  const arrivedAt = of.arrivedAt ?? of.queuedAt ?? MONDAY_TEN;
  return {
    ...NOTHING_YET,
    id: 'c1',
    municipalityId: 'stadt',
    dialled: '1030',
    number: '+4929991234',
    callerName: null,
    arrivedAt,
    queuedAt: arrivedAt,
    lastAgentId: null,
    lineAnswered: true,
    ...of,
  };
}

/** Somebody who is ready at the browser since ten o'clock; anything may be set. */
export function anAgent(of: Partial<LiveAgent> & { readonly id: string }): LiveAgent {
  const person = CENTRE.agents.get(of.id);
  return {
    name: person?.name ?? of.id,
    municipalityIds: person?.municipalityIds ?? [],
    levels: person?.levels ?? {},
    state: 'ready',
    pauseReason: null,
    stateSince: MONDAY_TEN,
    freeSince: MONDAY_TEN,
    device: { kind: 'browser' },
    reachable: true,
    shiftSince: MONDAY_TEN,
    callId: null,
    missedInRow: 0,
    wrapUpUntil: null,
    wrapUpExtended: false,
    whisper: false,
    fallback: null,
    ringsOnUntil: null,
    ...of,
  };
}

/** Somebody who has not signed in. */
export function aSignedOut(id: string): LiveAgent {
  return anAgent({ id, state: 'signedOut', reachable: false, shiftSince: null, stateSince: 0, freeSince: 0 });
}

/** A contact of anna with the first caller; anything may be set. */
export function aContact(of: Partial<LiveContact> = {}): LiveContact {
  return {
    callId: 'c1',
    agentId: 'anna',
    municipalityId: 'stadt',
    number: null,
    callerName: null,
    withheld: false,
    note: '',
    ticketNumbers: [],
    answersSent: [],
    callbacks: [],
    callEnded: false,
    rehearsal: false,
    waitSeconds: 3,
    ...of,
  };
}

/** A world with these callers, people and contacts; who is not named has not signed in. */
export function aWorld(of: {
  readonly calls?: readonly LiveCall[];
  readonly agents?: readonly LiveAgent[];
  readonly contacts?: readonly LiveContact[];
  readonly telephony?: World['telephony'];
  readonly centre?: Partial<Centre>;
  readonly queue?: Partial<QueueMemory>;
}): World {
  const centre = { ...CENTRE, ...of.centre };
  const agents = new Map([...centre.agents.keys()].map((id) => [id, aSignedOut(id)]));
  for (const agent of of.agents ?? []) agents.set(agent.id, agent);
  return {
    centre,
    telephony: of.telephony ?? 'up',
    refusing: null,
    calls: new Map((of.calls ?? []).map((call) => [call.id, call])),
    agents,
    contacts: new Map((of.contacts ?? []).map((contact) => [contact.callId, contact])),
    ticketSerials: new Map(),
    outsideDials: [],
    callbackTickets: new Set(),
    callbacks: new Map(),
    queue: { ...NO_MEMORY, ...of.queue },
    duty: DUTY_RULES,
    decidedAt: 0,
    announced: new Map(),
    whispers: new Map(),
    notices: new Map(),
    recordings: new Map(),
    wordings: new Map(),
    pace: NO_PACE,
  };
}

/** anna talks with the first caller, who came at ten and was answered three seconds later. */
export function annaTalks(of: Partial<LiveCall> = {}, others: readonly LiveAgent[] = []): World {
  const call = aCall({
    state: 'talking',
    agentId: 'anna',
    legId: 'ag~c1~anna~1',
    offers: 1,
    answeredAt: MONDAY_TEN + 3000,
    ...of,
  });
  return aWorld({
    calls: [call],
    agents: [anAgent({ id: 'anna', state: 'busy', callId: call.id }), ...others],
    contacts: [aContact({ callId: call.id })],
  });
}

/** A caller as the exchange announces them. */
export function aCaller(of: Partial<CallerSeen> = {}): CallerSeen {
  return {
    callId: 'c1',
    dialled: '1030',
    number: '+4929991234',
    callerName: null,
    withheld: false,
    rehearsal: false,
    arrivedAt: MONDAY_TEN,
    ...of,
  };
}

/** An exchange in which nothing is alive but what is named. */
export function aSurvey(of: Partial<Survey> = {}): Survey {
  return { callers: [], legs: [], bridges: [], consultations: [], inFallback: [], reachable: [], ...of };
}

/** What a desk asks, as an input. */
export function asked(personId: string, ask: Ask, of: Partial<InputOf<'asked'>> = {}): InputOf<'asked'> {
  return { type: 'asked', personId, ask, freshId: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01', ticket: null, ...of };
}

/** A story that is being told: each input is decided on the world that the one before left. */
export interface Story {
  readonly world: World;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
  readonly outcome: Outcome | undefined;
  /** Seconds after ten o'clock. */
  readonly at: number;
  /** What follows when these inputs come, one after the other, at so many seconds after ten o'clock. */
  readonly when: (atSeconds: number, ...inputs: readonly Input[]) => Story;
  readonly call: (id?: string) => LiveCall | undefined;
  readonly agent: (id: string) => LiveAgent;
  /** The types of the effects of the last step, with what they are about. */
  readonly wanted: readonly string[];
  /** The types of the events of the last step. */
  readonly happened: readonly string[];
}

/** Begins a story in the world. */
export function story(world: World, at = 0): Story {
  return told(world, [], [], undefined, at);
}

function told(
  world: World,
  events: readonly DomainEvent[],
  effects: readonly Effect[],
  outcome: Outcome | undefined,
  at: number,
): Story {
  return {
    world,
    events,
    effects,
    outcome,
    at,
    when: (atSeconds, ...inputs) => {
      let now = world;
      const nextEvents: DomainEvent[] = [];
      const nextEffects: Effect[] = [];
      let last: Outcome | undefined;
      for (const input of inputs) {
        const decision = decide(now, input, MONDAY_TEN + atSeconds * 1000);
        now = decision.world;
        nextEvents.push(...decision.events);
        nextEffects.push(...decision.effects);
        last = decision.outcome;
      }
      return told(now, nextEvents, nextEffects, last, atSeconds);
    },
    call: (id = 'c1') => world.calls.get(id),
    agent: (id) => {
      const agent = world.agents.get(id);
      if (agent === undefined) throw new Error(`nobody is called ${id}`);
      return agent;
    },
    wanted: effects.map(spoken),
    happened: events.map((event) => event.type),
  };
}

/** An effect in a few words: "hangUpLeg ag~c1~anna~1". */
export function spoken(effect: Effect): string {
  const about = 'legId' in effect ? effect.legId : 'callId' in effect ? effect.callId : '';
  return about === '' ? effect.type : `${effect.type} ${about}`;
}
