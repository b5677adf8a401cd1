// The rules of the hotlines for their leads: GET /api/hotlines. They are set over the live connection, because they are decided like all else.

import type { HotlineRow } from '../contract/reads.ts';
import { HOTLINE_RULES, type HotlineRules } from '../contract/routing.ts';
import { loadHotlineRules } from '../store/queue.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';

export function hotlineHandlers(parts: HttpParts): Pick<Handlers, 'hotlines'> {
  return {
    hotlines: async ({ session }) => {
      const set = await loadHotlineRules(parts.db);
      const usual = rulesAmong(parts.rules().rules);
      return answer(
        session.municipalityIds.map((municipalityId): HotlineRow => {
          const own = set.get(municipalityId);
          return { municipalityId, rules: own ?? usual, usual: own === undefined };
        }),
      );
    },
  };
}

/** The centre's rules also say what is the same for all hotlines. */
function rulesAmong(all: HotlineRules): HotlineRules {
  const names = Object.keys(HOTLINE_RULES) as (keyof HotlineRules)[];
  return Object.fromEntries(names.map((name) => [name, all[name]])) as HotlineRules;
}
