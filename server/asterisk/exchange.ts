// The exchange as the rest of the server sees it: connects, surveys, translates, performs, and keeps every waiting caller safe.
import type { Logger } from 'pino';
import type { Spoken } from '../domain/announcements/sentences.ts';
import { mayBeWhisperedTo } from '../domain/calls/whisper.ts';
import type { Effect } from '../domain/effects.ts';
import type { Input, Survey } from '../domain/inputs.ts';
import type { World } from '../domain/world.ts';
import { adopt } from './adopt.ts';
import { createAside } from './aside.ts';
import { createComparison } from './comparison.ts';
import { connectAsterisk } from './connection.ts';
import type { WarmExchange } from './describe.ts';
import { createFreeing } from './freeing.ts';
import { listen } from './listen.ts';
import { CallBroadcast } from './messages.ts';
import { sayingsOf } from './names.ts';
import { perform } from './perform.ts';
import { startRenewals } from './renewals.ts';
import type { AriAnswer, AriMessage, AriRequest } from './requests.ts';
import { createSayings } from './sayings.ts';
import { endWhisper, hush } from './speak.ts';
import { survey } from './survey.ts';
import { DEAD_MAN_SECONDS, timeLimit } from './timeLimit.ts';
import { createTranslator } from './translate.ts';

/** Another instance that hangs is still given calls by a plain dialplan, and may have been in the middle of making a leg. */
const LOOK_ASIDE_EVERY_MS = 1000;
/** It follows one request after the other, and answers at once unless so many lie before it. */
const BUSY_WITH = 12;

/** What is counted here, for whoever watches over the server. */
export interface ExchangeCounts {
  /** A request was answered with this status (0: no answer) after so many seconds. */
  readonly ariAnswered: (status: number, seconds: number) => void;
  /** The event connection opened. */
  readonly ariConnected: () => void;
  /** A message came, and either became an input or meant nothing here. */
  readonly ariMessage: (type: string, followed: boolean) => void;
}

export interface ExchangeEnds {
  readonly url: string;
  readonly user: string;
  readonly secret: string;
  readonly app: string;
  /** The applications of other instances: what is in them is ours while we are the active one. */
  readonly others?: readonly string[];
  /** Whether this server is the active one; asked before every single request. Without it, it always is. */
  readonly holds?: () => boolean;
  readonly installationSecret: string;
  readonly fixedPhones: readonly string[];
  readonly wayOut: (number: string, rehearsal: boolean) => string | undefined;
  readonly warm?: WarmExchange | undefined;
  readonly submit: (input: Input) => void;
  readonly soundOf: (sentence: Spoken) => string | undefined;
  readonly world: () => World;
  readonly onReplaced: () => void;
  /** The calls that the fixed telephones of the fallback served, as far as somebody knows. */
  readonly servedInFallback?: () => Promise<readonly string[]>;
  /** Which of these callers' talks ended because the other side hung up, by the books. */
  readonly letGo: (callIds: readonly string[]) => Promise<readonly string[]>;
  readonly counts?: ExchangeCounts;
  readonly log: Logger;
}

export interface Exchange {
  readonly perform: (effect: Effect) => void;
  /** How many differences between the exchange and the world were found to last, and repaired, since the start. */
  readonly driftRepaired: () => number;
  readonly close: () => void;
}

