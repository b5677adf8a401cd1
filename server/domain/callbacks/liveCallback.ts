// Somebody who is to be called back, and what a call knows that is one try of it. Values only.
import type { CallbackMiss } from '../../contract/callbacks.ts';

/** What a call knows of the callback it is a try of. */
export interface CallbackTry {
  readonly id: string;
  /** When the citizen called, and until when they were promised to be called. */
  readonly calledAt: number;
  readonly promisedUntil: number;
  /** How many tries were in vain before. */
  readonly tries: number;
  readonly byAgent: boolean;
  /** Since when the citizen's telephone is rung. */
  readonly dialledAt: number | null;
}

/** Somebody who is to be called back, until they are reached, call again, or are given up. */
export interface LiveCallback {
  /** Also the id of the ticket it becomes when it is given up. */
  readonly id: string;
  /** The call it began with. */
  readonly callId: string;
  readonly municipalityId: string;
  readonly dialled: string;
  readonly number: string;
  readonly callerName: string | null;
  readonly askedBy: string;
  /** What the agent who took it down wrote. */
  readonly note: string;
  readonly calledAt: number;
  /** Whose place it has in the queue. */
  readonly queuedAt: number;
  readonly promisedUntil: number;
  /** When it enters the queue; null while it stands there or its number is dialled. */
  readonly dueAt: number | null;
  /** The tries in vain, oldest first. */
  readonly tries: readonly { readonly at: number; readonly why: CallbackMiss }[];
}

/** A callback in the contact in which it was taken down, as it was promised then. */
export type TakenDown = Pick<LiveCallback, 'id' | 'number' | 'promisedUntil'> & { readonly dueAt: number };
