// What must hold when everything has come to rest, and at the end of the day.
import { isUnreached } from '../../server/domain/callbacks/unreached.ts';
import { COMES_BACK_MS } from '../../server/domain/calls/lostDevice.ts';
import { whoWouldTake } from '../../server/domain/queue/offer.ts';
import { NO_BRIDGE } from '../../server/domain/recovery/differences.ts';
import type { LiveCall, World } from '../../server/domain/world.ts';
import { must, talks } from './invariants.ts';
import { devicesKnown, type ModelExchange } from './modelExchange.ts';

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
    if (isUnreached(call)) {
      checkUnreached(world, exchange, call, owned);
      continue;
    }
    const caller = exchange.callers.get(call.id);
    if (call.callback === null) must(call.arrivedAt === caller?.arrivedAt, `${call.id} lost the time of its arrival`);
    else owned.add(call.id);
    const leg = exchange.legs.get(call.legId ?? '');
    const target = exchange.legs.get(call.transfer?.legId ?? '');
    for (const one of [leg, target]) if (one !== undefined) owned.add(one.id);
    const joined = exchange.inBridge(call.id);
    const reclaimed = call.reclaimedAt !== null;
    if (reclaimed) {
      const lost = call.lostAt !== null;
      must(lost || leg?.state === 'ringing', `the agent of ${call.id} is rung anew and ${call.legId} does not ring`);
      if (call.transfer?.stage !== 'together')
        must(caller?.place === 'music', `${call.id} waits for its agent in silence`);
    }
    if (call.lostAt !== null)
      must(exchange.now - call.lostAt < COMES_BACK_MS, `${call.id} waits for a telephone that does not come back`);
    if (call.state === 'offered') checkOffered(world, exchange, call);
    if (call.state === 'waiting') must(caller?.place === 'music' && caller.answered, `${call.id} waits in silence`);
    checkConnecting(call, exchange);
    if (call.state === 'held' || call.transfer?.stage === 'rings') {
      must(caller?.place === 'music', `${call.id} is ${call.state} without music`);
      must(
        call.legId === null || reclaimed || leg?.state === 'up',
        `the agent of ${call.id} is gone, and nobody noticed`,
      );
    }
    if (call.transfer?.stage === 'rings')
      must(target?.state === 'ringing', `nobody is rung for the transfer of ${call.id}`);
    if (call.state === 'talking' && !reclaimed)
      must(
        leg !== undefined && joined.includes(call.id) && joined.includes(leg.id),
        `${call.id} is not joined with its agent`,
      );
    if (call.state === 'connected')
      must(
        target !== undefined && joined.includes(call.id) && joined.includes(target.id),
        `${call.id} is not joined with the target`,
      );
    if (talks(call)) {
      must(caller?.fallsAt === null, `${call.id} is cut off by the dead man's switch in the middle of the talk`);
      must(caller?.answered === true, `${call.id} talks on a line that was never answered`);
    } else must(caller?.fallsAt !== null, `${call.id} has no dead man's switch`);
    if (['talking', 'held', 'transferring'].includes(call.state) && call.legId !== null && !reclaimed)
      must(leg?.muted === call.muted, `${call.id}: muted is ${call.muted}, the line says otherwise`);
    const taker = call.state === 'waiting' ? whoWouldTake(world, call, exchange.now) : undefined;
    must(taker === undefined, `${call.id} waits while ${taker?.agent.id} is free`);
  }
  for (const leg of exchange.legs.values()) must(owned.has(leg.id), `${leg.id} is alive and nobody's`);
  for (const callId of exchange.consultations) {
    const stage = world.calls.get(callId)?.transfer?.stage;
    must(stage === 'consulting' || stage === 'aside', `the consultation of ${callId} is left over (${stage})`);
  }
  for (const callId of exchange.bridges) {
    const state = world.calls.get(callId)?.state;
    must(state !== undefined && !NO_BRIDGE.has(state), `the bridge of ${callId} is left over (${state})`);
  }
  must(devicesKnown(world, exchange), 'a telephone is registered and its owner is not rung, or the other way round');
}

