// Who is shown an inquiry: the experts of the department first, then who stands in for them, then its head.
import type { Circle } from '../../contract/inquiries.ts';
import type { Centre } from '../world.ts';

/** The three circles of a department, by person ids. */
export type Circles = readonly [
  experts: ReadonlySet<string>,
  deputies: ReadonlySet<string>,
  heads: ReadonlySet<string>,
];

const SECOND_AFTER = 1;

/** Whether the person is shown inquiries to this department that have come as far as this circle. */
export function isAsked(centre: Centre, departmentId: string, circle: Circle, personId: string): boolean {
  const circles = centre.experts.get(departmentId) ?? [];
  return circles.slice(0, circle).some((people) => people.has(personId));
}

/**
 * The circle an inquiry has reached so long after it was asked, and when it reaches the next one (both from asking, in
 * seconds; null: never). Nobody in a circle: the next one is asked at once.
 */
export function circleAfter(
  centre: Centre,
  departmentId: string,
  seconds: number,
): { readonly circle: Circle; readonly nextAfter: number | null } {
  const circles = centre.experts.get(departmentId);
  const { inquirySecondSeconds, inquiryHeadSeconds } = centre.rules;
  const starts = [0, inquirySecondSeconds, inquiryHeadSeconds];
  let reached = starts.filter((start) => start <= seconds).length;
  const somebody = (upTo: number) => circles?.slice(0, upTo).some((people) => people.size > 0) ?? false;
  while (reached < starts.length && !somebody(reached)) reached += 1;
  const next = starts.findIndex((_start, index) => index >= reached && (circles?.[index]?.size ?? 0) > 0);
  return { circle: reached as Circle, nextAfter: next < SECOND_AFTER ? null : (starts[next] ?? null) };
}
