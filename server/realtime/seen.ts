// What one viewer sees of the world, and what of it has changed for that viewer.
import type { CallRow } from '../contract/calls.ts';
import type { Change, Snapshot } from '../contract/feed.ts';
import type { LiveContact } from '../domain/contacts/liveContact.ts';
import type { LiveCall, World } from '../domain/world.ts';
import {
  presentAgent,
  presentCall,
  presentCallbacks,
  presentContact,
  presentNotices,
  presentTeam,
  seesCall,
  type Viewer,
} from './present.ts';

export type ChangeBody = Omit<Change, 'seq' | 'at'>;

/** Everything the viewer may see of the world, except clock and rehearsal. */
export function seenBy(viewer: Viewer, world: World): Omit<Snapshot, 'seq' | 'at' | 'rehearsal'> {
  const agent = world.agents.get(viewer.personId);
  const contact = contactOf(viewer, world);
  return {
    calls: presentCalls(viewer, [...world.calls.values()], world),
    me: agent === undefined ? null : presentAgent(agent),
    contact: contact === undefined ? null : presentContact(contact),
    team: presentTeam(world),
    telephony: world.telephony,
    notices: presentNotices(viewer, world),
    callbacks: presentCallbacks(viewer, world),
    duty: world.duty,
  };
}

/** Whether the viewer's own state, contact or call changed: that is shown at once. */
export function concerns(viewer: Viewer, before: World, after: World): boolean {
  const [was, is] = [before.agents.get(viewer.personId), after.agents.get(viewer.personId)];
  if (was !== is || contactOf(viewer, before) !== contactOf(viewer, after)) return true;
  return is?.callId != null && before.calls.get(is.callId) !== after.calls.get(is.callId);
}

/** The calls among these that the viewer may see. */
export function callChanges(
  viewer: Viewer,
  changed: readonly LiveCall[],
  gone: readonly LiveCall[],
  world: World,
): ChangeBody {
  const body: ChangeBody = {};
  const calls = presentCalls(viewer, changed, world);
  if (calls.length > 0) body.calls = calls;
  const ids = gone.filter((call) => seesCall(viewer, call)).map((call) => call.id);
  if (ids.length > 0) body.gone = ids;
  return body;
}

function presentCalls(viewer: Viewer, calls: readonly LiveCall[], world: World): CallRow[] {
  return calls.filter((call) => seesCall(viewer, call)).map((call) => presentCall(viewer, call, world));
}

/** What changed of the viewer's own state and contact. */
export function ownChanges(viewer: Viewer, before: World, after: World): ChangeBody {
  const body: ChangeBody = {};
  const me = after.agents.get(viewer.personId);
  if (me !== undefined && before.agents.get(viewer.personId) !== me) body.me = presentAgent(me);
  if (before.notices !== after.notices) body.notices = presentNotices(viewer, after);
  if (before.callbacks !== after.callbacks) body.callbacks = presentCallbacks(viewer, after);
  const contact = contactOf(viewer, after);
  if (contactOf(viewer, before) !== contact) body.contact = contact === undefined ? null : presentContact(contact);
  return body;
}

function contactOf(viewer: Viewer, world: World): LiveContact | undefined {
  const callId = world.agents.get(viewer.personId)?.callId;
  const contact = callId == null ? undefined : world.contacts.get(callId);
  return contact?.agentId === viewer.personId ? contact : undefined;
}
