// What must hold in the service centre: after every single event, and when everything has come to rest.
import type { DomainEvent, EventOf } from '../../server/contract/events.ts';
import { callbackTicketId } from '../../server/domain/callbacks/callbackId.ts';
import { isUnreached } from '../../server/domain/callbacks/unreached.ts';
import { evolve } from '../../server/domain/evolve.ts';
import { localTime } from '../../server/domain/hours/opening.ts';
import { takersAt } from '../../server/domain/queue/choose.ts';
import { rulesOf } from '../../server/domain/queue/memory.ts';
import { priorityOf } from '../../server/domain/queue/order.ts';
import { OUTSIDE } from '../../server/domain/transfers/outsideDial.ts';
import type { LiveCall, World } from '../../server/domain/world.ts';
import { CALLBACK_RULES } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';
import { Broken } from './modelExchange.ts';

/** Throws with the sentence when it does not hold. */
export function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Broken(sentence);
}

/** Checks each event on the world before it, and the world after the last. open: the calls that have arrived and not ended. */
export function checkEvents(before: World, events: readonly DomainEvent[], open: Set<string>): void {
  let world = before;
  const ended = new Set<string>();
  for (const event of events) {
    if (event.type === 'callEnded') ended.add(event.callId);
    if (event.type === 'callArrived') must(!ended.has(event.callId), `${event.callId} ends and queues again at once`);
    checkEvent(world, event, open);
    world = evolve(world, event);
  }
  checkCallbacks(before, events);
  checkWorld(world);
}

/** Whether town and county are open: on working days from eight to five. */
function inService(at: number): boolean {
  const { hour, dayOfWeek } = localTime(at, 'Europe/Berlin');
  return dayOfWeek <= 5 && hour >= 8 && hour < 17;
}

/** Monday, five in the afternoon. */
const CLOSING = MONDAY_TEN + 7 * 3_600_000;

/** A real caller who came at closing time or later. */
function cameAfterClosing(world: World, callId: string): boolean {
  const call = world.calls.get(callId);
  return call !== undefined && call.callback === null && !call.rehearsal && call.arrivedAt >= CLOSING;
}

/** A rule rings nobody who is absent by the directory, or who has a caller of ours already. */
function checkReachable(world: World, officialId: string, at: number, rehearsal: boolean): void {
  const official = world.centre.officials.get(officialId);
  const { hour, minute, dayOfWeek } = localTime(at, 'Europe/Berlin');
  const spans = official?.presence.week[dayOfWeek] ?? [];
  const now = hour * 60 + minute;
  must(
    spans.some(([from, until]) => from <= now && now < until),
    `${officialId} is absent and rung by a rule`,
  );
  const calls = [...world.calls.values()].filter(
    (call) => call.transfer?.officialId === officialId && call.rehearsal === rehearsal,
  );
  must(calls.length === 0, `${officialId} is rung by a rule beside ${calls[0]?.id}`);
}

