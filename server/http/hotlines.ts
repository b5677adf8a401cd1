// The rules of the hotlines for their leads: GET /api/hotlines. They are set over the live connection, because they are decided like all else.

import type { HotlineRow } from '../contract/reads.ts';
import { HOTLINE_RULES, type HotlineRules } from '../contract/routing.ts';
import { loadHotlineRules } from '../store/queue.ts';
import type { Handlers } from './mount.ts';
import type { CentreBook, HttpParts } from './parts.ts';
import { answer } from './replies.ts';

export function hotlineHandlers(parts: HttpParts): Pick<Handlers, 'hotlines'> {
  return {
    hotlines: async ({ session }) => {
      const set = await loadHotlineRules(parts.db);
      const usual = rulesAmong(parts.rules().rules);
      return answer(
        session.municipalityIds.map((municipalityId): HotlineRow => {
          const own = set.get(municipalityId);
          return {
            municipalityId,
            rules: own ?? usual,
            usual: own === undefined,
            officials: officialsOf(parts.book(), municipalityId),
          };
        }),
      );
    },
  };
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
