// When a caller leaves the ordinary way: too many wait already, somebody waited too long, nobody of the team is there.
import { leadsOut, leadsToSomebody, OverflowReason } from '../../contract/routing.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { sayOverflow } from '../calls/closing.ts';
import { forward } from '../transfers/forward.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { rulesOf } from './memory.ts';

/** Whether so many wait for the hotline that one more is too many. Simulated callers are counted apart. */
export function isFull(world: World, call: LiveCall): boolean {
  const { waiting } = rulesOf(world, call.municipalityId).overflow.full;
  if (waiting === null) return false;
  let others = 0;
  for (const other of world.calls.values())
    if (other !== call && other.state === 'waiting' && isLike(other, call)) others += 1;
  return others >= waiting;
}

function isLike(a: LiveCall, b: LiveCall): boolean {
  return a.municipalityId === b.municipalityId && a.rehearsal === b.rehearsal;
}

/** Sends the caller the hotline's other way for this reason. */
export function overflow(turn: Turn, call: LiveCall, why: OverflowReason): void {
  const rule = rulesOf(turn.world(), call.municipalityId).overflow[why];
  const { target } = rule;
  turn.record({ type: 'callOverflowed', at: turn.at, callId: call.id, why, target });
  if (target === 'message') sayOverflow(turn, call, 'overflow');
  else if (leadsOut(rule)) forward(turn, call, why, rule);
}

/** Somebody of the hotline's team has a shift, be it in a pause. */
function teamIsThere(world: World, municipalityId: string): boolean {
  for (const agent of world.agents.values())
    if (agent.state !== 'signedOut' && agent.municipalityIds.includes(municipalityId)) return true;
  return false;
}

/** When (epoch milliseconds) and why a caller who waits overflows by time alone; undefined when never, or once already. */
export function overflowAt(
  world: World,
  call: LiveCall,
): { readonly at: number; readonly why: OverflowReason } | undefined {
  if (call.state !== 'waiting' || call.answeredAt !== null) return undefined;
  if (isUnreached(call)) return undefined;
  const { tooLong, nobody } = rulesOf(world, call.municipalityId).overflow;
  if (nobody.seconds !== null && mayStill(call, 'nobody') && !teamIsThere(world, call.municipalityId))
    return { at: call.arrivedAt + nobody.seconds * 1000, why: 'nobody' };
  // Who wants a person is not asked for a message while there is one.
  if (call.wantsPerson && tooLong.target === 'message') return undefined;
  return tooLong.seconds === null || !mayStill(call, 'tooLong')
    ? undefined
    : { at: call.arrivedAt + tooLong.seconds * 1000, why: 'tooLong' };
}

/** Once a call; who came back because nobody answered may go on by a later reason. */
function mayStill({ overflow: last }: LiveCall, why: OverflowReason): boolean {
  if (last === null) return true;
  const { options } = OverflowReason;
  return leadsToSomebody(last.target) && options.indexOf(why) > options.indexOf(last.why);
}

/** Sends on everybody who has waited too long. */
export function overflowLateWaiting(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const due = overflowAt(turn.world(), call);
    if (due !== undefined && due.at <= turn.at) overflow(turn, call, due.why);
  }
}
