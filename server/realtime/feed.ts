// What each desk is sent: a snapshot when it connects, then numbered changes with only the rows it may see.

import type { DomainEvent } from '../contract/events.ts';
import type { Change, RehearsalRow, Snapshot } from '../contract/feed.ts';
import type { LiveCall, LiveContact, World } from '../domain/world.ts';
import { presentAgent, presentCall, presentContact, presentTeam, seesCall, type Viewer } from './present.ts';

type ChangeBody = Omit<Change, 'seq' | 'at'>;

/** One connected desk. */
export interface FeedDesk {
  readonly viewer: Viewer;
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly change: (change: Change) => void;
}

export interface Feed {
  /** Adds a desk and sends it the state of now. Answers how to leave, and how to get a snapshot again. */
  readonly join: (desk: FeedDesk) => { readonly leave: () => void; readonly resnap: () => void };
  /** Sends each desk what changed for it. */
  readonly publish: (before: World, after: World, events: readonly DomainEvent[]) => void;
  /** The rehearsal changed. */
  readonly publishRehearsal: (row: RehearsalRow) => void;
}

/** Opens the feed. world and rehearsal answer what is true now. */
export function openFeed(world: () => World, rehearsal: () => RehearsalRow, now: () => number): Feed {
  const desks = new Set<{ readonly desk: FeedDesk; seq: number }>();

  return {
    join: (desk) => {
      const place = { desk, seq: 0 };
      desks.add(place);
      const send = (): void =>
        desk.snapshot({ seq: place.seq, at: now(), rehearsal: rehearsal(), ...seenBy(desk.viewer, world()) });
      send();
      return { leave: () => desks.delete(place), resnap: send };
    },
    publish: (before, after, events) => {
      const shared = sharedChanges(before, after, events);
      const changed = [...after.calls.values()].filter((call) => before.calls.get(call.id) !== call);
      const gone = [...before.calls.values()].filter((call) => !after.calls.has(call.id));
      for (const place of desks) {
        const { viewer } = place.desk;
        tell(place, { ...shared, ...callChanges(viewer, changed, gone), ...ownChanges(viewer, before, after) });
      }
    },
    publishRehearsal: (row) => {
      for (const place of desks) tell(place, { rehearsal: row });
    },
  };

  function tell(place: { readonly desk: FeedDesk; seq: number }, body: ChangeBody): void {
    if (Object.keys(body).length === 0) return;
    place.seq += 1;
    place.desk.change({ seq: place.seq, at: now(), ...body });
  }
}

/** Everything the viewer may see of the world, except clock and rehearsal. */
function seenBy(viewer: Viewer, world: World): Omit<Snapshot, 'seq' | 'at' | 'rehearsal'> {
  const agent = world.agents.get(viewer.personId);
  const contact = contactOf(viewer, world);
  return {
    calls: [...world.calls.values()].filter((call) => seesCall(viewer, call)).map((call) => presentCall(viewer, call)),
    me: agent === undefined ? null : presentAgent(agent),
    contact: contact === undefined ? null : presentContact(contact),
    team: presentTeam(world),
    telephony: world.telephony,
  };
}

/** What changed for everybody alike. */
function sharedChanges(before: World, after: World, events: readonly DomainEvent[]): ChangeBody {
  const body: ChangeBody = {};
  if (before.telephony !== after.telephony) body.telephony = after.telephony;
  if (before.agents !== after.agents) {
    const team = presentTeam(after);
    if (JSON.stringify(presentTeam(before)) !== JSON.stringify(team)) body.team = team;
  }
  if (events.some(({ type }) => type === 'ticketOpened' || type === 'ticketMoved')) body.ticketsChanged = true;
  if (events.some(({ type }) => type === 'callArrived' || type === 'callAnswered' || type === 'callEnded'))
    body.figuresChanged = true;
  return body;
}

/** The calls among these that the viewer may see. */
function callChanges(viewer: Viewer, changed: readonly LiveCall[], gone: readonly LiveCall[]): ChangeBody {
  const body: ChangeBody = {};
  const calls = changed.filter((call) => seesCall(viewer, call)).map((call) => presentCall(viewer, call));
  if (calls.length > 0) body.calls = calls;
  const ids = gone.filter((call) => seesCall(viewer, call)).map((call) => call.id);
  if (ids.length > 0) body.gone = ids;
  return body;
}

/** What changed of the viewer's own state and contact. */
function ownChanges(viewer: Viewer, before: World, after: World): ChangeBody {
  const body: ChangeBody = {};
  const me = after.agents.get(viewer.personId);
  if (me !== undefined && before.agents.get(viewer.personId) !== me) body.me = presentAgent(me);
  const contact = contactOf(viewer, after);
  if (contactOf(viewer, before) !== contact) body.contact = contact === undefined ? null : presentContact(contact);
  return body;
}

function contactOf(viewer: Viewer, world: World): LiveContact | undefined {
  const callId = world.agents.get(viewer.personId)?.callId;
  const contact = callId == null ? undefined : world.contacts.get(callId);
  return contact?.agentId === viewer.personId ? contact : undefined;
}
