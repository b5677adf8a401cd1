// A contact that is not closed. Values only.
import type { TakenDown } from '../callbacks/liveCallback.ts';

/** What an agent does for a caller, from the answer to the end of wrap-up. */
export interface LiveContact {
  readonly callId: string;
  readonly agentId: string;
  readonly municipalityId: string;
  readonly number: string | null;
  readonly callerName: string | null;
  readonly withheld: boolean;
  readonly note: string;
  readonly ticketNumbers: readonly string[];
  /** Titles of what went to the caller by mail. */
  readonly answersSent: readonly string[];
  /** Callbacks that were taken down in this contact, as they were promised; by id. */
  readonly callbacks: readonly TakenDown[];
  readonly callEnded: boolean;
  readonly rehearsal: boolean;
  readonly waitSeconds: number;
}
