// One more connection that takes orders to the exchange; no event comes over it.
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { Login } from './aside.ts';
import { watchOver } from './heartbeat.ts';
import { type AriAnswer, type AriRequest, createRequests, parse } from './requests.ts';

/** An exchange that accepts a connection and then says nothing is given up after this. */
export const HANDSHAKE_LIMIT_MS = 2000;

/** A connection over which orders go, one after the other. */
export interface Lane {
  /** over: called once, when the exchange has followed it or never will; a time limit alone does not tell. */
  readonly send: (request: AriRequest, over: () => void) => Promise<AriAnswer>;
  /** How many orders are not over yet. */
  readonly underWay: () => number;
  readonly stream: () => Socket | undefined;
  readonly close: () => void;
}

export interface LaneEnds extends Login {
  /** A name of its own: no channel is ever in it. */
  readonly app: string;
  /** It was open, and is no more. */
  readonly onLost: () => void;
}

/** Opens it. Rejects when the exchange does not let it in within 2 s. */
export function openLane({ url, user, secret, app, onLost }: LaneEnds): Promise<Lane> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ari/events?app=${encodeURIComponent(app)}`, {
    auth: `${user}:${secret}`,
    handshakeTimeout: HANDSHAKE_LIMIT_MS,
  });
  const requests = createRequests();
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('open', () => {
      watchOver(socket);
      socket.once('close', onLost);
      resolve({
        send: (request, over) => requests.send(socket, request, over),
        underWay: requests.underWay,
        stream: () => streamOf(socket),
        close: () => socket.terminate(),
      });
    });
    socket.on('message', (raw) => {
      const message = parse(raw.toString());
      if (message !== undefined) requests.settle(message);
    });
    socket.once('close', requests.fail);
  });
}

/** The stream below the socket; its own types do not name it. */
export function streamOf(socket: (WebSocket & { readonly _socket?: Socket }) | undefined): Socket | undefined {
  return socket?._socket;
}
