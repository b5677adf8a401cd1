// What a call is when it enters the queue: nothing has been done for it yet.
import type { EventOf } from '../../contract/events.ts';
import type { LiveCall } from '../world.ts';

/** A call that has just entered the queue. */
export const NOTHING_YET = {
  withheld: false,
  rehearsal: false,
  state: 'waiting',
  offeredAt: null,
  answeredAt: null,
  heldAt: null,
  agentId: null,
  legId: null,
  reclaimedAt: null,
  lostAt: null,
  offers: 0,
  muted: false,
  refusedBy: [],
  returned: null,
  preferAgentId: null,
  transfer: null,
  lineAnswered: false,
  priority: 0,
  overflow: null,
  wantsPerson: false,
  because: null,
  callback: null,
} as const satisfies Partial<LiveCall>;

/** What every call has that enters the queue, whoever it is from. */
export function entering(event: EventOf<'callArrived' | 'callbackDue'>) {
  const { callId: id, municipalityId, dialled, number, callerName, at: arrivedAt, lastAgentId = null } = event;
  return { ...NOTHING_YET, id, municipalityId, dialled, number, callerName, arrivedAt, lastAgentId };
}
