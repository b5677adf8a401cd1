// Key 0 brings a caller to a person: before all others of their kind, and whoever is at the telephone may be rung.
import { leadsOut } from '../../contract/routing.ts';
import { tellPersonNext } from '../announcements/waiting.ts';
import { forward } from '../transfers/forward.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { rulesOf } from './memory.ts';
import { whoWouldTake } from './offer.ts';
import { makesLines } from './refusing.ts';

export const PERSON_KEY = '0';

/** Whether the hotline lets callers ask for a person by key. */
export function personMayBeWanted(world: World, municipalityId: string): boolean {
  return rulesOf(world, municipalityId).person.target !== 'off';
}

/** Whether anybody, of whatever team, is logged in and not in a pause: the only ones whom key 0 can reach. */
export function anybodyThere(world: World): boolean {
  if (!makesLines(world)) return false;
  for (const { state } of world.agents.values()) if (state !== 'signedOut' && state !== 'pause') return true;
  return false;
}

/** The one whom the hotline names for key 0 is rung, if there is one and they may be rung now. */
export function reachesFixed(turn: Turn, call: LiveCall): boolean {
  const { person } = rulesOf(turn.world(), call.municipalityId);
  return leadsOut(person) && makesLines(turn.world()) && forward(turn, call, 'key', person);
}

/** The caller pressed the key while waiting. Who is rung for already has what they want, and is in front if nobody answers. */
export function wantPerson(turn: Turn, call: LiveCall): void {
  if (call.wantsPerson || !personMayBeWanted(turn.world(), call.municipalityId)) return;
  turn.record({ type: 'personWanted', at: turn.at, callId: call.id });
  const now = turn.world().calls.get(call.id);
  if (now?.state !== 'waiting') return;
  if (reachesFixed(turn, now)) return;
  // A telephone rings in the same breath: that is answer enough.
  if (whoWouldTake(turn.world(), now, turn.at) === undefined) tellPersonNext(turn, now, anybodyThere(turn.world()));
}
