// Who is talked of: the call now, or during wrap-up whom the contact names. The server keeps it, so a reload loses nothing.
import type { DeskView } from '../../actions/action.ts';

export interface KnownCaller {
  readonly callId: string;
  readonly municipalityId: string;
  readonly number: string | null;
  readonly callerName: string | null;
  readonly withheld: boolean;
  readonly rehearsal: boolean;
  /** How long they waited for the answer, in seconds; null while nobody has answered. */
  readonly waitSeconds: number | null;
}

/** The caller of the person's call, else of the contact being wrapped up; null when there is neither. */
export function callerKnown({ call, live }: Pick<DeskView, 'call' | 'live'>): KnownCaller | null {
  if (call) {
    const { id, municipalityId, number, callerName, withheld, rehearsal, answeredAt, arrivedAt, callback } = call;
    // Who was called back did not wait on the line.
    const waitSeconds = answeredAt === null || callback !== null ? null : Math.max(0, (answeredAt - arrivedAt) / 1000);
    return { callId: id, municipalityId, number, callerName, withheld, rehearsal, waitSeconds };
  }
  const contact = live?.contact;
  if (!contact) return null;
  const { callId, municipalityId, number, callerName, withheld, rehearsal, waitSeconds } = contact;
  return { callId, municipalityId, number, callerName, withheld, rehearsal, waitSeconds };
}
