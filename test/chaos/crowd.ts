// Citizens who call, wait, give up, talk and hang up; each one ends in exactly one way, seen from the telephones alone.
import { between, type Chance, oneOf } from '../../server/rehearsal/chance.ts';
import type { AudioWish, Call, IncomingCall, OutgoingCall } from '../../server/rehearsal/sip/phone.ts';
import { pause } from './accidents.ts';
import type { RingEnds, Seat } from './seats.ts';
import { answerTime } from './seats.ts';
import type { Stage } from './stage.ts';

/** Who was not served after so long is stuck. */
const STUCK_AFTER_MS = 90_000;
/** An agent's line that ends so much before the caller's was cut off. */
const CUT_MS = 500;
/** So long after the exchange died telephones may begin to ring for it. */
const LAST_RINGS_MS = 500;
/** A caller listens for so long until they press the key they are told, and then speaks for so long. */
const LISTENS_MS = 1500;
const SPEAKS_MS = 2000;
/** Whoever picks up and hears nothing puts the telephone down after so long. */
const PUT_DOWN_MS = 3000;

/** message: the server was away for so long that the caller came to the voice message. broken: Asterisk itself died. */
export type Fate = 'open' | 'served' | 'gaveUp' | 'message' | 'lost' | 'refused' | 'broken';

export interface Caller {
  readonly number: string;
  readonly call: OutgoingCall;
  readonly startedAt: number;
  fate: Fate;
  /** When an agent answered, and at which line. */
  servedAt: number | undefined;
  agentSide: IncomingCall | undefined;
  agentHungUp: boolean;
}

/** What must not happen, counted; and what did. */
export interface CrowdCounts {
  placed: number;
  served: number;
  gaveUp: number;
  message: number;
  lost: number;
  refused: number;
  broken: number;
  /** A telephone was rung that rang or talked already, or a caller rang at two. */
  doubleRings: number;
  /** A talk ended although neither side had hung up. */
  cutOff: number;
  /** A telephone was picked up and the caller did not come: gone, or in the fallback. */
  inVain: number;
  /** Rung once more after an agent had hung up the talk. */
  queuedAgain: number;
  /** How long served callers were there in all, in milliseconds. */
  readonly inSystemMs: number[];
}

export interface Crowd {
  readonly counts: CrowdCounts;
  readonly callers: readonly Caller[];
  /** Who called with this number, however it is written. */
  readonly find: (number: string) => Caller | undefined;
  readonly ends: RingEnds;
  /** One caller comes now. */
  readonly place: () => Caller;
  /** So many callers at so many a second; resolves when the last one has come. stop: answers true to end early. */
  readonly arrive: (count: number, perSecond: number, stop?: () => boolean) => Promise<void>;
  /** Whoever is sent on to the voice message does as the voice says, and speaks a few words; resolves with what it waits for. */
  readonly leaveMessagesUntil: (gone: Promise<void>) => Promise<void>;
  /** Resolves when nobody is there any more; who is stuck counts as lost. */
  readonly empty: () => Promise<void>;
  /** The exchange died: whoever is in a call hears nothing any more, and hangs up. */
  readonly lineDied: (seats: readonly Seat[]) => void;
}

/** How people behave. */
export interface Habits {
  /** Share of callers who hang up within the first 1.5 s, unless they are served before. */
  readonly giveUpShare: number;
  /** They talk from now on; `end` ends the talk, when it is over. */
  readonly talk: (end: () => void) => void;
  /** What callers send of their voices; who sends nothing can press no key. */
  readonly audio?: AudioWish;
}

/** Short talks, and some who do not wait. */
export function everyday(chance: Chance): Habits {
  return { giveUpShare: 0.15, talk: (end) => void setTimeout(end, between(chance, 200, 1000)) };
}

