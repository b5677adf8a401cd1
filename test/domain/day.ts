// A day at the telephone on the real core with a clock wound by hand: callers come, wait, talk or give up; people answer, wrap up, have breaks.
import type { DomainEvent } from '../../server/contract/events.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { decide } from '../../server/domain/decide.ts';
import type { Effect } from '../../server/domain/effects.ts';
import type { Input } from '../../server/domain/inputs.ts';
import type { World } from '../../server/domain/world.ts';
import { anAgent, asked, aWorld, CENTRE } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const HOUR_MS = 3_600_000;
/** Eight o'clock on that Monday. */
export const OPENING = MONDAY_TEN - 2 * HOUR_MS;
const CALLS = 600;
/** How the calls spread over the nine hours from eight to five. */
const HOURLY = [7, 14, 15, 12, 9, 9, 13, 12, 9];
const MEAN_TALK_SECONDS = 180;
const MEAN_PATIENCE_SECONDS = 120;
const PICKED_UP_OF_100 = 97;
const CALL_AGAIN_OF_100 = 8;
const BREAK_EVERY_MS = 2 * HOUR_MS;
const BREAK_MS = 15 * 60_000;

/** One agent: when the day begins and ends, and whose callers. */
export interface Shift {
  readonly id: string;
  readonly from: number;
  readonly hours: number;
  readonly municipalityIds: readonly string[];
}

/** What happened: each event with the world before it. */
export type Watch = (event: DomainEvent, before: World, after: World) => void;

/** Numbers between 0 and 1 that are the same each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Plays the day until everybody has gone home. */
export function playDay(seed: number, shifts: readonly Shift[], watch: Watch): void {
  const random = dice(seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  /** Log-normal with a coefficient of variation of 1. */
  const talkSeconds = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return MEAN_TALK_SECONDS * Math.exp(Math.sqrt(Math.LN2) * normal - Math.LN2 / 2);
  };
  const coming: { at: number; turn: number; happens: () => void }[] = [];
  let turn = 0;
  let now = OPENING;
  const agents = shifts.map(({ id, municipalityIds }) =>
    anAgent({ id, municipalityIds, state: 'pause', pauseReason: 'shiftStart' }),
  );
  let world = aWorld({
    centre: {
      ...CENTRE,
      agents: new Map(shifts.map(({ id, municipalityIds }) => [id, { id, name: id, municipalityIds }])),
    },
    agents,
  });

  const later = (seconds: number, happens: () => void) => {
    coming.push({ at: now + Math.round(seconds * 1000), turn: turn++, happens });
  };

  for (const shift of shifts) {
    later((shift.from - OPENING) / 1000, () => comeToWork(shift));
  }
  const total = HOURLY.reduce((sum, share) => sum + share, 0);
  let count = 0;
  HOURLY.forEach((share, hour) => {
    const calls = Math.round((CALLS * share) / total);
    for (let i = 0; i < calls; i++) later((hour + random()) * 3600, () => call(`+49299950${count}`));
  });

  while (coming.length > 0) {
    coming.sort((a, b) => a.at - b.at || a.turn - b.turn);
    const due = nextDeadline(world);
    const next = coming[0];
    if (due !== undefined && next !== undefined && due < next.at) {
      now = Math.max(now, due);
      submit({ type: 'timePassed' });
      continue;
    }
    coming.shift();
    if (next === undefined) return;
    now = next.at;
    next.happens();
  }

  function submit(input: Input): void {
    const before = world;
    const decision = decide(world, input, now);
    world = decision.world;
    for (const event of decision.events) {
      watch(event, before, world);
      follow(event);
    }
    for (const effect of decision.effects) perform(effect);
  }

  function call(number: string): void {
    count += 1;
    const callId = `c${count}`;
    const dialled = random() < 0.4 ? '300' : '1030';
    submit({
      type: 'callerArrived',
      callId,
      dialled,
      number,
      callerName: null,
      withheld: false,
      rehearsal: false,
      arrivedAt: now,
    });
    later(exponential(MEAN_PATIENCE_SECONDS), () => {
      const waits = world.calls.get(callId);
      if (waits === undefined || waits.answeredAt !== null) return;
      submit({ type: 'callerGone', callId, to: 'hungUp' });
      if (random() * 100 < CALL_AGAIN_OF_100) later(exponential(200), () => call(number));
    });
  }

  function perform(effect: Effect): void {
    if (effect.type === 'createAgentLeg') submit({ type: 'legReady', legId: effect.legId });
    if (effect.type !== 'dialLeg') return;
    const { legId, timeoutSeconds } = effect;
    if (random() * 100 < PICKED_UP_OF_100) later(1 + random() * 4, () => submit({ type: 'legAnswered', legId }));
    else later(timeoutSeconds, () => submit({ type: 'legGone', legId, cause: 19 }));
  }

  function follow(event: DomainEvent): void {
    if (event.type === 'callAnswered') {
      const { callId } = event;
      later(talkSeconds(), () => submit({ type: 'callerGone', callId, to: 'hungUp' }));
    }
    if (event.type === 'wrapUpStarted') {
      const { agentId, callId } = event;
      later(10 + random() * 50, () => closeContact(agentId, callId));
    }
    if (event.type === 'agentPaused' && event.reason === 'missed') later(60, () => backToWork(event.agentId));
  }

  function closeContact(agentId: string, callId: string): void {
    const shift = shifts.find(({ id }) => id === agentId);
    const goesHome = shift !== undefined && now >= shift.from + shift.hours * HOUR_MS;
    const questions = [{ result: 'answered' as const, topicId: null }];
    submit(asked(agentId, { type: 'closeContact', callId, questions, thenPause: goesHome ? 'break' : null }));
  }

  function comeToWork({ id, from, hours }: Shift): void {
    backToWork(id);
    for (let at = from + BREAK_EVERY_MS; at < from + hours * HOUR_MS; at += BREAK_EVERY_MS)
      later((at - now) / 1000, () => haveBreak(id));
    later((from + hours * HOUR_MS - now) / 1000, () => submit(asked(id, { type: 'pause', reason: 'break' })));
  }

  function backToWork(id: string): void {
    submit(asked(id, { type: 'becomeReady' }));
  }

  /** As soon as no caller is there. */
  function haveBreak(id: string): void {
    if (world.agents.get(id)?.state !== 'ready') {
      later(5, () => haveBreak(id));
      return;
    }
    submit(asked(id, { type: 'pause', reason: 'break' }));
    later(BREAK_MS / 1000, () => backToWork(id));
  }
}