function checkEvent(world: World, event: DomainEvent, open: Set<string>): void {
  switch (event.type) {
    case 'callArrived':
      must(!open.has(event.callId), `${event.callId} arrives while it is still there`);
      open.add(event.callId);
      return;
    case 'personWanted':
      must(
        rulesOf(world, world.calls.get(event.callId)?.municipalityId ?? '').person.target !== 'off',
        `${event.callId} wants a person where the key does nothing`,
      );
      return;
    case 'callbackAsked':
      must(!open.has(event.callbackId), `${event.callbackId} is asked for while it is open`);
      open.add(event.callbackId);
      return;
    case 'callbackCorrected': {
      const underWay = [...world.calls.values()].find(
        (call) => isUnreached(call) && call.callback?.id === event.callbackId,
      );
      must(open.has(event.callbackId), `${event.callbackId} gets another number and is over`);
      must(underWay?.state !== 'dialling', `${event.callbackId} gets another number while it is dialled`);
      must((underWay?.id ?? null) === event.callId, `the try of ${event.callbackId} keeps the wrong number`);
      must(event.number.startsWith('+49'), `${event.callbackId} gets a number that nobody may be called at`);
      return;
    }
    case 'callbackEnded':
      must(open.delete(event.callbackId), `${event.callbackId} ends, but nobody asked, or it has ended before`);
      return;
    case 'callbackDue':
      must(!open.has(event.callId), `${event.callId} enters the queue twice`);
      must(event.tries < CALLBACK_RULES.tries, `${event.callbackId} is tried more often than the rules say`);
      must(inService(event.at), `${event.callbackId} enters the queue outside of service hours`);
      open.add(event.callId);
      return;
    case 'callbackDialled': {
      const call = world.calls.get(event.callId);
      must(call?.state === 'offered' && call.agentId === event.agentId, `${event.callId} is dialled by nobody`);
      return;
    }
    case 'callEnded':
      if (event.reason === 'closed')
        must(
          cameAfterClosing(world, event.callId),
          `${event.callId} came in service hours and is told that it is closed`,
        );
      if (event.reason === 'closedWaiting') must(event.at >= CLOSING, `${event.callId} is sent away in service hours`);
      must(open.delete(event.callId), `${event.callId} ends, but it ended before or never came`);
      return;
    case 'callOffered':
      checkOffer(world, event);
      must(
        !cameAfterClosing(world, event.callId) || world.calls.get(event.callId)?.wantsPerson === true,
        `${event.callId} came outside of service hours and is offered`,
      );
      return;
    case 'callAnswered': {
      const call = world.calls.get(event.callId);
      must(
        call?.state === (call?.callback === null || call?.lineAnswered ? 'offered' : 'dialling') &&
          call?.legId === event.legId,
        `${event.legId} answers a call that is not offered`,
      );
      return;
    }
    case 'whisperBegan': {
      const call = world.calls.get(event.callId);
      must(call?.state === 'offered' && call.legId === event.legId, `${event.legId} is whispered to without an offer`);
      must(world.agents.get(event.agentId)?.whisper === true, `${event.agentId} is whispered to and did not want it`);
      must(!world.whispers.has(event.callId), `${event.legId} is whispered to twice`);
      return;
    }
    case 'callForwarded': {
      const call = world.calls.get(event.callId);
      must(call?.state === 'waiting' && !isUnreached(call), `${event.callId} is put through and does not wait`);
      must(inService(event.at), `${event.callId} is put through outside of service hours`);
      must(
        !(call?.rehearsal === true && event.officialId === OUTSIDE),
        `${event.callId} is practice and rings outside`,
      );
      if (event.officialId !== OUTSIDE) checkReachable(world, event.officialId, event.at, call?.rehearsal === true);
      return;
    }
    case 'callNotForwarded': {
      must(world.calls.get(event.callId)?.state === 'waiting', `${event.callId} is not put through and does not wait`);
      return;
    }
    case 'forwardAnswered':
    case 'forwardMissed': {
      const call = world.calls.get(event.callId);
      must(
        call?.state === 'transferring' && call.agentId === null && call.transfer?.legId === event.legId,
        `${event.legId} was not rung without an agent`,
      );
      return;
    }
    case 'callReclaimed': {
      const call = world.calls.get(event.callId);
      must(call?.reclaimedAt != null && call.legId === event.legId, `${event.legId} is reclaimed, but nobody asked`);
      return;
    }
    case 'wrapUpStarted':
      must(world.agents.get(event.agentId)?.state === 'busy', `${event.agentId} begins wrap-up without a call`);
      must(world.contacts.has(event.callId), `${event.agentId} begins wrap-up without a contact`);
      return;
    case 'contactClosed': {
      const contact = world.contacts.get(event.callId);
      must(contact !== undefined, `a contact of ${event.callId} is closed that is not open`);
      must(contact?.agentId === event.agentId, `${event.agentId} closes the contact of ${contact?.agentId}`);
      const call = world.calls.get(event.callId);
      const inTalk = call?.agentId === event.agentId && (call.state === 'talking' || call.state === 'held');
      must(!inTalk, `the contact of ${event.callId} is closed in the middle of the talk`);
      return;
    }
    default:
      return;
  }
}

