// The exchange as the rest of the server sees it: connects, surveys, translates, performs, and keeps every waiting caller safe.
import type { Logger } from 'pino';
import type { Effect } from '../domain/effects.ts';
import type { Input } from '../domain/inputs.ts';
import type { World } from '../domain/world.ts';
import { createComparison } from './comparison.ts';
import { type AriMessage, connectAsterisk } from './connection.ts';
import { DEAD_MAN_SECONDS, perform } from './perform.ts';
import { startRenewals } from './renewals.ts';
import type { AriAnswer, AriRequest } from './requests.ts';
import { survey } from './survey.ts';
import { createTranslator } from './translate.ts';

/** Messages nobody here reads; left out at the source, because a slow reader is cut off. */
const UNREAD = [
  'ChannelVarset',
  'ChannelDialplan',
  'ChannelConnectedLine',
  'ChannelCallerId',
  'ChannelEnteredBridge',
  'ChannelLeftBridge',
  'BridgeCreated',
  'BridgeDestroyed',
  'ChannelToneDetected',
  'DeviceStateChanged',
  'PeerStatusChange',
  'ChannelCreated',
  'Dial',
  'ChannelHold',
  'ChannelUnhold',
  'ChannelDtmfReceived',
  'EndpointStateChange',
  'BridgeMerged',
  'BridgeVideoSourceChanged',
];

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
  readonly installationSecret: string;
  readonly fixedPhones: readonly string[];
  readonly wayOut: (number: string, rehearsal: boolean) => string | undefined;
  readonly submit: (input: Input) => void;
  readonly world: () => World;
  readonly onReplaced: () => void;
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
  const { app, log, submit } = ends;
  const translate = createTranslator();
  const connection = connectAsterisk({
    url: ends.url,
    user: ends.user,
    secret: ends.secret,
    app,
    log,
    onUp: prepare,
    onDown: () => {
      comparison.stop();
      submit({ type: 'telephonyLost' });
    },
    onMessage: follow,
    onReplaced: ends.onReplaced,
  });
  const comparison = createComparison({ survey: () => survey(connection.send, app), world: ends.world, submit, log });
  const hands = { app, installationSecret: ends.installationSecret, send, wayOut: ends.wayOut, submit, log };
  const renewals = startRenewals(ends.world, renewDeadMansSwitches);

  return {
    perform: (effect) => connection.together(() => perform(hands, effect)),
    driftRepaired: comparison.driftRepaired,
    close: () => {
      comparison.stop();
      renewals.stop();
      connection.close();
    },
  };

  /** Everything that a connection needs before its first message is followed. */
  async function prepare(): Promise<void> {
    const begunAt = performance.now();
    ends.counts?.ariConnected();
    // Before anything else, so that nobody falls to the fallback while we look around.
    renewals.now();
    await must({
      method: 'PUT',
      uri: `applications/${app}/eventFilter`,
      body: { disallowed: UNREAD.map((type) => ({ type })) },
    });
    const eventSource = ends.fixedPhones.map((name) => `endpoint:PJSIP/phone-${name}`);
    for (const source of eventSource) {
      const { status } = await send({
        method: 'POST',
        uri: `applications/${app}/subscription`,
        query: { eventSource: source },
      });
      if (status !== 200) log.warn({ source, status }, 'a fixed telephone is not known to the exchange');
    }
    const found = await survey(send, app);
    submit({ type: 'surveyed', survey: found });
    comparison.begin();
    const { length: callers } = found.callers;
    const { length: legs } = found.legs;
    const ms = Math.round(performance.now() - begunAt);
    log.info({ surveyed: { callers, legs, ms } }, 'the exchange is known');
  }

  /** One request; a connection that leaves it unanswered may have left more undone than this. */
  async function send(request: AriRequest): Promise<AriAnswer> {
    const begunAt = performance.now();
    const answer = await connection.send(request);
    ends.counts?.ariAnswered(answer.status, (performance.now() - begunAt) / 1000);
    if (answer.status === 0 && connection.isUp()) comparison.hurry();
    return answer;
  }

  async function must(request: AriRequest): Promise<void> {
    const answer = await send(request);
    if (answer.status < 200 || answer.status >= 300)
      throw new Error(`the exchange answered ${answer.status} to ${request.method} ${request.uri}`);
  }

  function follow(message: AriMessage): void {
    const input = translate(message);
    ends.counts?.ariMessage(message.type, input !== undefined);
    if (input !== undefined) submit(input);
  }

  /** As long as this program lives, no caller in its care falls to the fallback. */
  function renewDeadMansSwitches(callIds: readonly string[]): void {
    if (!connection.isUp()) return;
    const query = { variable: 'TIMEOUT(absolute)', value: DEAD_MAN_SECONDS };
    connection.together(() => {
      for (const id of callIds)
        void send({ method: 'POST', uri: `channels/${encodeURIComponent(id)}/variable`, query });
    });
  }
}