/** Opens a crowd with counts of its own. firstNumber: callers' numbers count up from here. */
export function openCrowd(stage: Stage, chance: Chance, firstNumber: number, habits: Habits = everyday(chance)): Crowd {
  const counts: CrowdCounts = {
    placed: 0,
    served: 0,
    gaveUp: 0,
    message: 0,
    lost: 0,
    refused: 0,
    broken: 0,
    doubleRings: 0,
    cutOff: 0,
    inVain: 0,
    queuedAgain: 0,
    inSystemMs: [],
  };
  const byNumber = new Map<string, Caller>();
  const callers: Caller[] = [];
  const atAgents = new Map<string, Set<IncomingCall>>();
  const numbers = stage.centre.municipalities.map(({ dialledForms }) => dialledForms[0] ?? '');
  let died = 0;

  const end = (caller: Caller, fate: Exclude<Fate, 'open'>): void => {
    if (caller.fate !== 'open') return;
    caller.fate = fate;
    counts[fate] += 1;
    if (fate === 'lost') explain(stage, 'lost', caller);
    if (fate === 'served') counts.inSystemMs.push(Date.now() - caller.startedAt);
  };

  const ends: RingEnds = {
    rung: (seat, call, others) => {
      const key = keyOf(call.remote.number);
      const legs = atAgents.get(key) ?? new Set();
      atAgents.set(key, legs);
      const earlier = byNumber.get(key);
      if (others > 0 || legs.size > 0) {
        counts.doubleRings += 1;
        const where = `${seat.personId}, ${others} more at this telephone, ${legs.size} more of this caller`;
        if (earlier !== undefined) explain(stage, `rung twice (${where})`, earlier);
        for (const one of seat.phone.calls().filter(({ id }) => id !== call.id)) {
          const caller = byNumber.get(keyOf(one.remote.number));
          if (caller !== undefined)
            explain(stage, `… beside (${one.state} for ${Date.now() - caller.startedAt} ms of the call)`, caller);
        }
      }
      if (earlier?.agentHungUp === true) {
        counts.queuedAgain += 1;
        explain(stage, 'rung again', earlier);
      }
      legs.add(call);
      call.onChange((state) => {
        if (state !== 'ended') return;
        legs.delete(call);
        lookForCut(byNumber.get(key), call);
      });
    },
    answerAfterMs: () => answerTime(chance),
    answered: (seat, call) => {
      const caller = byNumber.get(keyOf(call.remote.number));
      if (caller === undefined) return;
      caller.agentSide = call;
      const byAgent = chance() < 0.3;
      whenTalking(seat, call, () => {
        caller.servedAt ??= Date.now();
        habits.talk(() => {
          if (call.state !== 'answered' || caller.fate !== 'open') return;
          if (byAgent) {
            caller.agentHungUp = true;
            void call.hangUp();
          } else {
            end(caller, 'served');
            void caller.call.hangUp();
          }
        });
      });
    },
  };

  /** Who has picked up says hello and waits for the desk to say that the caller is there, as people do. */
  function whenTalking(seat: Seat, call: IncomingCall, go: () => void): void {
    if (call.state !== 'answered') return;
    if (seat.desk.state().me?.state === 'busy') go();
    else setTimeout(() => whenTalking(seat, call, go), 30);
  }

  function lookForCut(caller: Caller | undefined, call: IncomingCall): void {
    if (caller === undefined || caller.agentSide !== call || call.end?.by !== 'them') return;
    if (caller.servedAt === undefined) {
      // Picked up while the server was away for so long that the caller had gone on into the fallback: they never talked.
      counts.inVain += 1;
      return;
    }
    const since = died;
    setTimeout(() => {
      if (since === died && caller.fate === 'open' && caller.call.state === 'answered') counts.cutOff += 1;
    }, CUT_MS);
  }

  function place(): Caller {
    const number = `+49${firstNumber + callers.length}`;
    const call = stage.citizens.call({ to: oneOf(chance, numbers), from: number, audio: habits.audio ?? 'none' });
    const caller: Caller = {
      number,
      call,
      startedAt: Date.now(),
      fate: 'open',
      servedAt: undefined,
      agentSide: undefined,
      agentHungUp: false,
    };
    callers.push(caller);
    byNumber.set(keyOf(number), caller);
    counts.placed += 1;
    if (chance() < habits.giveUpShare)
      setTimeout(
        () => {
          if (caller.servedAt !== undefined || caller.fate !== 'open') return;
          end(caller, 'gaveUp');
          void call.hangUp();
        },
        between(chance, 100, 1500),
      );
    call.onChange((state) => {
      if (state !== 'ended' || caller.fate !== 'open') return;
      if (call.times.answeredAt === undefined && call.times.ringingAt === undefined) end(caller, 'refused');
      else end(caller, caller.agentHungUp ? 'served' : stage.leftMessage(caller.number) ? 'message' : 'lost');
    });
    return caller;
  }

  async function leaveMessage({ call, number }: Caller): Promise<void> {
    await pause(LISTENS_MS);
    call.sendDtmf('1');
    const givesUpAt = Date.now() + STUCK_AFTER_MS;
    while (call.state === 'answered' && !stage.leftMessage(number) && Date.now() < givesUpAt) await pause(100);
    await pause(SPEAKS_MS);
    await call.hangUp();
  }

  return {
    counts,
    callers,
    find: (number) => byNumber.get(keyOf(number)),
    ends,
    place,
    arrive: async (count, perSecond, stop = () => false) => {
      const begunAt = performance.now();
      for (let index = 0; index < count && !stop(); index += 1) {
        const dueMs = (index * 1000) / perSecond - (performance.now() - begunAt);
        if (dueMs > 0) await pause(dueMs);
        place();
      }
    },
    leaveMessagesUntil: async (gone) => {
      const told = new Set<Caller>();
      let over = false;
      const going = gone.finally(() => {
        over = true;
      });
      while (!over) {
        for (const row of stage.calls()) {
          const caller = row.endReason === 'overflow' ? byNumber.get(keyOf(row.number ?? '')) : undefined;
          if (caller?.fate !== 'open' || told.has(caller)) continue;
          told.add(caller);
          void leaveMessage(caller);
        }
        await pause(100);
      }
      await going;
    },
    empty: async () => {
      const givesUpAt = Date.now() + STUCK_AFTER_MS;
      while (callers.some(({ fate }) => fate === 'open') && Date.now() < givesUpAt) await pause(50);
      for (const caller of callers) {
        if (caller.fate !== 'open') continue;
        end(caller, stage.leftMessage(caller.number) ? 'message' : 'lost');
        void caller.call.hangUp();
      }
    },
    lineDied: (seats) => {
      died += 1;
      for (const caller of callers) {
        if (caller.fate !== 'open') continue;
        end(caller, caller.servedAt === undefined ? 'broken' : 'served');
        void caller.call.hangUp();
      }
      const now = Date.now();
      const dead = (): Call[] => seats.flatMap(({ phone }) => [...phone.calls()]);
      for (const line of dead()) void line.hangUp();
      // What began to ring in the same moment rings on; whoever picks it up hears nothing, and puts the telephone down.
      setTimeout(() => {
        for (const line of dead()) if (line.times.startedAt < now + LAST_RINGS_MS) void line.hangUp();
      }, PUT_DOWN_MS).unref();
    },
  };
}

/** For whoever has to find out why: what the caller saw, what the journal says, and the log. The numbers are made up. */
function explain(stage: Stage, what: string, { number, call, startedAt, servedAt }: Caller): void {
  const after = (at: number | undefined): string => (at === undefined ? 'never' : `${Math.round(at - startedAt)} ms`);
  const { ringingAt, answeredAt, endedAt } = call.times;
  const told = `ringing ${after(ringingAt)}, answered ${after(answeredAt)}, served ${after(servedAt)}, ended ${after(endedAt)}`;
  setTimeout(async () => {
    const row = stage.calls().find((one) => one.number === number);
    const events = row === undefined ? [] : stage.journal().filter(({ body }) => body.callId === row.id);
    const journal = events.map(({ type, at, body }) => `\n  ${after(at)} ${type} ${JSON.stringify(body)}`).join('');
    const lines = row === undefined ? [] : (await stage.logged()).split('\n').filter((line) => line.includes(row.id));
    const log = lines.map((line) => `\n  ${line}`).join('');
    process.stderr.write(`${what}: ${number}, ${told}, ${JSON.stringify(call.end)}${journal}${log}\n`);
  }, 300);
}

function keyOf(number: string): string {
  return number.replace(/\D/g, '').slice(-9);
}