/**
 * Whoever is cut off is called back, once and in the same breath; so is who heard music when the server was away and is gone now.
 * Nobody else: not who hung up, not a simulated caller, not somebody without a number.
 */
function checkCallbacks(before: World, events: readonly DomainEvent[]): void {
  const owed = new Set<string>();
  const givenUp = new Set<string>();
  for (const event of events) {
    const call = 'callId' in event ? before.calls.get(event.callId ?? '') : undefined;
    if (event.type === 'callEnded' && call !== undefined && call.number !== null && !call.rehearsal) {
      const unseen = before.telephony === 'away' && event.by === 'caller' && !talks(call) && !isUnreached(call);
      // Whose line did not end after the key is still there, may ask once more, or be cut off: there is one ticket all the same.
      const hasTicket = before.callbackTickets.has(callbackTicketId(call.id));
      const due = event.reason === 'lost' || event.reason === 'callback' || unseen;
      if (due && !hasTicket) owed.add(event.callId);
    }
    if (event.type === 'callbackAsked')
      must(owed.delete(event.callId), `${event.callId} gets a callback and did not ask for one`);
    if (event.type === 'callbackEnded' && event.outcome === 'givenUp' && !before.callbackTickets.has(event.callbackId))
      givenUp.add(event.callbackId);
    if (event.type === 'ticketOpened' && event.kind === 'callback' && !givenUp.delete(event.ticketId)) {
      must(owed.delete(event.callId ?? ''), `${event.callId} gets a callback ticket and is owed none`);
      must(!before.callbackTickets.has(event.ticketId), `${event.callId} gets a second callback ticket`);
      must(event.replyTo !== null, `the callback ticket of ${event.callId} names no number`);
    }
  }
  must(owed.size === 0, `${[...owed].join(', ')} was cut off and is not called back`);
  must(givenUp.size === 0, `${[...givenUp].join(', ')} was given up without a ticket`);
}

/**
 * Nobody is passed over whom this agent may serve at this moment: real callers before rehearsal ones, then by priority, then by
 * waiting time, unless somebody was picked by hand; and only somebody free is rung.
 */
function checkOffer(world: World, { at, callId, agentId, because }: EventOf<'callOffered'>): void {
  const agent = world.agents.get(agentId);
  must(world.telephony === 'up', 'somebody is rung without an exchange');
  must(agent?.state === 'ready' && agent.reachable, `${agentId} is rung in state ${agent?.state}`);
  const call = world.calls.get(callId);
  if (call?.state !== 'waiting') throw new Broken(`${callId} is offered but does not wait`);
  for (const other of world.calls.values()) {
    if (other.state !== 'waiting' || because.path === 'picked') continue;
    const before =
      Number(call.rehearsal) - Number(other.rehearsal) || priorityOf(world, other) - priorityOf(world, call);
    const first = before > 0 || (before === 0 && other.queuedAt < call.queuedAt);
    if (!first || agent === undefined || takersAt(world, at)([agent], other) === undefined) continue;
    throw new Broken(`${callId} is offered before ${other.id}`);
  }
}

