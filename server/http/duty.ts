// How working time was spent: a person's own day with the next break, and the team's for its leads.
import type { DutyFigures, OwnDuty } from '../contract/duty.ts';
import { dayAround } from '../domain/hours/opening.ts';
import { breaksDue } from '../domain/statistics/breaks.ts';
import { dutySpans, dutySum } from '../domain/statistics/dutyTimes.ts';
import { dutyEvents, LONGEST_SHIFT_MS, loadDutyRules } from '../store/duty.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';

/** The sums of fewer people would nearly be one person's. */
const LEAST_PEOPLE = 3;

export function dutyHandlers(parts: HttpParts): Pick<Handlers, 'duty' | 'dutyFigures'> {
  const today = (at: number) => dayAround(at, parts.config.timeZone).from;
  return {
    duty: async ({ session: { personId } }) => {
      const at = parts.now();
      const from = today(at);
      const events = await dutyEvents(parts.db, from, at, personId);
      const spansSince = (since: number) => dutySpans(events, since, at).get(personId) ?? [];
      // Who works over midnight has worked before it, too.
      const due = breaksDue(spansSince(from - LONGEST_SHIFT_MS), await loadDutyRules(parts.db), at);
      return answer({ at, sum: dutySum(spansSince(from)), ...due } satisfies OwnDuty);
    },
    dutyFigures: async ({ session }) => {
      const at = parts.now();
      const from = today(at);
      const led = parts
        .book()
        .people.filter(
          ({ role, municipalities }) =>
            role === 'agent' && municipalities.some((id) => session.municipalityIds.includes(id)),
        );
      const spans = dutySpans(await dutyEvents(parts.db, from, at), from, at);
      const present = led.flatMap(({ id, name }) => {
        const own = spans.get(id);
        return own === undefined ? [] : [{ name, own }];
      });
      const perPerson = parts.config.figures?.perPerson === true;
      return answer({
        at,
        people: present.length,
        leastPeople: LEAST_PEOPLE,
        team: perPerson || present.length >= LEAST_PEOPLE ? dutySum(present.flatMap(({ own }) => own)) : null,
        persons: perPerson ? present.map(({ name, own }) => ({ name, sum: dutySum(own) })) : null,
      } satisfies DutyFigures);
    },
  };
}
