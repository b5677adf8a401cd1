// The rules of the hotlines for their leads: GET /api/hotlines. They are set over the live connection, because they are decided like all else.

import type { HotlineRow } from '../contract/reads.ts';
import { HOTLINE_RULES, type HotlineRules } from '../contract/routing.ts';
import { loadHotlineRules } from '../store/queue.ts';
import { loadSkills } from '../store/skills.ts';
import type { Handlers } from './mount.ts';
import type { CentreBook, HttpParts } from './parts.ts';
import { answer } from './replies.ts';

export function hotlineHandlers(parts: HttpParts): Pick<Handlers, 'hotlines'> {
  return {
    hotlines: async ({ session }) => {
      const set = await loadHotlineRules(parts.db);
      const skills = await loadSkills(parts.db);
      const usual = rulesAmong(parts.rules().rules);
      return answer(
        session.municipalityIds.map((municipalityId): HotlineRow => {
          const own = set.get(municipalityId);
          return {
            municipalityId,
            rules: own ?? usual,
            usual: own === undefined,
            officials: officialsOf(parts.book(), municipalityId),
            people: peopleOf(parts.book(), skills, municipalityId),
          };
        }),
      );
    },
  };
}

/** The agents of this municipality by name; what a lead has set counts, otherwise the file of people. */
function peopleOf(
  { people }: CentreBook,
  skills: Awaited<ReturnType<typeof loadSkills>>,
  municipalityId: string,
): HotlineRow['people'] {
  return people
    .filter(({ role, municipalities }) => role === 'agent' && municipalities.includes(municipalityId))
    .map(({ id, name, levels }) => ({
      id,
      name,
      level: skills.get(id)?.[municipalityId] ?? levels[municipalityId] ?? 1,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'de'));
}

/** Who can be rung without an agent for this municipality, by name. */
function officialsOf({ departments, officials }: CentreBook, municipalityId: string): HotlineRow['officials'] {
  const own = new Map(departments.flatMap((one) => (one.municipality === municipalityId ? [[one.id, one.name]] : [])));
  return officials
    .flatMap(({ id, name, department }) => {
      const where = own.get(department);
      return where === undefined ? [] : [{ id, name, department: where }];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'de'));
}

/** The centre's rules also say what is the same for all hotlines. */
function rulesAmong(all: HotlineRules): HotlineRules {
  const names = Object.keys(HOTLINE_RULES) as (keyof HotlineRules)[];
  return Object.fromEntries(names.map((name) => [name, all[name]])) as HotlineRules;
}
