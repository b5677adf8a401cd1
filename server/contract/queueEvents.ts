// What can have happened to a waiting caller beside an offer: key 0, an overflow, somebody rung without an agent, a lead's hand.
import type { TransferFailure } from './calls.ts';
import type { Of } from './knowledgeEvents.ts';
import type { ForwardReason, NotForwarded, OverflowReason, OverflowTarget } from './routing.ts';

export type QueueEvent =
  /** Somebody who waits, or is being rung for, pressed key 0. */
  | Of<'personWanted', { callId: string }>
  /** A waiting caller takes another way than the ordinary one. */
  | Of<'callOverflowed', { callId: string; why: OverflowReason; target: OverflowTarget }>
  /** Somebody is rung for a waiting caller without an agent: by overflow or key 0. */
  | Of<
      'callForwarded',
      {
        callId: string;
        municipalityId: string;
        why: ForwardReason;
        officialId: string;
        targetName: string;
        legId: string;
      }
    >
  /** Nobody could be rung whom the rule names: the caller waits on at the old place. */
  | Of<'callNotForwarded', { callId: string; why: ForwardReason; because: NotForwarded }>
  | Of<'forwardAnswered', { callId: string; legId: string }>
  /** The caller waits on at the old place. */
  | Of<'forwardMissed', { callId: string; legId: string; why: TransferFailure }>
  /** A lead put the caller in front of, or behind, all others. */
  | Of<'callMoved', { callId: string; priority: number; movedBy: string }>
  /** A lead took the caller out of the queue. */
  | Of<'callWithdrawn', { callId: string; withdrawnBy: string }>;
