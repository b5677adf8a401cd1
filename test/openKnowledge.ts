// The knowledge folder with other service hours: tests and measurements run at any time of the day.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { CallbackRules } from '../server/contract/callbackRules.ts';
import { publicHolidays } from '../server/holidays.ts';
import { projectRoot } from './house.ts';

/** Weekly hours by day ("mon" … "sun") as in municipalities.yaml. */
export type Hours = Readonly<Record<string, readonly string[]>>;

const AROUND_THE_CLOCK: Hours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
);

/** Skill levels by person and municipality, as in people.yaml. */
export type SkillsOf = Readonly<Record<string, Readonly<Record<string, 1 | 2 | 3>>>>;

/**
 * A copy of the knowledge folder in which every municipality has these hours, holidays or not; gone with the process. callback:
 * other rules where people are called back. presence: office hours of officials by id; who has none in the folder has those hours.
 */
export function openKnowledge(
  hours: Hours = AROUND_THE_CLOCK,
  levels: SkillsOf = {},
  callback?: Partial<CallbackRules>,
  presence: Readonly<Record<string, Hours>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'amtsleitung-knowledge-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(projectRoot, 'knowledge'), folder, { recursive: true });
  const file = join(folder, 'centre', 'municipalities.yaml');
  const municipalities = parse(readFileSync(file, 'utf8')) as { readonly region: string; readonly callback?: object }[];
  const year = new Date().getUTCFullYear();
  const changed = municipalities.map((one) => {
    const holidays = [...publicHolidays(one.region, [year, year + 1])];
    const otherDays = holidays.map(([date, reason]) => ({ date, reason, hours: Object.values(hours)[0] ?? [] }));
    const called = one.callback === undefined ? {} : { callback: { ...one.callback, ...callback } };
    return { ...one, hours, otherDays, ...called };
  });
  writeFileSync(file, stringify(changed, { aliasDuplicateObjects: false }));
  const directory = join(folder, 'centre', 'officials.yaml');
  const officials = parse(readFileSync(directory, 'utf8')) as { readonly id: string; readonly presence?: Hours }[];
  const there = officials.map((one) => ({ ...one, presence: presence[one.id] ?? one.presence ?? hours }));
  writeFileSync(directory, stringify(there, { aliasDuplicateObjects: false }));
  const people = join(folder, 'centre', 'people.yaml');
  const team = parse(readFileSync(people, 'utf8')) as { readonly id: string }[];
  const skilled = team.map((one) => ({ ...one, ...(levels[one.id] === undefined ? {} : { levels: levels[one.id] }) }));
  writeFileSync(people, stringify(skilled));
  return folder;
}
