// Connecting with an outside number: only what the municipality allows, in service hours, and never many at once (toll fraud).
import type { TransferWay } from '../../contract/calls.ts';
import type { ErrorId } from '../../contract/errors.ts';
import { hasDialledLine } from '../callbacks/unreached.ts';
import { isOpen } from '../hours/opening.ts';
import type { Outcome, OutsideNumber } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { OUTSIDE } from './outsideDial.ts';
import { ringTarget } from './transfer.ts';

/** At most so many outside legs at once that one agent has made, and that one municipality has. */
const AT_ONCE = { agent: 3, municipality: 10 };
const DAY_MS = 86_400_000;

/** Rings the outside number, if it may be dialled now; number: undefined when it is none that may ever be dialled. */
export function startTransferOut(
  turn: Turn,
  call: LiveCall,
  agentId: string,
  number: OutsideNumber | undefined,
  way: TransferWay,
): Outcome {
  if (number === undefined) return refuse('number-not-allowed');
  const refusal = refusalOf(turn.world(), call.municipalityId, agentId, number.e164, turn.at);
  if (refusal !== undefined) return refuse(refusal);
  return ringTarget(turn, call, agentId, { id: OUTSIDE, name: number.dialled, number: number.dialled }, way);
}

/** Why the number is not dialled now; undefined when it may be. */
function refusalOf(
  world: World,
  ofHouseId: string,
  agentId: string | null,
  e164: string,
  at: number,
): ErrorId | undefined {
  const house = world.centre.municipalities.get(ofHouseId);
  if (house?.outside == null || !house.outside.allowed.some((start) => e164.startsWith(start)))
    return 'number-not-allowed';
  if (!isOpen(house.calendar, at)) return 'outside-closed';
  const live = [...world.calls.values()].filter(isOutside);
  const ofAgent = agentId === null ? 0 : live.filter((one) => one.agentId === agentId).length;
  const ofHouse = live.filter(({ municipalityId }) => municipalityId === house.id).length;
  const today = world.outsideDials.filter((one) => one.municipalityId === house.id && one.at > at - DAY_MS).length;
  if (ofAgent >= AT_ONCE.agent || ofHouse >= AT_ONCE.municipality || today >= house.outside.perDay)
    return 'outside-limit';
  return undefined;
}

/** A leg of the call goes to an outside number that we dialled. */
function isOutside(call: LiveCall): boolean {
  return call.transfer?.officialId === OUTSIDE || hasDialledLine(call);
}

/** The same for a number that is to be called back. agentId: null before anybody has taken it. */
export function outsideRefusal(
  world: World,
  { municipalityId, number }: { readonly municipalityId: string; readonly number: string },
  agentId: string | null,
  at: number,
): ErrorId | undefined {
  const house = world.centre.municipalities.get(municipalityId);
  const outside = house?.outsideNumber(number);
  if (outside === undefined) return 'number-not-allowed';
  return refusalOf(world, municipalityId, agentId, outside.e164, at);
}
