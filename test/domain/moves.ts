// What can happen on a day in the life of the service centre, and what people ask for.
import fc from 'fast-check';
import type { AgentState } from '../../server/contract/agents.ts';
import type { Ask } from '../../server/contract/requests.ts';
import { HOTLINE_RULES } from '../../server/contract/routing.ts';
import type { LiveAgent, World } from '../../server/domain/world.ts';

/** What can be done; how often each comes compared with the others. */
const MOVES = {
  arrive: 11,
  callerHangsUp: 4,
  pressKey: 8,
  pressZero: 6,
  pickUp: 30,
  reject: 2,
  legEnds: 3,
  vanish: 4,
  flow: 30,
  calm: 25,
  request: 5,
  message: 5,
  twice: 3,
  pass: 5,
  passLong: 1,
  fallbackLetsIn: 2,
  ask: 36,
  leadAsks: 3,
  registered: 2,
  unregistered: 1,
  deskOpened: 2,
  sessionEnded: 1,
  legsFail: 1,
  joinsFail: 1,
  loseLink: 2,
  openLink: 6,
  crash: 1,
  crashAfterCommit: 1,
  look: 5,
  exchangeStartsAgain: 1,
} as const;

export interface Move {
  readonly what: keyof typeof MOVES;
  readonly a: number;
  readonly b: number;
}

export const aSchedule: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    what: fc.oneof(
      ...Object.entries(MOVES).map(([what, weight]) => ({
        weight,
        arbitrary: fc.constant(what as keyof typeof MOVES),
      })),
    ),
    a: fc.nat(11),
    b: fc.nat(37),
  }),
  { minLength: 30, maxLength: 140, size: 'max' },
);

/** What somebody asks for by chance; undefined when they want nothing just now. */
export function anAsk(world: World, agent: LiveAgent | undefined, a: number, b: number): Ask | undefined {
  const callId = agent?.callId ?? [...world.calls.keys()][b % Math.max(1, world.calls.size)] ?? 'c1';
  const likely = a < 11 ? LIKELY[agent?.state ?? 'pause'] : ASKS.map((_, index) => index);
  const callback = [...world.callbacks.values()][b % Math.max(1, world.callbacks.size)];
  if (a === 10 && b % 2 === 0 && callback !== undefined) return correction(callback.id, b);
  const index = likely[b % Math.max(1, likely.length)];
  return index === undefined ? undefined : ASKS[index]?.(callId, b + Math.floor(a / 3));
}

/** The right number of somebody who is to be called back; now and then one that nobody may be called at. */
const correction = (callbackId: string, b: number): Ask => ({
  type: 'correctCallback',
  callbackId,
  number: b % 5 === 0 ? '+3312345678' : `+49299955${b}`,
});