/** Connects to the exchange and stays connected. Inputs come by submit; the first one is a survey. */
export function connectExchange(ends: ExchangeEnds): Exchange {
  const { app, log, submit, others = [] } = ends;
  let translate = createTranslator();
  const connection = connectAsterisk({
    url: ends.url,
    user: ends.user,
    secret: ends.secret,
    app,
    warm: ends.warm,
    log,
    onUp: prepare,
    onDown: () => {
      known = false;
      comparison.stop();
      submit({ type: 'telephonyLost' });
    },
    onMessage: follow,
    onReplaced: ends.onReplaced,
  });
  const aside = createAside(ends);
  const comparison = createComparison({
    survey: () => lookAround((request) => counted(() => aside(request))),
    world: ends.world,
    submit,
    log,
  });
  const { installationSecret, wayOut, soundOf } = ends;
  const sayings = createSayings();
  const freeing = createFreeing();
  const hands = { app, installationSecret, send, wayOut, soundOf, sayings, freeing, submit, log };
  const isBusy = () => connection.underWay() > BUSY_WITH;
  const renewals = startRenewals(ends.world, renewDeadMansSwitches, sayings.isSpokenTo, isBusy);
  let known = false;
  const lookingAside =
    others.length === 0
      ? undefined
      : setInterval(() => {
          if (known && connection.isUp()) void adoptAll();
        }, LOOK_ASIDE_EVERY_MS);

  return {
    perform: (effect) => connection.together(() => perform(hands, effect)),
    driftRepaired: comparison.driftRepaired,
    close: () => {
      comparison.stop();
      renewals.stop();
      clearInterval(lookingAside);
      connection.close();
    },
  };

  /** Everything that a connection needs before its first message is followed. */
  async function prepare(): Promise<void> {
    const begunAt = performance.now();
    translate = createTranslator();
    ends.counts?.ariConnected();
    // What a server before this one was saying would keep every answer waiting.
    sayings.forget();
    freeing.forget();
    for (const call of ends.world().calls.values()) {
      if (call.answeredAt === null) for (const name of sayingsOf(call.id)) hush(send, name);
      if (call.legId !== null && mayBeWhisperedTo(ends.world(), call, Date.now())) endWhisper(send, call.legId);
    }
    // The exchange answers in the order it was asked: the survey need not wait for what is asked before it.
    const listening = listen({ send, app, fixedPhones: ends.fixedPhones, log });
    listening.catch(() => undefined);
    await adoptAll();
    const looking = lookAround(send);
    // Before anything is answered, so that nobody falls to the fallback meanwhile; behind the questions, because each of these takes the exchange longer.
    renewals.now();
    const found = await looking;
    // Read last: whom a telephone of the fallback has served meanwhile is not taken for lost.
    const served = (await ends.servedInFallback?.()) ?? [];
    await listening;
    submit({ type: 'surveyed', survey: { ...found, servedInFallback: served } });
    comparison.begin();
    known = true;
    const { length: callers } = found.callers;
    const { length: legs } = found.legs;
    const ms = Math.round(performance.now() - begunAt);
    log.info({ surveyed: { callers, legs, ms } }, 'the exchange is known');
  }

  /** What is alive, and what the books know of callers whom nobody has any more. */
  async function lookAround(ask: typeof aside): Promise<Survey> {
    const found = await survey(ask, app);
    const { calls } = ends.world();
    const unknown = found.callers.map(({ callId }) => callId).filter((id) => !calls.has(id));
    return unknown.length === 0 ? found : { ...found, letGo: await ends.letGo(unknown) };
  }

  async function adoptAll(): Promise<void> {
    for (const other of others) {
      const moved = await adopt(send, other, app);
      if (moved > 0) log.warn({ from: other, moved }, 'channels of another instance were taken over');
    }
  }

  /** One request; a connection that leaves it unanswered may have left more undone than this. */
  async function send(request: AriRequest): Promise<AriAnswer> {
    const answer = await counted(() => connection.send(request));
    if (answer.status === 0 && connection.isUp() && ends.holds?.() !== false) comparison.hurry();
    return answer;
  }

  async function counted(ask: () => Promise<AriAnswer>): Promise<AriAnswer> {
    if (ends.holds?.() === false) return { status: 0, body: undefined };
    const begunAt = performance.now();
    const answer = await ask();
    ends.counts?.ariAnswered(answer.status, (performance.now() - begunAt) / 1000);
    return answer;
  }

  function follow(message: AriMessage): void {
    if (message.type === 'CallBroadcast') claim(message);
    sayings.follow(message);
    freeing.follow(message);
    const input = translate(message);
    ends.counts?.ariMessage(message.type, input !== undefined);
    if (input !== undefined) submit(input);
  }

  /** The dialplan hands a call to whoever claims it first; only the active one asks for it. The call itself then comes as any other. */
  function claim(message: AriMessage): void {
    const offered = CallBroadcast.safeParse(message).data;
    if (offered === undefined) return;
    void send({ method: 'POST', uri: 'events/claim', query: { channelId: offered.channel.id, application: app } });
  }

  /** As long as this program lives, no caller in its care falls to the fallback. */
  function renewDeadMansSwitches(callIds: readonly string[]): void {
    if (!connection.isUp()) return;
    connection.together(() => {
      for (const id of callIds) void send(timeLimit(id, DEAD_MAN_SECONDS));
    });
  }
}
