// What a handler answers: a value, or a refusal with a stable id; and which status each refusal has.
import type { ErrorId } from '../contract/errors.ts';

export interface Refused {
  readonly refuse: ErrorId;
  /** Seconds until another try makes sense. */
  readonly retrySeconds?: number;
}

export interface Answered {
  /** Sent as JSON; null sends no content (204). */
  readonly body: object | null;
  readonly cookie?: string;
  /** Otherwise 200, or 204 without content. */
  readonly status?: number;
}

/** A page for machines that is not JSON. */
export interface Written {
  readonly text: string;
  readonly contentType: string;
}

/** A sound that somebody spoke: never kept by a browser, never shown as a page. */
export interface Played {
  readonly sound: Buffer;
  /** What it is called when somebody keeps it as a file. */
  readonly name: 'sprachnachricht' | 'aufnahme';
}

export type Reply = Answered | Refused | Written | Played;

/** A refusal. */
export function refuse(error: ErrorId, retrySeconds?: number): Refused {
  return retrySeconds === undefined ? { refuse: error } : { refuse: error, retrySeconds };
}

/** An answer with a body. */
export function answer(body: object | null): Answered {
  return { body };
}

/** The HTTP status of a refusal. */
export function statusOf(error: ErrorId): number {
  return STATUS[error] ?? 409;
}

/** Whatever is not listed is a conflict with what is true just now. */
const STATUS: Partial<Record<ErrorId, number>> = {
  'malformed-request': 400,
  'unknown-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-allowed': 403,
  'number-not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'call-not-found': 404,
  'official-not-found': 404,
  'department-not-found': 404,
  'topic-not-found': 404,
  'too-large': 413,
  'recording-too-large': 413,
  'recording-not-wave': 415,
  'recording-encoding': 415,
  'recording-incomplete': 422,
  'recording-too-long': 422,
  'recording-too-short': 422,
  'recording-silent': 422,
  'wording-empty': 422,
  'wording-too-long': 422,
  'wording-blank': 422,
  'wording-key': 422,
  'wording-not-made': 503,
  'too-many-tries': 429,
  'telephony-away': 503,
  'not-saved': 503,
  overloaded: 503,
};
