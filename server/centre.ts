// The centre's data as the core needs it: numbers, hours, holidays and people, out of the knowledge folder.

import { HOTLINE_RULES } from './contract/routing.ts';
import { type Calendar, withWeek } from './domain/hours/calendar.ts';
import type { Centre as Rules } from './domain/world.ts';
import { calendarOf } from './holidays.ts';
import type { Centre } from './knowledge/load.ts';
import { outsideNumber } from './numbers.ts';

/** How calls are handed out, where neither settings nor a lead say otherwise; seconds as named. */
const RULES = {
  ...HOTLINE_RULES,
  transferRingSeconds: 20,
  servedAfterClosingSeconds: 1800,
  inquirySecondSeconds: 60,
  inquiryHeadSeconds: 180,
  inquiryLimitSeconds: 600,
};

/**
 * The rules of this centre at the given time (epoch milliseconds; it decides for which years holidays are known). cards: links
 * can be sent by mail, and lead somewhere.
 */
export function rulesOf(
  centre: Centre,
  timeZone: string,
  at: number,
  rules: Partial<Rules['rules']> = {},
  cards = false,
): Rules {
  const atDesks = new Set(centre.people.flatMap(({ role, official }) => (role === 'department' ? [official] : [])));
  const calendars = new Map(centre.municipalities.map((one) => [one.id, calendarOf(one, timeZone, at)]));
  const houseOf = new Map(centre.departments.map(({ id, municipality }) => [id, calendars.get(municipality)]));
  const nowhere: Calendar = { week: {}, otherDays: new Map(), timeZone };
  const calendarAt = (departmentId: string) => houseOf.get(departmentId) ?? nowhere;
  return {
    municipalities: new Map(
      centre.municipalities.map((one) => [
        one.id,
        {
          id: one.id,
          name: one.name,
          language: one.language,
          ticketLetters: one.ticketLetters,
          dialledForms: one.dialledForms.map((form) => form.replace('+', '')),
          calendar: calendars.get(one.id) ?? nowhere,
          shown: {
            number: one.dialledForms.find((form) => form.startsWith('+')) ?? one.centralNumber.replace(/[^\d+]/g, ''),
            name: one.name,
          },
          outside: one.outside ?? null,
          outsideNumber: (e164) => outsideNumber(e164, one),
          callback: one.callback ?? null,
          callbackDepartmentId: one.callbackDepartment,
        },
      ]),
    ),
    agents: new Map(
      centre.people
        .filter((person) => person.role === 'agent')
        .map(({ id, name, municipalities: municipalityIds, levels }) => [id, { id, name, municipalityIds, levels }]),
    ),
    phoneNames: new Set(centre.phones.map((phone) => phone.name)),
    officials: new Map(
      centre.officials.map(({ id, name, number, mail, department, presence, deputy }) => [
        id,
        {
          id,
          name,
          number: number.replace(/[^\d+]/g, ''),
          presence: withWeek(calendarAt(department), presence),
          deputyId: deputy ?? null,
          cardByMail: cards && mail !== undefined && !atDesks.has(id),
        },
      ]),
    ),
    departments: new Map(centre.departments.map(({ id, municipality }) => [id, { id, municipalityId: municipality }])),
    experts: expertsOf(centre),
    announcements: centre.announcements,
    topicIds: new Set(centre.topics.map((topic) => topic.id)),
    rules: { ...RULES, ...rules },
  };
}

/** Whoever heads a department or only stands in for it is asked later than its own experts. */
function expertsOf({ departments, people }: Centre): Rules['experts'] {
  const asked = people.filter((person) => person.role === 'department');
  const ids = (those: typeof asked) => new Set(those.map(({ id }) => id));
  return new Map(
    departments.map(({ id }) => {
      const heads = asked.filter(({ heads }) => heads?.includes(id));
      const deputies = asked.filter((one) => one.standsInFor?.includes(id) && !heads.includes(one));
      const own = asked.filter(
        (one) => one.departments.includes(id) && !heads.includes(one) && !deputies.includes(one),
      );
      return [id, [ids(own), ids(deputies), ids(heads)] as const];
    }),
  );
}
