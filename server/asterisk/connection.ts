// The connection to Asterisk: ari-client under supervision. Reconnects for ever, notices silence, gives every request a time limit.
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type WebSocket from 'ws';
import type { Login } from './aside.ts';
import { type AriClient, describe, type WarmExchange, within } from './describe.ts';
import { watchOver } from './heartbeat.ts';
import { HANDSHAKE_LIMIT_MS, openLane, streamOf } from './lane.ts';
import { createLanes } from './lanes.ts';
import { type Found, probe } from './probe.ts';
import { type AriAnswer, type AriMessage, type AriRequest, createRequests, parse } from './requests.ts';

const RETRY_FIRST_MS = 100;
const RETRY_MOST_MS = 1000;
/** Connections for orders beside the one that the events come over. */
const LANES = 3;

export interface ConnectionEnds extends Login {
  readonly app: string;
  /** For the first try; later ones fetch anew. */
  readonly warm?: WarmExchange | undefined;
  readonly log: Logger;
  /** The socket is open; messages are held back until the promise settles. */
  readonly onUp: () => Promise<void>;
  readonly onDown: () => void;
  readonly onMessage: (message: AriMessage) => void;
  /** Another program took over our application name: this one hears nothing any more and must stop. */
  readonly onReplaced: () => void;
}

export interface Connection {
  /** Sends one ARI request; those about one call keep their order. Never throws: status 0 means that no answer came. */
  readonly send: (request: AriRequest) => Promise<AriAnswer>;
  /** What the work sends leaves in one write: a system call for each request costs more than making it. */
  readonly together: (work: () => void) => void;
  /** How many requests the exchange has not answered yet. */
  readonly underWay: () => number;
  readonly isUp: () => boolean;
  readonly close: () => void;
}

/** Connects, and goes on connecting for ever until closed. Answers at once; onUp tells when the exchange is there. */
export function connectAsterisk(ends: ConnectionEnds): Connection {
  const requests = createRequests();
  let socket: WebSocket | undefined;
  let closed = false;
  const lanes = createLanes({
    send: (request, over) => requests.send(socket, request, over),
    underWay: requests.underWay,
    stream: () => streamOf(socket),
  });

  void superviseForEver();

  return {
    send: lanes.send,
    together: lanes.together,
    underWay: lanes.underWay,
    isUp: () => socket !== undefined,
    close: () => {
      closed = true;
      socket?.terminate();
    },
  };

  async function superviseForEver(): Promise<void> {
    let wait = RETRY_FIRST_MS;
    let told = '';
    let warm = await ends.warm;
    while (!closed) {
      const found: Found = warm === undefined ? await probe(ends) : { ready: true, version: '' };
      if (found.ready) {
        const opened = await openSocket(warm).catch((error: unknown) => {
          ends.log.warn({ why: String(error) }, 'the exchange answered, but the event connection did not open');
          return undefined;
        });
        warm = undefined;
        if (opened !== undefined) {
          told = '';
          if (closed) opened.terminate();
          // One that opens and is of no use is not tried again without a pause.
          else if (await live(opened)) {
            wait = RETRY_FIRST_MS;
            continue;
          }
        }
      } else if (found.why !== told) {
        told = found.why;
        ends.log.warn({ why: found.why }, 'no exchange yet, trying on');
      }
      await pause(wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, RETRY_MOST_MS);
    }
  }

  async function openSocket(warm: AriClient | undefined): Promise<WebSocket> {
    const client = warm ?? (await describe(ends));
    const connected = new Promise<WebSocket>((resolve, reject) => {
      client.once('WebSocketConnected', () => {
        const opened = client._ws;
        // Its own listeners throw on unknown messages, give up reconnecting, and leak: ours take their place.
        for (const name of ['message', 'close', 'error', 'pong']) opened.removeAllListeners(name);
        resolve(opened);
      });
      client.start(ends.app).catch(reject);
    });
    // From here ari-client tries ten times by itself, and waits for ever for an exchange that accepts and then says nothing.
    return await within(HANDSHAKE_LIMIT_MS, connected).catch((error: unknown) => {
      // Told that the end is wanted; otherwise it would open one more later, and that one would replace ours.
      client.stop();
      connected.catch(() => undefined);
      throw error;
    });
  }

  /** From the open socket to its end; answers whether it was of use. */
  function live(opened: WebSocket): Promise<boolean> {
    socket = opened;
    watchOver(opened);
    let waiting: AriMessage[] | undefined = [];
    let useful = false;
    return new Promise((ended) => {
      opened.on('error', (error) => ends.log.warn({ why: error.message }, 'event connection failed'));
      opened.on('message', (raw) => {
        const message = parse(raw.toString());
        if (message === undefined || requests.settle(message)) return;
        if (message.type === 'ApplicationReplaced') ends.onReplaced();
        else if (waiting !== undefined) waiting.push(message);
        else deliver(message);
      });
      opened.once('close', () => {
        socket = undefined;
        requests.fail();
        lanes.clear();
        ends.onDown();
        ended(useful);
      });
      ends.onUp().then(
        () => {
          useful = true;
          void openLanes(opened);
          const held = waiting ?? [];
          waiting = undefined;
          for (const message of held) deliver(message);
        },
        (error: unknown) => {
          ends.log.error({ err: error }, 'the exchange could not be surveyed; connecting again');
          opened.terminate();
        },
      );
    });
  }

  /** Only after the survey: until then everything goes one way, in one order. Whoever loses a lane no longer knows what was followed, and starts anew. */
  async function openLanes(beside: WebSocket): Promise<void> {
    const { url, user, secret, app } = ends;
    const lost = (): void => beside.terminate();
    const names = Array.from({ length: LANES }, (_, each) => `${app}~${each + 2}`);
    const opening = names.map((name) => openLane({ url, user, secret, app: name, onLost: lost }));
    for (const opened of await Promise.allSettled(opening)) {
      if (opened.status === 'rejected') ends.log.warn({ why: String(opened.reason) }, 'a lane for orders did not open');
      else if (socket === beside) lanes.add(opened.value);
      else opened.value.close();
    }
  }

  function deliver(message: AriMessage): void {
    try {
      ends.onMessage(message);
    } catch (error) {
      ends.log.error({ err: error, type: message.type }, 'a message of the exchange could not be followed');
    }
  }
}
