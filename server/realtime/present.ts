// Who may see which field: rows of the world as one viewer gets them.
import type { AgentRow, Team } from '../contract/agents.ts';
import { CALLER, type OpenCallback } from '../contract/callbacks.ts';
import type { CallRow } from '../contract/calls.ts';
import type { NoticeRow } from '../contract/notices.ts';
import type { SessionRow } from '../contract/reads.ts';
import type { ContactRow } from '../contract/tickets.ts';
import type { CallbackTry } from '../domain/callbacks/liveCallback.ts';
import type { LiveContact } from '../domain/contacts/liveContact.ts';
import type { LiveAgent, LiveCall, World } from '../domain/world.ts';

/** Who looks at a desk. */
export type Viewer = Pick<SessionRow, 'personId' | 'role' | 'municipalityIds'>;

/** Whether live calls of this municipality are shown to the viewer at all. */
export function seesCall(viewer: Viewer, call: LiveCall): boolean {
  const role = viewer.role === 'agent' || viewer.role === 'lead' || viewer.role === 'admin';
  return role && (viewer.municipalityIds.includes(call.municipalityId) || call.agentId === viewer.personId);
}

/** A live call for this viewer. Numbers and names are for the people who take calls. */
export function presentCall(viewer: Viewer, call: LiveCall, { callbacks, centre }: World): CallRow {
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
    cardByMail:
      !call.rehearsal &&
      call.agentId !== null &&
      centre.officials.get(call.transfer?.officialId ?? '')?.cardByMail === true,
    returned: call.returned,
    priority: call.priority,
    overflow: call.overflow?.why ?? null,
    wantsPerson: call.wantsPerson,
    callback: call.callback === null ? null : presentTry(viewer, call, call.callback, callbacks),
    because: viewer.role === 'lead' || viewer.role === 'admin' ? call.because : null,
  };
}

/** What callers of the viewer's municipalities are told. */
export function presentNotices(viewer: Viewer, { notices }: World): NoticeRow[] {
  return [...notices.values()].filter(({ municipalityId }) => viewer.municipalityIds.includes(municipalityId));
}

/** The words of a callback are for the people who take calls. */
function presentTry(
  { role, personId }: Viewer,
  call: LiveCall,
  { id, calledAt, promisedUntil, tries, byAgent }: CallbackTry,
  callbacks: World['callbacks'],
): CallRow['callback'] {
  const callback = callbacks.get(id);
  const waits = callback !== undefined && (call.state === 'waiting' || call.state === 'offered');
  const correctable = waits && (role !== 'agent' || callback.askedBy === personId || call.agentId === personId);
  const note = role === 'agent' ? (callback?.note ?? null) : null;
  return { id, correctable, calledAt, promisedUntil, tries, byAgent, note };
}

/** Callbacks between two tries of the viewer's municipalities, the next one due first. */
export function presentCallbacks(viewer: Viewer, { callbacks, centre }: World): OpenCallback[] {
  const personal = viewer.role === 'agent';
  if (!personal && viewer.role !== 'lead' && viewer.role !== 'admin') return [];
  const rows: OpenCallback[] = [];
  for (const { id, municipalityId, dueAt, askedBy, calledAt, promisedUntil, ...of } of callbacks.values()) {
    if (dueAt === null || !viewer.municipalityIds.includes(municipalityId)) continue;
    rows.push({
      ...{ id, municipalityId, dueAt, calledAt, promisedUntil },
      number: personal ? of.number : null,
      callerName: personal ? of.callerName : null,
      note: personal ? of.note : null,
      byAgent: askedBy !== CALLER,
      correctable: !personal || askedBy === viewer.personId,
      askedBy: personal ? (centre.agents.get(askedBy)?.name ?? null) : null,
      tries: [...of.tries],
    });
  }
  return rows.sort((a, b) => a.dueAt - b.dueAt || a.id.localeCompare(b.id));
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
    callbacks: [...contact.callbacks],
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
