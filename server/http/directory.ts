// Who does what, and whether they are there just now: GET /api/directory.
import { z } from 'zod';
import type { Department, Official } from '../contract/directory.ts';
import type { DirectoryHit } from '../contract/reads.ts';
import { dayAround, nextOpening } from '../domain/hours/opening.ts';
import { deputyChain, isPresent } from '../domain/transfers/reach.ts';
import type { Centre } from '../domain/world.ts';
import { missesSince } from '../store/misses.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Query = z.object({ q: z.string().max(200).default(''), municipalityId: z.string().max(80).optional() });
const HITS = 30;

export function directoryHandlers(parts: HttpParts): Pick<Handlers, 'directory'> {
  return {
    directory: async ({ session, query }) => {
      const asked = Query.safeParse(query);
      if (!asked.success) return refuse('malformed-request');
      const { departments, officials } = parts.book();
      const houses = new Set(session.municipalityIds);
      const own = new Map(departments.filter((one) => houses.has(one.municipality)).map((one) => [one.id, one]));
      const words = spelled(asked.data.q)
        .split(' ')
        .filter((word) => word.length > 1);
      const found = officials.flatMap((official) => {
        const department = own.get(official.department);
        if (department === undefined) return [];
        const { matched, score } = weigh(official, department, words);
        return words.length > 0 && matched === 0 ? [] : [{ official, department, matched, score }];
      });
      const near = (department: Department) => (department.municipality === asked.data.municipalityId ? 0 : 1);
      found.sort(
        (one, other) =>
          near(one.department) - near(other.department) ||
          other.matched - one.matched ||
          other.score - one.score ||
          one.official.name.localeCompare(other.official.name, 'de'),
      );
      const rules = parts.rules();
      const at = parts.now();
      const misses = await missesSince(parts.db, dayAround(at, parts.config.timeZone).from);
      const rowOf = (official: Official, department: Department): DirectoryHit => ({
        ...row(official, department, rules, at),
        busy: parts.live.onTheLine(official.id),
        missedToday: misses.get(official.id)?.times ?? 0,
        missedAt: misses.get(official.id)?.lastAt ?? null,
      });
      const hits = found.slice(0, HITS).map((hit) => rowOf(hit.official, hit.department));
      return answer({ hits: withDeputies(hits, (id) => deputyOf(id, officials, own, rowOf)) });
    },
  };
}

const isFree = ({ present, busy }: DirectoryHit): boolean => present && !busy;

function deputyOf(
  id: string,
  officials: readonly Official[],
  own: ReadonlyMap<string, Department>,
  rowOf: (official: Official, department: Department) => DirectoryHit,
): DirectoryHit | undefined {
  const official = officials.find((one) => one.id === id);
  const department = own.get(official?.department ?? '');
  return official === undefined || department === undefined ? undefined : rowOf(official, department);
}

/** Below who cannot be reached stands who can, along the chain of deputies; nobody is there twice. */
function withDeputies(
  hits: readonly DirectoryHit[],
  deputy: (officialId: string) => DirectoryHit | undefined,
): readonly DirectoryHit[] {
  const listed = new Map<string, DirectoryHit>();
  for (const hit of hits) {
    if (listed.has(hit.officialId)) continue;
    listed.set(hit.officialId, hit);
    const chain = deputyChain(hit.officialId, (id) => (id === hit.officialId ? hit : deputy(id)));
    const free = [...chain].find(isFree);
    if (free !== undefined && !listed.has(free.officialId))
      listed.set(free.officialId, { ...free, standsInFor: hit.name });
  }
  return [...listed.values()];
}

/** How many of the words fit, and how well: name before responsibility before department. */
function weigh(
  official: Official,
  department: Department,
  words: readonly string[],
): { matched: number; score: number } {
  const places: readonly (readonly [number, string])[] = [
    [6, official.name],
    [5, official.responsibilities.join(' ')],
    [3, official.jobTitle],
    [3, department.name],
    [2, department.responsibilities.join(' ')],
    [1, `${official.number} ${official.number.replace(/\D/g, '')}`],
  ];
  const texts = places.map(([weight, text]) => [weight, ` ${spelled(text)}`] as const);
  let matched = 0;
  let score = 0;
  for (const word of words) {
    // The beginning of a word counts more than its middle.
    const best = Math.max(
      0,
      ...texts.map(([weight, text]) => (text.includes(` ${word}`) ? weight : text.includes(word) ? weight - 0.5 : 0)),
    );
    if (best > 0) matched += 1;
    score += best;
  }
  return { matched, score };
}

/** The same spelling for ä and ae, ß and ss, é and e. */
function spelled(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function row(
  official: Official,
  department: Department,
  centre: Centre,
  at: number,
): Omit<DirectoryHit, 'busy' | 'missedToday' | 'missedAt'> {
  const rules = centre.officials.get(official.id);
  const present = rules !== undefined && isPresent(rules, at);
  return {
    officialId: official.id,
    name: official.name,
    jobTitle: official.jobTitle,
    departmentId: department.id,
    departmentName: department.name,
    municipalityId: department.municipality,
    responsibilities: official.responsibilities,
    number: official.number,
    present,
    backAt: present || rules === undefined ? null : nextOpening(rules.presence, at),
    standsInFor: null,
    deputyId: official.deputy ?? null,
  };
}