/** A telephone rings, or somebody picked up and is being whispered to. */
function checkOffered(world: World, exchange: ModelExchange, call: LiveCall): void {
  const leg = exchange.legs.get(call.legId ?? '');
  const heard = world.whispers.has(call.id);
  must(leg?.state === (heard ? 'up' : 'ringing'), `${call.id} is offered and ${call.legId} is ${leg?.state}`);
  must(heard === (leg?.whisperedUntil !== null), `${call.legId} picked up, hears nothing and talks with nobody`);
}

/** A callback whose citizen is not there yet: nobody is rung, the agent, or the citizen while the agent hears ringing. */
function checkUnreached(world: World, exchange: ModelExchange, call: LiveCall, owned: Set<string | undefined>): void {
  const leg = exchange.legs.get(call.legId ?? '');
  const line = exchange.legs.get(call.id);
  owned.add(leg?.id);
  must(
    (line !== undefined) === (call.state === 'dialling'),
    `${call.id} is ${call.state} and its line is ${line?.state}`,
  );
  if (call.state === 'offered') checkOffered(world, exchange, call);
  if (call.state === 'dialling') {
    owned.add(call.id);
    must(line?.state === 'ringing', `${call.id} is dialled and the citizen's telephone does not ring`);
    must(leg?.state === 'up' && leg.place === 'ringing', `the agent of ${call.id} does not hear that it rings`);
  }
  const taker = call.state === 'waiting' ? whoWouldTake(world, call, exchange.now) : undefined;
  must(taker === undefined, `${call.id} waits while ${taker?.agent.id} is free`);
}

/** When every caller has hung up and every time limit has passed, nothing is left. */
export function checkEmpty(world: World, exchange: ModelExchange): void {
  must(world.callbacks.size === 0, `callbacks are left: ${[...world.callbacks.keys()].join(', ')}`);
  must(world.calls.size === 0, `calls are left: ${[...world.calls.keys()].join(', ')}`);
  must(exchange.legs.size === 0, `legs are left: ${[...exchange.legs.keys()].join(', ')}`);
  must(exchange.consultations.size === 0, 'a consultation is left');
  must(exchange.bridges.size === 0, `bridges are left: ${[...exchange.bridges].join(', ')}`);
  for (const agent of world.agents.values()) {
    const stopped = agent.state === 'wrapUp' && agent.wrapUpUntil === null;
    must(stopped || agent.callId === null, `${agent.id} is still ${agent.state} with ${agent.callId}`);
  }
  for (const contact of world.contacts.values()) {
    must(world.agents.get(contact.agentId)?.callId === contact.callId, `the contact of ${contact.callId} is left open`);
  }
}

/** In words: who must hear whom while somebody is being connected. Caller, agent, target. */
const HEARS: Readonly<Record<string, readonly [string, string, string]>> = {
  'direct rings': ['music', 'anywhere', 'anywhere'],
  'consult rings': ['music', 'ringing', 'anywhere'],
  'consult consulting': ['music', 'apart', 'apart'],
  'consult aside': ['bridge', 'main', 'music'],
  'consult together': ['bridge', 'main', 'main'],
};
/** The same while the agent's page is being loaded anew. */
const HEARS_WITHOUT_AGENT: Readonly<Record<string, readonly [string, string, string]>> = {
  'direct rings': ['music', 'anywhere', 'anywhere'],
  'consult rings': ['music', 'anywhere', 'anywhere'],
  'consult consulting': ['music', 'anywhere', 'music'],
  'consult aside': ['music', 'anywhere', 'music'],
  'consult together': ['bridge', 'anywhere', 'main'],
};

function checkConnecting(call: LiveCall, exchange: ModelExchange): void {
  if (call.state !== 'transferring' || call.transfer === null) return;
  const state = `${call.transfer.way} ${call.transfer.stage}`;
  const expected = (call.legId === null || call.reclaimedAt !== null ? HEARS_WITHOUT_AGENT : HEARS)[state];
  const found = [
    exchange.callers.get(call.id)?.place,
    exchange.legs.get(call.legId ?? '')?.place,
    exchange.legs.get(call.transfer.legId)?.place,
  ];
  for (const [index, place] of (expected ?? ['this', 'should', 'not be']).entries())
    must(
      place === 'anywhere' || place === found[index],
      `${call.id}: ${state}, and ${['caller', 'agent', 'target'][index]} is at ${found[index]}, not ${place}`,
    );
}
