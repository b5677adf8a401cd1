// The rehearsal: simulated callers ring the central numbers through the real exchange, simulated officials answer theirs.
import { setTimeout as timeout } from 'node:timers/promises';
import { type CallerState, planCaller, ringUp, type SimulatedCall, wordsOf } from './caller.ts';
import { between, type Chance, oneOf, spread } from './chance.ts';
import { addressTowards, reachable } from './nearAddress.ts';
import { answerAsOffice } from './office.ts';
import { type Question, readScript, type Script } from './questions.ts';
import { createPhone, type Phone } from './sip/phone.ts';
import { createVoices } from './voices.ts';

/** A number that callers dial. */
export type RehearsedNumber = { readonly municipalityId: string; readonly dialled: string };

export type RehearsalParts = {
  readonly sip: { readonly host: string; readonly port: number };
  /** The password of the SIP user `rehearsal`. */
  readonly secret: string;
  readonly centralNumbers: readonly RehearsedNumber[];
  /** Where spoken sentences are kept. */
  readonly voicesFolder: string;
  readonly random: Chance;
};

export type RehearsalOrder = {
  readonly callsPerHour: number;
  /** So many calls in all; then no more are placed. Without it there is no end. */
  readonly maxCalls?: number;
  /** Whether officials' numbers are answered. */
  readonly offices: boolean;
};

export type RehearsalStatus = {
  readonly running: boolean;
  readonly placed: number;
  /** Now. */
  readonly waiting: number;
  readonly talking: number;
  /** In all: reached a person; lost patience; ended by the exchange, or by the end of the rehearsal, without a person. */
  readonly answered: number;
  readonly gaveUp: number;
  readonly unanswered: number;
  /** Why callers are mute, if they are. */
  readonly withoutVoices: string | undefined;
};

export type Rehearsal = {
  /** Starts, or goes on with another order. Rejects with a sentence when the exchange does not let us in. */
  readonly start: (order: RehearsalOrder) => Promise<void>;
  /** Ends all its calls and leaves the exchange. */
  readonly stop: () => Promise<void>;
  readonly status: () => RehearsalStatus;
  readonly onChange: (listener: (status: RehearsalStatus) => void) => void;
};

const firstCallSeconds = 1.5;
const patienceMs = 2000;

/** Prepares a rehearsal; nothing rings before `start`. Rejects when the questions cannot be read or no number is given. */
export async function createRehearsal(parts: RehearsalParts): Promise<Rehearsal> {
  if (parts.centralNumbers.length === 0) throw new Error('There is no central number that a caller could dial.');
  const script = await readScript();
  const voices = createVoices({ folder: parts.voicesFolder });
  const calls = new Set<SimulatedCall>();
  const ends: Record<CallerState, number> = { waiting: 0, talking: 0, served: 0, gaveUp: 0, unanswered: 0 };
  const listeners: ((status: RehearsalStatus) => void)[] = [];
  let phone: Phone | undefined;
  let connecting: Promise<Phone> | undefined;
  let order: RehearsalOrder | undefined;
  let next: NodeJS.Timeout | undefined;
  let placed = 0;
  let withoutVoices: string | undefined;

  const status = (): RehearsalStatus => {
    const now = [...calls].map((call) => call.state());
    const talking = now.filter((state) => state === 'talking').length;
    return {
      running: order !== undefined,
      placed,
      waiting: now.filter((state) => state === 'waiting').length,
      talking,
      answered: ends.served + talking,
      gaveUp: ends.gaveUp,
      unanswered: ends.unanswered,
      withoutVoices,
    };
  };
  const changed = () => {
    const now = status();
    for (const listener of listeners) listener(now);
  };

  const placeOne = async () => {
    const { question, dialled } = chooseQuestion(parts.random, script, parts.centralNumbers);
    const plan = planCaller(parts.random, script, question, dialled);
    const words = await wordsOf(plan, voices);
    withoutVoices = words.question.spoken ? undefined : words.question.sentence;
    const line = phone;
    if (!line || !order || (order.maxCalls !== undefined && placed >= order.maxCalls)) return;
    placed += 1;
    const call = ringUp(plan, words, (wish) => line.call(wish), changed);
    calls.add(call);
    changed();
    const end = await call.over;
    calls.delete(call);
    ends[end] += 1;
    changed();
  };

  const placeAfter = (seconds: number) => {
    clearTimeout(next);
    next = setTimeout(() => {
      if (!order || (order.maxCalls !== undefined && placed >= order.maxCalls)) return;
      void placeOne();
      placeAfter(between(parts.random, 0, 0.3) + spread(parts.random, 3600 / order.callsPerHour));
    }, seconds * 1000);
  };

  const connect = async (): Promise<Phone> => {
    const host = reachable(parts.sip.host);
    const made = await createPhone({
      server: { host, port: parts.sip.port },
      localHost: await addressTowards(host),
      username: 'rehearsal',
      password: parts.secret,
      displayName: 'Rehearsal',
    });
    const result = await made.register({ expiresSeconds: 60 });
    if (result.registered) return made;
    await made.close();
    throw new Error(`The exchange does not accept the rehearsal's telephone (${result.code} ${result.reason}).`);
  };

  return {
    async start(wanted) {
      if (!order) [placed, ends.served, ends.gaveUp, ends.unanswered] = [0, 0, 0, 0];
      connecting ??= connect();
      try {
        phone = await connecting;
      } catch (error) {
        connecting = undefined;
        throw error;
      }
      phone.onIncoming((call) => {
        if (order?.offices) void answerAsOffice(call, parts.random, script, voices);
        else call.reject(480);
      });
      order = wanted;
      placeAfter(firstCallSeconds);
      changed();
    },
    async stop() {
      order = undefined;
      clearTimeout(next);
      const leaving = await connecting?.catch(() => undefined);
      connecting = undefined;
      phone = undefined;
      // An exchange that is gone confirms nothing: closing the phone ends what is left after two seconds.
      await Promise.all(
        [...calls].map((call) => Promise.race([call.stop(), timeout(patienceMs, undefined, { ref: false })])),
      );
      await leaving?.close();
      await Promise.all([...calls].map((call) => call.over));
      changed();
    },
    status,
    onChange: (listener) => listeners.push(listener),
  };
}

/** A question and the number at which to ask it; municipalities get callers in proportion to their questions. */
export function chooseQuestion(
  chance: Chance,
  script: Pick<Script, 'questions'>,
  numbers: readonly RehearsedNumber[],
): { readonly question: Question; readonly dialled: string } {
  const ours = script.questions.filter(({ municipality }) =>
    numbers.some(({ municipalityId }) => municipalityId === municipality),
  );
  const question = oneOf(chance, ours.length > 0 ? ours : script.questions);
  const asked = numbers.filter(({ municipalityId }) => municipalityId === question.municipality);
  return { question, dialled: oneOf(chance, asked.length > 0 ? asked : numbers).dialled };
}
