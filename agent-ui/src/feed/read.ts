// One way to read something over HTTP: checked by its schema, kept while it loads again, never older than the last question.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { Refusal } from '../../../server/contract/reads.ts';

/** Why a read brought nothing: the server's own word, or that it could not be reached, or that it answered nonsense. */
export type ReadError = z.infer<typeof Refusal>['error'] | 'unreachable' | 'unexpected-answer';

export type ReadOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ReadError };

/** Reads one address once. Resolves always, except when aborted: then it rejects with the abort. */
export async function readOnce<T>(url: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<ReadOutcome<T>> {
  return ask(url, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }, schema);
}

/** Sends something over HTTP (POST, DELETE) and checks the answer; an answer without a body counts as undefined. */
export async function sendOnce<T>(
  url: string,
  method: 'POST' | 'DELETE',
  body: unknown,
  schema: z.ZodType<T>,
): Promise<ReadOutcome<T>> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return ask(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, schema);
}

/** Sends a file over HTTP and checks the answer. What is in it the server finds out by itself. */
export async function sendFile<T>(url: string, file: Blob, schema: z.ZodType<T>): Promise<ReadOutcome<T>> {
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
  return ask(url, { method: 'POST', headers, body: file }, schema);
}

async function ask<T>(url: string, init: RequestInit, schema: z.ZodType<T>): Promise<ReadOutcome<T>> {
  let answer: Response;
  try {
    answer = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    return { ok: false, error: 'unreachable' };
  }
  let words: unknown;
  try {
    const text = await answer.text();
    words = text === '' ? undefined : JSON.parse(text);
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    return { ok: false, error: 'unexpected-answer' };
  }
  if (!answer.ok) {
    const refusal = Refusal.safeParse(words);
    return { ok: false, error: refusal.success ? refusal.data.error : 'unexpected-answer' };
  }
  const checked = schema.safeParse(words);
  return checked.success ? { ok: true, value: checked.data } : { ok: false, error: 'unexpected-answer' };
}

/** What a screen shows of a read. The value stays while it is loaded again; `of` says which address it came from. */
export interface Reading<T> {
  readonly value: T | null;
  readonly of: string | null;
  readonly error: ReadError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Kept<T> {
  readonly value: T | null;
  readonly of: string | null;
  readonly error: ReadError | null;
}

interface Reader {
  /** Something changed: read again as soon as allowed. */
  readonly poke: () => void;
  /** Somebody asked: read again at once. */
  readonly readNow: () => void;
  readonly stop: () => void;
}

/** Reads one address again and again when poked: never two at a time, never more often than allowed, the last poke counts. */
function startReading<T>(
  url: string,
  schema: z.ZodType<T>,
  atMostEachMs: number,
  tell: (outcome: ReadOutcome<T> | 'started') => void,
): Reader {
  const abort = new AbortController();
  let running = false;
  let wantedAgain = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let startedAt = Number.NEGATIVE_INFINITY;

  const read = () => {
    timer = null;
    running = true;
    wantedAgain = false;
    startedAt = performance.now();
    tell('started');
    readOnce(url, schema, abort.signal).then(
      (outcome) => {
        if (abort.signal.aborted) return;
        running = false;
        tell(outcome);
        if (wantedAgain) poke();
      },
      () => undefined,
    );
  };
  const poke = () => {
    if (running) {
      wantedAgain = true;
      return;
    }
    if (timer !== null) return;
    const wait = startedAt + atMostEachMs - performance.now();
    if (wait > 0) timer = setTimeout(read, wait);
    else read();
  };
  const readNow = () => {
    if (running) return;
    if (timer !== null) clearTimeout(timer);
    read();
  };
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    abort.abort();
  };
  return { poke, readNow, stop };
}

/**
 * Reads `url` (null: nothing) and reads it again when `changes` counts up, at most once every `atMostEachMs`.
 * A value stays on the screen until the next one is here; an answer to an earlier address is thrown away.
 */
export function useRead<T>(
  url: string | null,
  schema: z.ZodType<T>,
  { changes = 0, atMostEachMs = 0 }: { changes?: number; atMostEachMs?: number } = {},
): Reading<T> {
  const [kept, setKept] = useState<Kept<T>>({ value: null, of: null, error: null });
  const [loading, setLoading] = useState(url !== null);
  const reading = useRef<Reader | null>(null);

  useEffect(() => {
    if (url === null) {
      setLoading(false);
      setKept({ value: null, of: null, error: null });
      return;
    }
    const started = startReading(url, schema, atMostEachMs, (outcome) => {
      if (outcome === 'started') return setLoading(true);
      setLoading(false);
      setKept((before) =>
        outcome.ok ? { value: outcome.value, of: url, error: null } : { ...before, error: outcome.error },
      );
    });
    reading.current = started;
    started.poke();
    return () => {
      reading.current = null;
      started.stop();
    };
  }, [url, schema, atMostEachMs]);

  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    reading.current?.poke();
  }, [changes]);

  const reload = useCallback(() => reading.current?.readNow(), []);
  return { ...kept, loading, reload };
}