/** What the world says of calls and people fits together. */
function checkWorld(world: World): void {
  for (const call of world.calls.values()) checkCall(world, call);
  for (const [callId, { legId }] of world.whispers) {
    const call = world.calls.get(callId);
    must(call?.state === 'offered' && call.legId === legId, `${legId} is whispered to, and the call is ${call?.state}`);
  }
  for (const callback of world.callbacks.values()) {
    const tries = [...world.calls.values()].filter((call) => isUnreached(call) && call.callback?.id === callback.id);
    must(
      tries.length === (callback.dueAt === null ? 1 : 0),
      `${callback.id} is due at ${callback.dueAt} and stands in the queue ${tries.length} times`,
    );
  }
  for (const agent of world.agents.values()) {
    const call = agent.callId === null ? undefined : world.calls.get(agent.callId);
    switch (agent.state) {
      case 'offered':
        must(call?.state === 'offered' && call.agentId === agent.id, `${agent.id} is rung for no call`);
        break;
      case 'busy':
        must(call?.agentId === agent.id && call.legId !== null, `${agent.id} is busy without a leg`);
        must(
          call !== undefined && ['dialling', 'talking', 'held', 'transferring'].includes(call.state),
          `${agent.id} is busy with a call that is ${call?.state}`,
        );
        break;
      case 'wrapUp': {
        const contact = world.contacts.get(agent.callId ?? '');
        must(contact?.agentId === agent.id, `${agent.id} is in wrap-up without a contact of their own`);
        must(contact?.callEnded === true, `${agent.id} is in wrap-up and cannot close the contact`);
        break;
      }
      default:
        must(agent.callId === null, `${agent.id} is ${agent.state} and still has ${agent.callId}`);
    }
  }
  for (const contact of world.contacts.values()) {
    const works = world.agents.get(contact.agentId)?.callId === contact.callId;
    must(works || world.calls.has(contact.callId), `the contact of ${contact.callId} is nobody's work any more`);
  }
}

function checkCall(world: World, call: LiveCall): void {
  const agent = call.agentId === null ? undefined : world.agents.get(call.agentId);
  const contact = world.contacts.get(call.id);
  if (isUnreached(call)) {
    must(world.callbacks.has(call.callback?.id ?? ''), `${call.id} calls somebody back who is not to be called`);
    must(
      ['waiting', 'offered', 'dialling'].includes(call.state),
      `${call.id} is ${call.state} without anybody reached`,
    );
    must(contact === undefined, `${call.id} has a contact before anybody was reached`);
  }
  switch (call.state) {
    case 'waiting':
      must(call.reclaimedAt === null, `${call.id} waits, and a leg is under way to its agent`);
      must(
        call.agentId === null && call.legId === null && call.transfer === null,
        `${call.id} waits and is with somebody`,
      );
      return;
    case 'offered':
      must(agent?.state === 'offered' && agent.callId === call.id && call.legId !== null, `${call.id} rings nobody`);
      return;
    case 'dialling':
      must(isUnreached(call), `${call.id} is dialled and has been reached`);
      must(agent?.state === 'busy' && agent.callId === call.id && call.legId !== null, `${call.id} is nobody's`);
      return;
    case 'talking':
    case 'held':
      must(agent?.state === 'busy' && agent.callId === call.id && call.legId !== null, `${call.id} talks with nobody`);
      must(
        contact?.agentId === agent?.id && contact?.callEnded === false,
        `the talk of ${call.id} has no open contact`,
      );
      return;
    case 'transferring':
      must(call.transfer !== null && call.transfer.stage !== 'connected', `${call.id} is transferred to nobody`);
      must(call.transfer?.stage === 'rings' || call.legId !== null, `${call.id}: nobody speaks with the target`);
      must(
        call.transfer?.stage === 'rings' || call.transfer?.way === 'consult',
        `the target of ${call.id} answered and was not connected at once`,
      );
      must(
        (call.legId !== null) === (agent?.state === 'busy' && agent.callId === call.id),
        `${call.id} and its agent disagree`,
      );
      return;
    case 'connected':
      must(call.transfer?.stage === 'connected' && call.legId === null, `${call.id} is connected with nobody`);
  }
}

/** The caller talks with somebody. */
export function talks(call: LiveCall): boolean {
  if (call.state === 'connected' || call.transfer?.stage === 'together') return true;
  return (call.state === 'talking' || call.transfer?.stage === 'aside') && call.reclaimedAt === null;
}
