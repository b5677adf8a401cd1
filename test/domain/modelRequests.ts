// What the exchange in memory does when it is asked: the answers and refusals that were seen of Asterisk.
import { readLegId } from '../../server/domain/calls/legIds.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { Broken, DEAD_MAN_MS, LEG_GRACE_MS, type ModelExchange, type ModelLeg } from './modelExchange.ts';

/** Carries out one request, and answers it by messages as Asterisk does. */
export function carryOut(exchange: ModelExchange, effect: Effect): void {
  switch (effect.type) {
    case 'createAgentLeg': {
      const device = effect.device.kind === 'browser' ? effect.agentId : effect.device.name;
      const phone = effect.device.kind === 'phone' ? effect.device.name : null;
      create(exchange, effect.legId, effect.agentId, exchange.registered.has(device), phone);
      return;
    }
    case 'createTargetLeg':
      if (effect.legId !== effect.callId) {
        // An agent is rung outside, too, when the telephone at the desk is gone.
        const leg = readLegId(effect.legId);
        create(exchange, effect.legId, leg?.kind === 'agent' ? leg.towards : 'official', true);
      } else if (!exchange.legs.has(effect.legId)) {
        create(exchange, effect.legId, effect.number, true);
        if (exchange.legs.has(effect.legId)) letCitizenIn(exchange, effect.legId);
      }
      return;
    case 'dialLeg': {
      const leg = exchange.legs.get(effect.legId);
      if (leg === undefined) {
        exchange.tell(effect.legId, { type: 'legGone', legId: effect.legId, cause: 3 });
        return;
      }
      // A leg that rings already answers 409; nothing rings twice.
      if (leg.state !== 'created') return;
      leg.state = 'ringing';
      leg.ringsUntil = exchange.now + effect.timeoutSeconds * 1000;
      leg.cutAt = leg.ringsUntil + LEG_GRACE_MS;
      mustRingAlone(exchange, leg);
      if (exchange.callers.has(leg.id)) mustRingOnce(exchange, leg);
      return;
    }
    case 'hangUpLeg': {
      const leg = exchange.legs.get(effect.legId);
      if (leg !== undefined) exchange.endLeg(leg, 16);
      return;
    }
    case 'listenForSound':
      if (exchange.legs.get(effect.legId)?.silentSince != null)
        exchange.tell(effect.legId, { type: 'legSilent', legId: effect.legId });
      return;
    case 'letCallerHearRinging':
      return;
    case 'letCallerWait': {
      const caller = exchange.inApp(effect.callId);
      if (caller === undefined) return;
      caller.answered ||= effect.answerLine;
      caller.place = 'music';
      caller.fallsAt = exchange.now + DEAD_MAN_MS;
      noLimit(exchange, effect.callId);
      return;
    }
    case 'connect':
      connect(exchange, effect.callId, effect.legId, effect.answerLine);
      return;
    case 'whisper': {
      const leg = exchange.legs.get(effect.legId);
      if (leg === undefined || leg.state !== 'up') {
        exchange.tell(effect.legId, { type: 'whispered', legId: effect.legId });
        return;
      }
      if (leg.place !== 'nowhere') throw new Broken(`${leg.id} is whispered to, and hears ${leg.place}`);
      // Some whispers are shorter than the server waits for them, some are longer.
      leg.whisperedUntil = exchange.now + 500 + (exchange.now % 5) * 500;
      return;
    }
    case 'endWhisper': {
      const leg = exchange.legs.get(effect.legId);
      if (leg !== undefined) exchange.hush(leg, true);
      return;
    }
    case 'announce': {
      const caller = exchange.inApp(effect.callId);
      if (caller?.place === 'bridge') throw new Broken(`${effect.callId} is told something in the middle of the talk`);
      // Nothing is said on a line that rings; afterwards the music is back.
      if (caller?.answered === true) caller.place = 'music';
      return;
    }
    case 'sayClosed': {
      const caller = exchange.inApp(effect.callId);
      if (caller === undefined) return;
      caller.where = 'closed';
      caller.place = 'nowhere';
      caller.zero = effect.toPerson === true;
      if (caller.isCalled) {
        exchange.legs.delete(caller.id);
        return;
      }
      exchange.tell(effect.callId, { type: 'callerGone', callId: effect.callId, to: 'fallback' });
      return;
    }
    case 'hangUpCaller': {
      const caller = exchange.inApp(effect.callId);
      if (caller !== undefined) exchange.hangUpCaller(caller);
      return;
    }
    case 'closeBridge': {
      if (!exchange.bridges.delete(effect.callId)) return;
      const caller = exchange.callers.get(effect.callId);
      if (caller?.place === 'bridge') caller.place = 'nowhere';
      put(exchange, effect.callId, 'main', 'nowhere');
      return;
    }
    case 'muteLeg': {
      const leg = exchange.legs.get(effect.legId);
      if (leg !== undefined) leg.muted = effect.muted;
      return;
    }
    case 'lookForDevice': {
      const { device } = effect;
      const name = device.kind === 'browser' ? device.agentId : device.name;
      exchange.tell(name, { type: 'deviceSeen', device, reachable: exchange.registered.has(name) });
      return;
    }
    case 'letLegStay': {
      const leg = exchange.legs.get(effect.legId);
      if (leg !== undefined) leg.cutAt = null;
      return;
    }
    case 'join': {
      const leg = exchange.legs.get(effect.legId);
      const fails = exchange.failingJoins > 0;
      if (fails) exchange.failingJoins -= 1;
      if (leg === undefined || !exchange.bridges.has(effect.callId) || fails) {
        exchange.tell(`rest ${effect.callId}`, { type: 'bridgingFailed', callId: effect.callId, legId: effect.legId });
        return;
      }
      mustHearOnlyOne(leg);
      leg.cutAt = null;
      leg.place = 'main';
      mustBeOneAgent(exchange, effect.callId);
      return;
    }
    case 'consult':
      consult(exchange, effect.callId, effect.legId, effect.targetLegId);
      return;
    case 'letLegWait': {
      const leg = exchange.legs.get(effect.legId);
      if (leg === undefined) return;
      if (leg.whisperedUntil !== null) throw new Broken(`${leg.id} hears ${effect.hears} in the middle of a whisper`);
      leg.cutAt = null;
      leg.place = effect.hears;
      return;
    }
    case 'endLegWait': {
      const leg = exchange.legs.get(effect.legId);
      if (leg?.place === 'music' || leg?.place === 'ringing') leg.place = 'nowhere';
      return;
    }
    case 'closeConsultation':
      exchange.consultations.delete(effect.callId);
      put(exchange, effect.callId, 'apart', 'nowhere');
      return;
    case 'checkSound':
    case 'sendDigits':
    case 'makeSoftPhone':
    case 'removeSoftPhone':
      return;
  }
}

