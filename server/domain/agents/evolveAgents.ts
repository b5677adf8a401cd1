// How events change the people at the telephone.
import type { DomainEvent } from '../../contract/events.ts';
import { replaced } from '../evolve.ts';
import type { LiveAgent, World } from '../world.ts';

type Agents = ReadonlyMap<string, LiveAgent>;

/** The people at the telephone after the event. The world is the one before it. */
export function evolveAgents(world: World, event: DomainEvent): Agents {
  const { agents } = world;
  switch (event.type) {
    case 'shiftBegan':
      return changed(agents, event.agentId, () => ({
        state: 'pause',
        pauseReason: 'shiftStart',
        stateSince: event.at,
        freeSince: event.at,
        device: event.device,
        reachable: false,
        shiftSince: event.at,
        callId: null,
        missedInRow: 0,
        wrapUpUntil: null,
        wrapUpExtended: false,
      }));
    case 'skillsSet': {
      const known = new Map(agents);
      for (const [id, level] of Object.entries(event.levels)) {
        const agent = known.get(id);
        if (agent !== undefined)
          known.set(id, { ...agent, levels: { ...agent.levels, [event.municipalityId]: level } });
      }
      return known;
    }
    case 'deviceChosen':
      return changed(agents, event.agentId, () => ({ device: event.device, reachable: false }));
    case 'fallbackChosen':
      return changed(agents, event.agentId, () => ({ fallback: event.fallback }));
    case 'whisperChosen':
      return changed(agents, event.agentId, () => ({ whisper: event.on }));
    case 'deviceReachable':
      return changed(agents, event.agentId, () => ({ reachable: event.reachable }));
    case 'agentBecameReady':
      return changed(agents, event.agentId, () => ({
        ...idle(event.at),
        state: 'ready',
        freeSince: event.at,
        missedInRow: 0,
      }));
    case 'agentPaused':
      return changed(agents, event.agentId, () => ({ ...idle(event.at), state: 'pause', pauseReason: event.reason }));
    case 'shiftEnded':
      return changed(agents, event.agentId, () => ({
        ...idle(event.at),
        state: 'signedOut',
        reachable: false,
        shiftSince: null,
      }));
    case 'callOffered':
      return changed(agents, event.agentId, () => ({
        state: 'offered',
        stateSince: event.at,
        callId: event.callId,
        // Rung on purpose, by somebody who picked a caller: then it is rung.
        ringsOnUntil: null,
      }));
    case 'ringsOn':
      return changed(agents, event.agentId, () => ({ ringsOnUntil: event.until }));
    case 'offerEnded':
      return changed(agents, event.agentId, (agent) => ({
        ...idle(event.at),
        state: 'ready',
        // A caller who hangs up while it rings does not cost the agent their turn.
        freeSince: event.outcome === 'callerGone' || event.outcome === 'withdrawn' ? agent.freeSince : event.at,
        missedInRow:
          event.outcome === 'noAnswer' || event.outcome === 'rejected' ? agent.missedInRow + 1 : agent.missedInRow,
        reachable: event.outcome === 'unreachable' ? false : agent.reachable,
      }));
    case 'callbackDialled':
    case 'callAnswered':
      return changed(agents, event.agentId, () => ({
        state: 'busy',
        stateSince: event.at,
        callId: event.callId,
        missedInRow: 0,
      }));
    case 'wrapUpStarted':
      return changed(agents, event.agentId, () => ({
        state: 'wrapUp',
        stateSince: event.at,
        callId: event.callId,
        wrapUpUntil: event.until,
        wrapUpExtended: false,
      }));
    case 'wrapUpExtended':
      return changed(agents, event.agentId, () => ({ wrapUpUntil: event.until, wrapUpExtended: true }));
    case 'wrapUpClockStopped':
      return changed(agents, event.agentId, () => ({ wrapUpUntil: null }));
    default:
      return agents;
  }
}

function idle(at: number): Partial<LiveAgent> {
  return { stateSince: at, pauseReason: null, callId: null, wrapUpUntil: null, wrapUpExtended: false };
}

function changed(agents: Agents, agentId: string, change: (agent: LiveAgent) => Partial<LiveAgent>): Agents {
  const agent = agents.get(agentId);
  return agent === undefined ? agents : replaced(agents, agentId, { ...agent, ...change(agent) });
}
