// Who may see which field: rows of the world as one viewer gets them.
import type { AgentRow, Team } from '../contract/agents.ts';
import type { CallRow } from '../contract/calls.ts';
import type { NoticeRow } from '../contract/notices.ts';
import type { SessionRow } from '../contract/reads.ts';
import type { ContactRow } from '../contract/tickets.ts';
import type { CallbackTry } from '../domain/callbacks/liveCallback.ts';
import type { LiveAgent, LiveCall, LiveContact, World } from '../domain/world.ts';

/** Who looks at a desk. */
export type Viewer = Pick<SessionRow, 'personId' | 'role' | 'municipalityIds'>;

/** Whether live calls of this municipality are shown to the viewer at all. */
export function seesCall(viewer: Viewer, call: LiveCall): boolean {
  const role = viewer.role === 'agent' || viewer.role === 'lead' || viewer.role === 'admin';
  return role && (viewer.municipalityIds.includes(call.municipalityId) || call.agentId === viewer.personId);
}

/** A live call for this viewer. Numbers and names are for the people who take calls. */
export function presentCall(viewer: Viewer, call: LiveCall): CallRow {
  const personal = viewer.role === 'agent';
  return {
    id: call.id,
    municipalityId: call.municipalityId,
    state: call.state,
    number: personal ? call.number : null,
    withheld: call.withheld,
    callerName: personal ? call.callerName : null,
    rehearsal: call.rehearsal,
    arrivedAt: call.arrivedAt,
    queuedAt: call.queuedAt,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    heldAt: call.heldAt,
    mine: call.agentId === viewer.personId,
    soundLost: call.lostAt !== null,
    muted: call.muted,
    transferTo: personal ? (call.transfer?.targetName ?? null) : null,
    transferWay: call.transfer?.way ?? null,
    transferStage: call.transfer?.stage ?? null,
    returned: call.returned,
    priority: call.priority,
    overflow: call.overflow?.why ?? null,
    callback: call.callback === null ? null : presentCallback(call.callback),
    because: viewer.role === 'lead' || viewer.role === 'admin' ? call.because : null,
  };
}

/** What callers of the viewer's municipalities are told. */
export function presentNotices(viewer: Viewer, { notices }: World): NoticeRow[] {
  return [...notices.values()].filter(({ municipalityId }) => viewer.municipalityIds.includes(municipalityId));
}

function presentCallback({ calledAt, promisedUntil, tries, byAgent }: CallbackTry): CallRow['callback'] {
  return { calledAt, promisedUntil, tries, byAgent };
}

/** A person's own state. */
export function presentAgent(agent: LiveAgent): AgentRow {
  return {
    id: agent.id,
    name: agent.name,
    state: agent.state,
    pauseReason: agent.pauseReason,
    stateSince: agent.stateSince,
    device: agent.device,
    reachable: agent.reachable,
    callId: agent.callId,
    wrapUpUntil: agent.wrapUpUntil,
    wrapUpExtended: agent.wrapUpExtended,
    whisper: agent.whisper,
    fallback: agent.fallback,
  };
}

/** A person's own contact. */
export function presentContact(contact: LiveContact): ContactRow {
  return {
    callId: contact.callId,
    municipalityId: contact.municipalityId,
    number: contact.number,
    callerName: contact.callerName,
    withheld: contact.withheld,
    rehearsal: contact.rehearsal,
    waitSeconds: contact.waitSeconds,
    note: contact.note,
    ticketNumbers: [...contact.ticketNumbers],
    answersSent: [...contact.answersSent],
    callEnded: contact.callEnded,
  };
}

/** How many people are in which state; nobody's name. Who says ready but cannot be rung counts as in a pause. */
export function presentTeam(world: World): Team {
  const team = { ready: 0, offered: 0, busy: 0, wrapUp: 0, pause: 0 };
  for (const agent of world.agents.values()) {
    if (agent.state === 'signedOut') continue;
    team[agent.state === 'ready' && !agent.reachable ? 'pause' : agent.state] += 1;
  }
  return team;
}
