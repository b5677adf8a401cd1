// The exchange as the rest of the server sees it: connects, surveys, translates, performs, and keeps every waiting caller safe.
import type { Logger } from 'pino';
import type { Effect } from '../domain/effects.ts';
import type { Input } from '../domain/inputs.ts';
import type { World } from '../domain/world.ts';
import { type AriMessage, connectAsterisk } from './connection.ts';
import { DEAD_MAN_SECONDS, perform } from './perform.ts';
import type { AriRequest } from './requests.ts';
import { survey } from './survey.ts';
import { createTranslator } from './translate.ts';

const RENEW_EVERY_MS = 2500;
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
  readonly log: Logger;
}

export interface Exchange {
  readonly perform: (effect: Effect) => void;
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
    onDown: () => submit({ type: 'telephonyLost' }),
    onMessage: follow,
    onReplaced: ends.onReplaced,
  });
  const { send } = connection;
  const hands = { app, installationSecret: ends.installationSecret, send, wayOut: ends.wayOut, submit, log };
  const renewing = setInterval(renewDeadMansSwitches, RENEW_EVERY_MS);

  return {
    perform: (effect) => perform(hands, effect),
    close: () => {
      clearInterval(renewing);
      connection.close();
    },
  };

  /** Everything that a connection needs before its first message is followed. */
  async function prepare(): Promise<void> {
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
    submit({ type: 'surveyed', survey: await survey(send, app) });
  }

  async function must(request: AriRequest): Promise<void> {
    const answer = await send(request);
    if (answer.status < 200 || answer.status >= 300)
      throw new Error(`the exchange answered ${answer.status} to ${request.method} ${request.uri}`);
  }

  function follow(message: AriMessage): void {
    const input = translate(message);
    if (input !== undefined) submit(input);
  }

  /** As long as this program lives, no caller in its care falls to the fallback. */
  function renewDeadMansSwitches(): void {
    if (!connection.isUp()) return;
    for (const call of ends.world().calls.values()) {
      if (call.state === 'talking' || call.state === 'connected') continue;
      const query = { variable: 'TIMEOUT(absolute)', value: DEAD_MAN_SECONDS };
      void send({ method: 'POST', uri: `channels/${encodeURIComponent(call.id)}/variable`, query });
    }
  }
}