function create(
  exchange: ModelExchange,
  legId: string,
  owner: string,
  possible: boolean,
  phone: string | null = null,
): void {
  if (exchange.legs.has(legId)) return;
  if (!possible || exchange.failingLegs > 0) {
    exchange.failingLegs = Math.max(0, exchange.failingLegs - 1);
    // 42: the telephone is known, and no line to it is made.
    exchange.tell(legId, { type: 'legGone', legId, cause: possible ? 42 : 3 });
    return;
  }
  exchange.legs.set(legId, {
    id: legId,
    owner,
    phone,
    state: 'created',
    ringsUntil: 0,
    cutAt: null,
    place: 'nowhere',
    whisperedUntil: null,
    muted: false,
    silentSince: null,
  });
  exchange.tell(legId, { type: 'legReady', legId });
}

/** The line of somebody who is called back: a leg until they answer, and the caller of the call. */
function letCitizenIn(exchange: ModelExchange, id: string): void {
  exchange.callers.set(id, {
    id,
    dialled: '',
    rehearsal: false,
    arrivedAt: exchange.now,
    where: 'app',
    answered: false,
    place: 'nowhere',
    fallsAt: null,
    isCalled: true,
    zero: false,
    wantsPerson: false,
  });
}

/** The line of somebody who was called has one time limit, whoever sets it. */
function noLimit(exchange: ModelExchange, callId: string): void {
  const line = exchange.legs.get(callId);
  if (line !== undefined) line.cutAt = null;
}

