// How events change the live calls.
import type { DomainEvent } from '../../contract/events.ts';
import { replaced, without } from '../evolve.ts';
import type { LiveCall } from '../world.ts';
import { entering } from './entering.ts';

type Calls = ReadonlyMap<string, LiveCall>;

/** The live calls after the event. */
export function evolveCalls(calls: Calls, event: DomainEvent): Calls {
  switch (event.type) {
    case 'callArrived':
      return replaced(calls, event.callId, {
        ...entering(event),
        withheld: event.withheld,
        rehearsal: event.rehearsal,
        wantsPerson: event.wantsPerson === true,
        queuedAt: event.placeSince ?? event.at,
        returned: event.adopted ? 'telephonyBack' : event.placeSince === undefined ? null : 'calledAgain',
      });
    case 'callbackDue':
      return replaced(calls, event.callId, {
        ...entering(event),
        queuedAt: event.queuedAt,
        callback: {
          id: event.callbackId,
          calledAt: event.calledAt,
          promisedUntil: event.promisedUntil,
          tries: event.tries,
          byAgent: event.byAgent,
          dialledAt: null,
        },
      });
    case 'callbackDialled':
      return changed(calls, event.callId, (call) => ({
        state: 'dialling',
        callback: call.callback === null ? null : { ...call.callback, dialledAt: event.at },
      }));
    case 'callbackCorrected': {
      const { callId, number, callerName } = event;
      // Whoever spoke with the wrong number has nothing to do with the right one.
      return callId === null ? calls : changed(calls, callId, () => ({ number, callerName, lastAgentId: null }));
    }
    case 'lineAnswered':
      return changed(calls, event.callId, () => ({ lineAnswered: true }));
    case 'callOffered':
      return changed(calls, event.callId, () => ({
        state: 'offered',
        offeredAt: event.at,
        agentId: event.agentId,
        legId: event.legId,
        offers: event.offer,
        because: event.because,
      }));
    case 'offerEnded':
      return changed(calls, event.callId, (call) => ({
        state: 'waiting',
        offeredAt: null,
        agentId: null,
        legId: null,
        preferAgentId: null,
        refusedBy: call.refusedBy.includes(event.agentId) ? call.refusedBy : [...call.refusedBy, event.agentId],
      }));
    case 'callAnswered':
      return changed(calls, event.callId, (call) => ({
        state: 'talking',
        answeredAt: call.answeredAt ?? event.at,
        agentId: event.agentId,
        legId: event.legId,
        lineAnswered: true,
        muted: false,
        refusedBy: [],
        returned: null,
        preferAgentId: null,
      }));
    case 'personWanted':
      return changed(calls, event.callId, () => ({ wantsPerson: true }));
    case 'callOverflowed':
      return changed(calls, event.callId, () => ({ overflow: { why: event.why, target: event.target } }));
    case 'callMoved':
      return changed(calls, event.callId, () => ({ priority: event.priority }));
    case 'callHeld':
      return changed(calls, event.callId, () => ({ state: 'held', heldAt: event.at }));
    case 'callResumed':
      return changed(calls, event.callId, () => ({ state: 'talking', heldAt: null }));
    case 'callMuted':
      return changed(calls, event.callId, () => ({ muted: event.muted }));
    case 'deviceLost':
    case 'legReplaced':
      return changed(calls, event.callId, (call) => ({
        legId: event.legId,
        offers: call.offers + 1,
        reclaimedAt: event.at,
        lostAt: event.type === 'deviceLost' ? event.at : null,
      }));
    case 'callReclaimed':
      return changed(calls, event.callId, () => ({ reclaimedAt: null }));
    case 'transferStarted':
      return changed(calls, event.callId, (call) => ({
        state: 'transferring',
        heldAt: null,
        offers: call.offers + 1,
        transfer: {
          officialId: event.officialId,
          targetName: event.targetName,
          legId: event.legId,
          way: event.way,
          stage: 'rings',
        },
      }));
    case 'callForwarded':
      return changed(calls, event.callId, (call) => ({
        state: 'transferring',
        offers: call.offers + 1,
        transfer: {
          officialId: event.officialId,
          targetName: event.targetName,
          legId: event.legId,
          way: 'direct',
          stage: 'rings',
        },
      }));
    case 'forwardAnswered':
      return changed(calls, event.callId, (call) => ({
        state: 'connected',
        lineAnswered: true,
        transfer: call.transfer === null ? null : { ...call.transfer, stage: 'connected' },
      }));
    case 'forwardMissed':
      return changed(calls, event.callId, () => ({ state: 'waiting', transfer: null }));
    case 'transferMoved':
      return changed(calls, event.callId, (call) => ({
        transfer: call.transfer === null ? null : { ...call.transfer, stage: event.stage },
      }));
    case 'transferFailed':
      return changed(calls, event.callId, (call) => ({
        state: call.legId === null ? 'waiting' : 'talking',
        transfer: null,
      }));
    case 'transferAnswered':
      return changed(calls, event.callId, (call) => ({
        state: 'connected',
        legId: null,
        reclaimedAt: null,
        lostAt: null,
        muted: false,
        transfer: call.transfer === null ? null : { ...call.transfer, stage: 'connected' },
      }));
    case 'callReturned':
      return changed(calls, event.callId, (call) => ({
        state: 'waiting',
        returned: event.why,
        // Agent and caller never heard one another: nobody has answered yet.
        answeredAt: event.why === 'notConnected' ? null : call.answeredAt,
        preferAgentId: event.why === 'transferFailed' ? call.agentId : null,
        agentId: null,
        legId: null,
        reclaimedAt: null,
        lostAt: null,
        heldAt: null,
        muted: false,
        transfer: null,
        // Who gave the caller back is asked again only when nobody else is free.
        refusedBy: event.why === 'toQueue' && call.agentId !== null ? [call.agentId] : [],
      }));
    case 'wrapUpStarted':
      // During a transfer the agent may leave before the target answers: the call goes on without their leg.
      return changed(calls, event.callId, (call) =>
        call.agentId === event.agentId ? { legId: null, reclaimedAt: null, lostAt: null } : {},
      );
    case 'callEnded':
      return without(calls, event.callId);
    default:
      return calls;
  }
}

function changed(calls: Calls, callId: string, change: (call: LiveCall) => Partial<LiveCall>): Calls {
  const call = calls.get(callId);
  return call === undefined ? calls : replaced(calls, callId, { ...call, ...change(call) });
}
