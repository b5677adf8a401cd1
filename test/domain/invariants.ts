// What must hold in the service centre: after every single event, and when everything has come to rest.
import type { DomainEvent } from '../../server/contract/events.ts';
import { evolve } from '../../server/domain/evolve.ts';
import { freeAgents, waitingInOrder } from '../../server/domain/queue/offer.ts';
import type { LiveCall, World } from '../../server/domain/world.ts';
import { Broken, devicesKnown, type ModelExchange } from './modelExchange.ts';

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Broken(sentence);
}

/** Checks each event on the world before it, and the world after the last. open: the calls that have arrived and not ended. */
export function checkEvents(before: World, events: readonly DomainEvent[], open: Set<string>): void {
  let world = before;
  for (const event of events) {
    checkEvent(world, event, open);
    world = evolve(world, event);
  }
  checkWorld(world);
}

function checkEvent(world: World, event: DomainEvent, open: Set<string>): void {
  switch (event.type) {
    case 'callArrived':
      must(!open.has(event.callId), `${event.callId} arrives while it is still there`);
      open.add(event.callId);
      return;
    case 'callEnded':
      must(open.delete(event.callId), `${event.callId} ends, but it ended before or never came`);
      return;
    case 'callOffered':
      checkOffer(world, event.callId, event.agentId);
      return;
    case 'callAnswered': {
      const call = world.calls.get(event.callId);
      must(
        call?.state === 'offered' && call.legId === event.legId,
        `${event.legId} answers a call that is not offered`,
      );
      return;
    }
    case 'wrapUpStarted':
      must(world.agents.get(event.agentId)?.state === 'busy', `${event.agentId} begins wrap-up without a call`);
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

/** Nobody is passed over: real callers before rehearsal ones, then by arrival; and only somebody free is rung. */
function checkOffer(world: World, callId: string, agentId: string): void {
  const agent = world.agents.get(agentId);
  must(world.telephony === 'up', 'somebody is rung without an exchange');
  must(agent?.state === 'ready' && agent.reachable, `${agentId} is rung in state ${agent?.state}`);
  for (const other of waitingInOrder(world)) {
    if (other.id === callId) return;
    must(agent?.municipalityIds.includes(other.municipalityId) !== true, `${callId} is offered before ${other.id}`);
  }
  throw new Broken(`${callId} is offered but does not wait`);
}

/** What the world says of calls and people fits together. */
function checkWorld(world: World): void {
  for (const call of world.calls.values()) checkCall(world, call);
  for (const agent of world.agents.values()) {
    const call = agent.callId === null ? undefined : world.calls.get(agent.callId);
    switch (agent.state) {
      case 'offered':
        must(call?.state === 'offered' && call.agentId === agent.id, `${agent.id} is rung for no call`);
        break;
      case 'busy':
        must(call?.agentId === agent.id && call.legId !== null, `${agent.id} is busy without a leg`);
        must(
          call?.state === 'talking' || call?.state === 'held' || call?.state === 'transferring',
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
  switch (call.state) {
    case 'waiting':
      must(
        call.agentId === null && call.legId === null && call.transfer === null,
        `${call.id} waits and is with somebody`,
      );
      return;
    case 'offered':
      must(agent?.state === 'offered' && agent.callId === call.id && call.legId !== null, `${call.id} rings nobody`);
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
      must(call.transfer?.answered === false, `${call.id} is transferred to nobody`);
      must(
        (call.legId !== null) === (agent?.state === 'busy' && agent.callId === call.id),
        `${call.id} and its agent disagree`,
      );
      return;
    case 'connected':
      must(call.transfer?.answered === true && call.legId === null, `${call.id} is connected with nobody`);
  }
}

/** At rest the world and the exchange say the same, nobody sits in silence, and nobody waits while somebody is free. */
export function checkRest(world: World, exchange: ModelExchange): void {
  must(world.telephony === 'up', 'the exchange is there and nobody knows');
  const owned = new Set<string | undefined>();
  for (const caller of exchange.callers.values()) {
    must(
      (caller.where === 'app') === world.calls.has(caller.id),
      `${caller.id} is ${caller.where}, the books say otherwise`,
    );
  }
  for (const call of world.calls.values()) {
    const caller = exchange.callers.get(call.id);
    const leg = exchange.legs.get(call.legId ?? '');
    const target = exchange.legs.get(call.transfer?.legId ?? '');
    for (const one of [leg, target]) if (one !== undefined) owned.add(one.id);
    const joined = exchange.inBridge(call.id);
    if (call.state === 'offered')
      must(leg?.state === 'ringing', `${call.id} is offered and ${call.legId} does not ring`);
    if (call.state === 'waiting') must(caller?.place === 'music' && caller.answered, `${call.id} waits in silence`);
    if (call.state === 'held' || call.state === 'transferring') {
      must(caller?.place === 'music', `${call.id} is ${call.state} without music`);
      must(call.legId === null || leg?.state === 'up', `the agent of ${call.id} is gone, and nobody noticed`);
    }
    if (call.state === 'transferring')
      must(target?.state === 'ringing', `nobody is rung for the transfer of ${call.id}`);
    if (call.state === 'talking')
      must(
        leg !== undefined && joined.includes(call.id) && joined.includes(leg.id),
        `${call.id} is not joined with its agent`,
      );
    if (call.state === 'connected')
      must(
        target !== undefined && joined.includes(call.id) && joined.includes(target.id),
        `${call.id} is not joined with the target`,
      );
    if (call.state === 'talking' || call.state === 'connected') {
      must(caller?.fallsAt === null, `${call.id} is cut off by the dead man's switch in the middle of the talk`);
      must(caller?.answered === true, `${call.id} talks on a line that was never answered`);
    } else must(caller?.fallsAt !== null, `${call.id} has no dead man's switch`);
    if (call.state === 'talking' || call.state === 'held')
      must(leg?.muted === call.muted, `${call.id}: muted is ${call.muted}, the line says otherwise`);
    const taker = freeAgents(world).find((agent) => agent.municipalityIds.includes(call.municipalityId));
    must(call.state !== 'waiting' || taker === undefined, `${call.id} waits while ${taker?.id} is free`);
  }
  for (const leg of exchange.legs.values()) must(owned.has(leg.id), `${leg.id} is alive and nobody's`);
  for (const callId of exchange.bridges) {
    const state = world.calls.get(callId)?.state;
    must(
      state !== undefined && state !== 'waiting' && state !== 'offered',
      `the bridge of ${callId} is left over (${state})`,
    );
  }
  must(devicesKnown(world, exchange), 'a telephone is registered and its owner is not rung, or the other way round');
}

/** When every caller has hung up and every time limit has passed, nothing is left. */
export function checkEmpty(world: World, exchange: ModelExchange): void {
  must(world.calls.size === 0, `calls are left: ${[...world.calls.keys()].join(', ')}`);
  must(exchange.legs.size === 0, `legs are left: ${[...exchange.legs.keys()].join(', ')}`);
  must(exchange.bridges.size === 0, `bridges are left: ${[...exchange.bridges].join(', ')}`);
  for (const agent of world.agents.values()) {
    const stopped = agent.state === 'wrapUp' && agent.wrapUpUntil === null;
    must(stopped || agent.callId === null, `${agent.id} is still ${agent.state} with ${agent.callId}`);
  }
  for (const contact of world.contacts.values()) {
    must(world.agents.get(contact.agentId)?.callId === contact.callId, `the contact of ${contact.callId} is left open`);
  }
}