/** Nobody who is called back is rung twice by one try, or by two tries at once. */
function mustRingOnce(exchange: ModelExchange, line: ModelLeg): void {
  if (exchange.rung.has(line.id)) throw new Broken(`${line.id} rings twice`);
  exchange.rung.add(line.id);
  for (const other of exchange.legs.values())
    if (other !== line && exchange.callers.has(other.id) && other.owner === line.owner && other.state !== 'created')
      throw new Broken(`${line.id} rings while ${other.id} is ${other.state}`);
}

/** Both are joined, or nobody is. */
function connect(exchange: ModelExchange, callId: string, legId: string, answerLine: boolean): void {
  const caller = exchange.inApp(callId);
  const leg = exchange.legs.get(legId);
  if (caller !== undefined) {
    caller.answered ||= answerLine;
    caller.fallsAt = null;
    noLimit(exchange, callId);
  }
  exchange.bridges.add(callId);
  const fails = exchange.failingJoins > 0;
  if (fails) exchange.failingJoins -= 1;
  if (caller === undefined || leg === undefined || fails) {
    exchange.tell(`rest ${callId}`, { type: 'bridgingFailed', callId, legId });
    return;
  }
  mustHearOnlyOne(leg);
  leg.cutAt = null;
  caller.place = 'bridge';
  leg.place = 'main';
  mustBeOneAgent(exchange, callId);
}

/** No caller talks with two agents. */
function mustBeOneAgent(exchange: ModelExchange, callId: string): void {
  const inside = exchange.inBridge(callId);
  const agents = inside.filter((id) => id.startsWith('ag~'));
  if (agents.length > 1) throw new Broken(`caller ${callId} is with two agents: ${agents.join(' and ')}`);
}

/** An agent's telephone never rings while another leg of theirs rings or talks, and a caller rings one agent only. */
function mustRingAlone(exchange: ModelExchange, leg: ModelLeg): void {
  const before = exchange.ringsOn.get(leg.owner);
  if (leg.phone !== null && before?.phone === leg.phone && before.until > exchange.now)
    throw new Broken(`${leg.id} rings while ${leg.phone} still rings for an exchange that died`);
  for (const other of exchange.legs.values()) {
    if (other === leg || other.state === 'created' || !leg.id.startsWith('ag~') || !other.id.startsWith('ag~'))
      continue;
    if (other.owner === leg.owner) throw new Broken(`${leg.id} rings while ${other.id} is ${other.state}`);
    if (readLegId(other.id)?.callId === readLegId(leg.id)?.callId)
      throw new Broken(`${leg.id} rings while the caller is at ${other.id}`);
  }
}

/** Both talk apart from the caller, or nobody does. */
function consult(exchange: ModelExchange, callId: string, legId: string, targetLegId: string): void {
  const legs = [exchange.legs.get(legId), exchange.legs.get(targetLegId)];
  exchange.consultations.add(callId);
  const fails = exchange.failingJoins > 0;
  if (fails) exchange.failingJoins -= 1;
  if (fails || legs.some((leg) => leg === undefined)) {
    exchange.tell(`rest ${callId}`, { type: 'bridgingFailed', callId, legId: targetLegId });
    return;
  }
  for (const leg of legs) {
    if (leg === undefined) continue;
    mustHearOnlyOne(leg);
    leg.cutAt = null;
    leg.place = 'apart';
  }
}

/** Who talks was answered, and hears no music beside it. */
function mustHearOnlyOne(leg: ModelLeg): void {
  if (leg.state !== 'up') throw new Broken(`${leg.id} is joined before it answered`);
  // An order about a leg that is spoken to keeps everybody's orders waiting.
  if (leg.whisperedUntil !== null) throw new Broken(`${leg.id} is joined in the middle of a whisper`);
  if (leg.place === 'music' || leg.place === 'ringing') throw new Broken(`${leg.id} is joined and hears ${leg.place}`);
}

function put(exchange: ModelExchange, callId: string, from: ModelLeg['place'], to: ModelLeg['place']): void {
  for (const leg of exchange.legs.values())
    if (leg.place === from && readLegId(leg.id)?.callId === callId) leg.place = to;
}
