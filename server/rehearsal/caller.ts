// One simulated caller: waits with limited patience, asks a question, thanks and hangs up, or leaves that to the agent.
import { somebodyListens } from './attention.ts';
import { between, type Chance, oneOf, spread } from './chance.ts';
import type { Question, Script, SimulatedPerson } from './questions.ts';
import type { CallWish, OutgoingCall } from './sip/phone.ts';
import type { Spoken, Voices } from './voices.ts';

/** Where a simulated call stands; the last three are ends. */
export type CallerState = 'waiting' | 'talking' | 'served' | 'gaveUp' | 'unanswered';

export type SimulatedCall = {
  readonly state: () => CallerState;
  /** The caller hangs up now. */
  readonly stop: () => Promise<void>;
  /** Resolves when the call is over. */
  readonly over: Promise<CallerState>;
};

/** How long things take, in seconds. */
export const habits = {
  meanPatience: 120,
  leastPatience: 15,
  /** The agent says the greeting; the caller listens. */
  greeting: [2, 4],
  meanTalk: 50,
  leastTalk: 12,
  /** After so long even a caller who waits for the agent's good-bye hangs up. */
  longestTalk: 420,
  hangsUpFirst: 0.65,
  withheld: 0.03,
} as const;

/** What a caller of this rehearsal is going to do, decided before it rings. */
export type Plan = {
  readonly wish: CallWish;
  readonly person: SimulatedPerson;
  readonly question: string;
  readonly goodBye: string;
  readonly patienceSeconds: number;
  readonly greetingSeconds: number;
  /** Undefined: waits for the agent to hang up. */
  readonly talkSeconds: number | undefined;
};

/** Decides about a caller. */
export function planCaller(chance: Chance, script: Script, question: Question, dialled: string): Plan {
  const person = oneOf(chance, script.callers);
  const withheld = chance() < habits.withheld;
  const from = `02999${Math.floor(between(chance, 200_000, 999_999))}`;
  const leaves = chance() < habits.hangsUpFirst;
  return {
    wish: {
      to: dialled,
      from,
      displayName: person.name,
      audio: 'silence',
      ...(withheld ? { privacy: 'withheld' } : {}),
    },
    person,
    question: question.text,
    goodBye: oneOf(chance, script.goodByes),
    patienceSeconds: Math.max(habits.leastPatience, spread(chance, habits.meanPatience)),
    greetingSeconds: between(chance, habits.greeting[0], habits.greeting[1]),
    talkSeconds: leaves ? Math.max(habits.leastTalk, spread(chance, habits.meanTalk)) : undefined,
  };
}

/** What the caller will say, made ready. */
export type Words = { readonly question: Spoken; readonly goodBye: Spoken };

/** Has the caller's sentences spoken in the caller's voice. */
export async function wordsOf(plan: Plan, voices: Voices): Promise<Words> {
  const [question, goodBye] = await Promise.all([
    voices.say(plan.question, plan.person),
    voices.say(plan.goodBye, plan.person),
  ]);
  return { question, goodBye };
}

/** Lets a caller ring. `reached` hears when a person is on the line. */
export function ringUp(
  plan: Plan,
  words: Words,
  place: (wish: CallWish) => OutgoingCall,
  reached: () => void,
): SimulatedCall {
  let state: CallerState = 'waiting';
  let stopped: 'patience' | 'order' | undefined;
  const pauses = new Set<() => void>();
  const call = place(plan.wish);

  // Ends early when the call does.
  const pause = (seconds: number) =>
    new Promise<void>((resolve) => {
      if (call.state === 'ended') return resolve();
      const done = () => {
        clearTimeout(timer);
        pauses.delete(done);
        resolve();
      };
      const timer = setTimeout(done, seconds * 1000);
      pauses.add(done);
    });
  const speak = async (sentence: Spoken) => {
    if (sentence.spoken && call.state === 'answered') await call.play({ alaw: sentence.alaw });
  };
  const standing = () => call.state !== 'ended';

  call.onChange((next) => {
    if (next === 'ended') for (const done of [...pauses]) done();
  });

  const live = async (): Promise<CallerState> => {
    const giveUpAt = performance.now() + plan.patienceSeconds * 1000;
    while (standing() && !somebodyListens(call)) {
      if (performance.now() > giveUpAt) {
        stopped ??= 'patience';
        await call.hangUp();
        break;
      }
      await pause(0.1);
    }
    if (standing()) {
      state = 'talking';
      reached();
      await pause(plan.greetingSeconds);
      await speak(words.question);
      await pause(plan.talkSeconds ?? habits.longestTalk);
      await speak(words.goodBye);
      await pause(0.5);
      await call.hangUp();
    }
    if (state === 'talking') state = 'served';
    else state = stopped === 'patience' ? 'gaveUp' : 'unanswered';
    return state;
  };

  return {
    state: () => state,
    stop: async () => {
      stopped ??= 'order';
      await call.hangUp();
    },
    over: live(),
  };
}