/** What somebody in this state would ask; everything else is asked now and then as well. */
const LIKELY: Readonly<Record<AgentState, readonly number[]>> = {
  signedOut: [],
  ready: [23, 25],
  offered: [4, 5, 26, 26],
  busy: [14, 15, 5, 6, 7, 8, 9, 9, 17, 17, 17, 10, 16, 16, 16, 18, 19, 19, 20, 21, 22],
  wrapUp: [14, 11, 12, 13, 13, 13],
  pause: [0, 0, 0, 23, 25],
};
const ASKS: readonly ((callId: string, b: number) => Ask)[] = [
  () => ({ type: 'becomeReady' }),
  () => ({ type: 'pause', reason: 'break' }),
  () => ({ type: 'endShift' }),
  (_, b) => ({ type: 'chooseDevice', device: b % 2 === 0 ? { kind: 'browser' } : { kind: 'phone', name: 'platz1' } }),
  (callId) => ({ type: 'rejectOffer', callId }),
  (callId) => ({ type: 'hangUp', callId }),
  (callId) => ({ type: 'hold', callId }),
  (callId) => ({ type: 'resume', callId }),
  (callId, b) => ({ type: 'mute', callId, muted: b % 2 === 0 }),
  (callId) => ({ type: 'transfer', callId, officialId: 'bauamt' }),
  (callId) => ({ type: 'cancelTransfer', callId }),
  (callId) => ({ type: 'stopWrapUpClock', callId }),
  (callId) => ({ type: 'extendWrapUp', callId, reason: 'ticket' }),
  (callId, b) => ({
    type: 'closeContact',
    callId,
    questions: [{ result: 'answered', topicId: null }],
    thenPause: b % 4 === 0 ? 'break' : null,
  }),
  (callId, b) => ({ type: 'keepNote', callId, text: `note ${b}` }),
  (callId, b) => ({ type: 'keepLookup', callId, words: 'hund', hits: b, openedId: b % 2 === 0 ? 'hund' : null }),
  (callId) => ({
    type: 'openTicket',
    callId,
    ticket: {
      departmentId: 'bau',
      topicId: null,
      priority: 'normal',
      subject: 'Laterne',
      text: '',
      citizenName: 'Erika',
      replyTo: null,
    },
  }),
  (callId) => ({ type: 'reclaimCall', callId }),
  (callId) => ({ type: 'transfer', callId, officialId: 'bauamt', way: 'consult' }),
  (callId) => ({ type: 'completeTransfer', callId }),
  (callId) => ({ type: 'toggleTransfer', callId }),
  (callId) => ({ type: 'joinTransfer', callId }),
  (callId) => ({ type: 'transferOut', callId, number: '0170 1234567', way: 'consult' }),
  (callId) => ({ type: 'returnToQueue', callId, reason: 'needs a colleague' }),
  (callId) => ({ type: 'pickCaller', callId }),
  (_, b) => ({ type: 'chooseWhisper', on: b % 3 !== 0 }),
  (callId) => ({ type: 'skipWhisper', callId }),
];

const KEYS = ['off', 'queue', 'official', 'number'] as const;
const TARGETS = ['colleagues', 'message', 'official', 'number'] as const;
/** Whom they name. The county lets nobody be dialled outside: there such rules are refused. */
const TO: Readonly<Record<string, string>> = { official: 'bauamt', number: '+491701234567' };

/** What a lead asks for: mostly about somebody who waits. */
export function aLeadAsk(world: World, a: number, b: number): Ask {
  const waiting = [...world.calls.values()].filter(({ state }) => state === 'waiting' || state === 'offered');
  const callId = waiting[b % Math.max(1, waiting.length)]?.id ?? 'c1';
  if (a < 4) return { type: 'moveCaller', callId, to: (['first', 'last', 'usual'] as const)[b % 3] ?? 'first' };
  const callback = [...world.callbacks.values()][b % Math.max(1, world.callbacks.size)];
  if (a === 4 && callback !== undefined) return correction(callback.id, b);
  if (a < 6) return { type: 'withdrawCaller', callId };
  if (a === 6) {
    const municipalityIds = b % 3 === 0 ? ['stadt', 'kreis'] : ['stadt'];
    const until = world.decidedAt + 5000 + b * 1000;
    return { type: 'setNotice', notice: { municipalityIds, texts: { de: `Sturm ${b}` }, until } };
  }
  if (a === 7) return { type: 'endNotice', noticeId: world.notices.get('stadt')?.id ?? 'none' };
  const target = TARGETS[b % 4] ?? 'message';
  const to = TO[target] ?? '';
  return {
    type: 'setHotlineRules',
    municipalityId: a % 2 === 0 ? 'stadt' : 'kreis',
    rules: {
      ...HOTLINE_RULES,
      priority: (b % 3) - 1,
      exactSeconds: b % 5,
      widerSeconds: 5 + (b % 7) * 4,
      lastAgentSeconds: b % 4 === 0 ? 0 : 15,
      announceEverySeconds: b % 5 === 0 ? 15 : 45,
      person: { target: KEYS[b % 4] ?? 'off', to: TO[KEYS[b % 4] ?? ''] ?? '' },
      overflow: {
        full: { waiting: b % 3 === 0 ? 2 : null, target, to },
        tooLong: { seconds: b % 5 === 0 ? 20 : null, target, to },
        nobody: { seconds: b % 4 === 0 ? 0 : null, target: 'message' },
      },
    },
  };
}
