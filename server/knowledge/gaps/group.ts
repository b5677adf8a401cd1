// Puts what was missing in many contacts together: what is about the same becomes one gap, with the calls and minutes behind it.
import type { Gap } from '../../contract/gaps.ts';
import type { Language } from '../search/language.ts';
import { likeness, type Meaning, meaningsOf, unit } from './likeness.ts';
import type { Signal } from './signals.ts';

/** Groups at least this alike become one. */
const ALIKE = 0.33;
/** What the same topic adds. */
const SAME_TOPIC = 0.1;
const ROUNDS = 4;
const MOST_EXAMPLES = 4;
const MOST_WORDS = 6;
/** A word holds a gap together when it carries at least this much of it. */
const CARRIES = 0.15;

/** A gap, with the calls behind it. */
export type FoundGap = Omit<Gap, 'nearest'> & { readonly callIds: readonly string[] };

type Group = { readonly members: readonly number[]; readonly meaning: Meaning };

/** The gaps, those with most calls behind them first; calls in which an article was read count less. `names`: title and keywords of each article. */
export function gapsOf(signals: readonly Signal[], names: readonly string[], language: Language): FoundGap[] {
  const { meanings, written } = meaningsOf(
    signals.map(({ texts }) => texts),
    names,
    language,
  );
  let groups: readonly Group[] = meanings.map((meaning, at) => ({ members: [at], meaning }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = merged(groups, signals, meanings);
    if (next.length === groups.length) break;
    groups = next;
  }
  return groups
    .map((group) => ({ gap: gapOf(group, signals, meanings, written), rank: rankOf(group, signals) }))
    .sort((one, other) => other.rank - one.rank || other.gap.minutes - one.gap.minutes)
    .map(({ gap }) => gap);
}

/** Pairs of groups, the most alike first; each that is still alike enough when its turn comes becomes one. */
function merged(groups: readonly Group[], signals: readonly Signal[], meanings: readonly Meaning[]): readonly Group[] {
  const pairs = alikePairs(groups, signals);
  const now: (Group | undefined)[] = [...groups];
  const place = groups.map((_, at) => at);
  const where = (at: number): number => {
    let found = at;
    while (place[found] !== found) found = place[found] ?? found;
    return found;
  };
  for (const { one, other } of pairs) {
    const [first, second] = [where(one), where(other)];
    const [left, right] = [now[first], now[second]];
    if (first === second || left === undefined || right === undefined) continue;
    if (alike(left, right, signals) < ALIKE) continue;
    now[first] = together([...left.members, ...right.members], meanings);
    now[second] = undefined;
    place[second] = first;
  }
  return now.filter((group) => group !== undefined);
}

function alikePairs(groups: readonly Group[], signals: readonly Signal[]): { one: number; other: number }[] {
  const holding = new Map<string, number[]>();
  groups.forEach(({ meaning }, at) => {
    for (const term of meaning.keys()) holding.set(term, [...(holding.get(term) ?? []), at]);
  });
  const pairs: { one: number; other: number; how: number }[] = [];
  groups.forEach((group, one) => {
    const others = new Set([...group.meaning.keys()].flatMap((term) => holding.get(term) ?? []));
    for (const other of others) {
      const beside = groups[other];
      if (other <= one || beside === undefined) continue;
      const how = alike(group, beside, signals);
      if (how >= ALIKE) pairs.push({ one, other, how });
    }
  });
  return pairs.sort((one, other) => other.how - one.how);
}

function alike(one: Group, other: Group, signals: readonly Signal[]): number {
  const [first, second] = [topicOf(one, signals), topicOf(other, signals)];
  return likeness(one.meaning, other.meaning) + (first !== null && first === second ? SAME_TOPIC : 0);
}

function together(members: readonly number[], meanings: readonly Meaning[]): Group {
  const sum = new Map<string, number>();
  for (const at of members)
    for (const [term, weight] of meanings[at] ?? []) sum.set(term, (sum.get(term) ?? 0) + weight);
  return { members, meaning: unit(sum) };
}

function topicOf({ members }: Group, signals: readonly Signal[]): string | null {
  const counts = new Map<string, number>();
  for (const at of members) {
    const topicId = signals[at]?.topicId ?? null;
    if (topicId !== null) counts.set(topicId, (counts.get(topicId) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? null;
}

function rankOf({ members }: Group, signals: readonly Signal[]): number {
  const best = new Map<string, number>();
  for (const at of members) {
    const one = signals[at];
    if (one) best.set(one.callId, Math.max(best.get(one.callId) ?? 0, one.weight));
  }
  return [...best.values()].reduce((sum, weight) => sum + weight, 0);
}

function gapOf(
  group: Group,
  signals: readonly Signal[],
  meanings: readonly Meaning[],
  written: (term: string) => string,
): FoundGap {
  const own = group.members.flatMap((at) => signals[at] ?? []);
  const nearest = [...group.members].sort(
    (one, other) =>
      likeness(meanings[other] ?? new Map(), group.meaning) - likeness(meanings[one] ?? new Map(), group.meaning),
  );
  const said = [...new Set(nearest.flatMap((at) => signals[at]?.texts ?? []))];
  const words = [...group.meaning]
    .filter(([, weight]) => weight >= CARRIES)
    .sort((one, other) => other[1] - one[1])
    .map(([term]) => written(term));
  const calls = (of: (signal: Signal) => boolean): number => new Set(own.filter(of).map(({ callId }) => callId)).size;
  const seconds = own.reduce((sum, { talkSeconds }) => sum + talkSeconds, 0);
  return {
    id: words.slice(0, 3).join('-').toLowerCase(),
    label: said[0] ?? '',
    examples: said.slice(1, 1 + MOST_EXAMPLES),
    words: [...new Set(words)].slice(0, MOST_WORDS),
    topicId: topicOf(group, signals),
    municipalityIds: [...new Set(own.map(({ municipalityId }) => municipalityId))].sort(),
    calls: calls(() => true),
    minutes: Math.round(seconds / 60),
    unresolved: calls(({ unresolved }) => unresolved),
    unfound: calls(({ unfound }) => unfound),
    consulted: calls(({ consulted }) => consulted),
    callIds: [...new Set(own.map(({ callId }) => callId))],
  };
}
