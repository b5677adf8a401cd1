// What the server and its writing thread say to one another.
import type { DomainEvent } from '../contract/events.ts';
import type { DoneRequest } from './journal.ts';

/** To the thread. A commit is asked for only when the one before it was answered. */
export type ToWriter =
  | { readonly type: 'open'; readonly file: string; readonly epoch: number | undefined }
  | { readonly type: 'commit'; readonly events: readonly DomainEvent[]; readonly done: readonly DoneRequest[] }
  | { readonly type: 'close' };

/** From the thread: how the commit went. */
export type Answered =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly failure: {
        readonly name: string;
        readonly message: string;
        readonly stack: string;
        readonly code?: string;
      };
    };
