// A waiting caller is put through without an agent, to an official or an outside number: by overflow or by key 0; never to nowhere.

import type { ForwardReason, ForwardRule, NotForwarded } from '../../contract/routing.ts';
import { tellForwarding, tellPersonNext } from '../announcements/waiting.ts';
import { transferLegId } from '../calls/legIds.ts';
import { isOpen } from '../hours/opening.ts';
import { whoWouldTake } from '../queue/offer.ts';
import { anybodyThere } from '../queue/person.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { outsideRefusal } from './outside.ts';
import { OUTSIDE } from './outsideDial.ts';
import { whoCanBeReached } from './reach.ts';
import { failureOf } from './transfer.ts';

interface Whom {
  readonly id: string;
  readonly name: string;
  /** As it is dialled. */
  readonly number: string;
}

/**
 * Rings whom the rule names while the caller hears music, and answers whether it could: in service hours only; an official or who
 * stands in, by the office hours of the directory; an outside number only as far as the municipality's list and limits allow, never
 * for a simulated caller. Otherwise the caller stays in the queue, and it is written down why.
 */
export function forward(turn: Turn, call: LiveCall, why: ForwardReason, rule: ForwardRule): boolean {
  const { at } = turn;
  const whom = whomNow(turn.world(), call, rule, at);
  const { id: callId, municipalityId, rehearsal } = call;
  if (typeof whom === 'string') {
    turn.record({ type: 'callNotForwarded', at, callId, why, because: whom });
    return false;
  }
  const legId = transferLegId(call, whom.id, at);
  const { id: officialId, name: targetName, number } = whom;
  turn.record({ type: 'callForwarded', at, callId, municipalityId, why, officialId, targetName, legId });
  turn.want({ type: 'createTargetLeg', callId, legId, number, municipalityId, rehearsal });
  const now = turn.world().calls.get(callId);
  // On a line that is not answered yet it is said with the greeting.
  if (now?.lineAnswered === true) tellForwarding(turn, now);
  return true;
}

function whomNow(world: World, call: LiveCall, rule: ForwardRule, at: number): Whom | NotForwarded {
  const house = world.centre.municipalities.get(call.municipalityId);
  if (house === undefined || !isOpen(house.calendar, at)) return 'closed';
  if (rule.target === 'official') return whoCanBeReached(world, rule.to, at, call.rehearsal);
  if (call.rehearsal) return 'rehearsal';
  const refusal = outsideRefusal(world, { municipalityId: house.id, number: rule.to }, null, at);
  if (refusal !== undefined) return refusal === 'outside-limit' ? 'limit' : 'notAllowed';
  const dialled = house.outsideNumber(rule.to)?.dialled;
  return dialled === undefined ? 'notAllowed' : { id: OUTSIDE, name: dialled, number: dialled };
}

/** Whoever was rung talks with the caller. */
export function forwardAnswered(turn: Turn, call: LiveCall): undefined {
  if (call.transfer?.stage !== 'rings') return;
  const { id: callId } = call;
  const { legId } = call.transfer;
  const hush = turn.world().announced.has(callId) ? { hush: true } : {};
  turn.want({ type: 'connect', callId, legId, answerLine: !call.lineAnswered, ...hush });
  turn.record({ type: 'forwardAnswered', at: turn.at, callId, legId });
}

/** Nobody answered (cause: of Q.850): the caller waits on at the old place, and has heard music all the time. */
export function forwardMissed(turn: Turn, call: LiveCall, cause: number): undefined {
  if (call.transfer === null) return;
  const { legId } = call.transfer;
  turn.record({ type: 'forwardMissed', at: turn.at, callId: call.id, legId, why: failureOf(cause) });
  const now = turn.world().calls.get(call.id);
  if (turn.world().telephony === 'away' || now?.wantsPerson !== true || !now.lineAnswered) return;
  if (whoWouldTake(turn.world(), now, turn.at) === undefined) tellPersonNext(turn, now, anybodyThere(turn.world()));
}
