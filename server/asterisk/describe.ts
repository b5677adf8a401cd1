// The exchange's description of itself, which ari-client reads before it connects; and the limits of its patience.
import { setTimeout as pause } from 'node:timers/promises';
import ari from 'ari-client';
import type WebSocket from 'ws';
import type { Login } from './aside.ts';
import { probe } from './probe.ts';

const DISCOVERY_LIMIT_MS = 10_000;

/** The part of ari-client that we rely on; its own types do not name the socket. */
export interface AriClient {
  _ws: WebSocket;
  once(event: 'WebSocketConnected', listener: () => void): void;
  start(app: string): Promise<void>;
  stop(): void;
}

/** The exchange's description of itself, fetched before it is needed; undefined when it was not ready then. */
export type WarmExchange = Promise<AriClient | undefined>;

/** Fetches the description, and nothing more: the exchange does not learn our name. Never rejects. */
export async function warmExchange(ends: Login): WarmExchange {
  const found = await probe(ends);
  return found.ready ? await describe(ends).catch(() => undefined) : undefined;
}

/** Reads the description through ari-client. Rejects when it does not come within 10 s. */
export async function describe({ url, user, secret }: Login): Promise<AriClient> {
  const reading = quietly(() => ari.connect(url, user, secret));
  return (await within(DISCOVERY_LIMIT_MS, reading)) as unknown as AriClient;
}

/** ari-client's reader of ARI's description greets every connection with a warning about a standard; nobody can do anything about it. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

/** Rejects when the work is not done in time. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const limit = new AbortController();
  try {
    return await Promise.race([
      work,
      pause(limitMs, undefined, { signal: limit.signal }).then(() => {
        throw new Error(`no answer within ${limitMs} ms`);
      }),
    ]);
  } finally {
    limit.abort();
  }
}
