// What can have happened to a callback: each is asked for once, enters the queue as a call for each try, and ends once.
import type { CallbackGivenUp, CallbackMiss, CallbackOutcome } from './callbacks.ts';
import type { Of } from './knowledgeEvents.ts';

export type CallbackEvent =
  /** Somebody is to be called back. callId: the call it began with. askedBy: an agent, or the caller. dueAt: when it enters the queue first. */
  | Of<
      'callbackAsked',
      {
        callbackId: string;
        callId: string;
        municipalityId: string;
        dialled: string;
        number: string;
        callerName: string | null;
        askedBy: string;
        calledAt: number;
        queuedAt: number;
        dueAt: number;
        promisedUntil: number;
        /** What the agent who took it down wrote; left out: nothing. */
        note?: string;
      }
    >
  /** It enters the queue as a call of its own. tries: so many were in vain before. */
  | Of<
      'callbackDue',
      {
        callbackId: string;
        callId: string;
        municipalityId: string;
        dialled: string;
        number: string;
        callerName: string | null;
        queuedAt: number;
        calledAt: number;
        promisedUntil: number;
        tries: number;
        byAgent: boolean;
        lastAgentId?: string;
      }
    >
  /** The agent took it: the citizen's telephone is rung. The line has the call's identifier. */
  | Of<'callbackDialled', { callbackId: string; callId: string; municipalityId: string; agentId: string }>
  /** Nobody was reached. dueAt: the next try; null: there is none. */
  | Of<
      'callbackMissed',
      {
        callbackId: string;
        callId: string;
        municipalityId: string;
        agentId: string;
        why: CallbackMiss;
        dueAt: number | null;
      }
    >
  /** It cannot be called now, and waits for service to open. No try is lost. */
  | Of<'callbackPutOff', { callbackId: string; dueAt: number }>
  /** Somebody wants it to be called now; its place in the queue stays. */
  | Of<'callbackBroughtForward', { callbackId: string; dueAt: number; broughtBy: string }>
  /** Its number was wrong; place, promise and tries stay. callId: the try that stands in the queue; null: none does. */
  | Of<
      'callbackCorrected',
      { callbackId: string; callId: string | null; number: string; callerName: string | null; correctedBy: string }
    >
  | Of<
      'callbackEnded',
      {
        callbackId: string;
        municipalityId: string;
        outcome: CallbackOutcome;
        givenUp: CallbackGivenUp | null;
        /** The lead who took it out. */
        takenOutBy?: string;
      }
    >;
