// Who can be reached of the directory just now, and who stands in for somebody who cannot: the same for a desk and for a rule.
import type { NotForwarded } from '../../contract/routing.ts';
import { isOpen } from '../hours/opening.ts';
import type { OfficialRules, World } from '../world.ts';

/** Everybody along the chain of deputies, beginning with the one who was asked for, each once; links that lead to nobody end it. */
export function* deputyChain<T extends { readonly deputyId: string | null }>(
  firstId: string,
  find: (officialId: string) => T | undefined,
): Generator<T> {
  const asked = new Set<string>();
  for (let id: string | null = firstId; id !== null && !asked.has(id); ) {
    asked.add(id);
    const one = find(id);
    if (one === undefined) return;
    yield one;
    id = one.deputyId;
  }
}

/** Whether it is within the official's office hours of the directory, on a day on which their house is not closed. */
export function isPresent({ presence }: OfficialRules, at: number): boolean {
  return isOpen(presence, at);
}

/**
 * Whether a caller of ours is at the official's telephone: it rings, or they talk. Of other talks nothing is known. rehearsal: only
 * among simulated callers, or only among real ones; a simulated caller is at nobody's real telephone.
 */
export function isOnOurLine({ calls }: Pick<World, 'calls'>, officialId: string, rehearsal?: boolean): boolean {
  for (const call of calls.values())
    if (call.transfer?.officialId === officialId && (rehearsal ?? call.rehearsal) === call.rehearsal) return true;
  return false;
}

/**
 * Whom a rule rings that names this official: them, or the first along the chain of deputies who can be reached; otherwise why
 * nobody is rung. busy: somebody is present, and has a caller of ours.
 */
export function whoCanBeReached(
  world: World,
  officialId: string,
  at: number,
  rehearsal: boolean,
): OfficialRules | NotForwarded {
  let why: NotForwarded = 'unknown';
  for (const one of deputyChain(officialId, (id) => world.centre.officials.get(id))) {
    const present = isPresent(one, at);
    if (present && !isOnOurLine(world, one.id, rehearsal)) return one;
    if (present) why = 'busy';
    else if (why !== 'busy') why = 'absent';
  }
  return why;
}
