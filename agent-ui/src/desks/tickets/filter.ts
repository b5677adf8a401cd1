// The filters of the ticket list: they live in the page's address, so that a list can be reloaded, bookmarked and gone back to.
import { TicketFilter } from '../../../../server/contract/tickets.ts';

export const STATES = ['open', 'new', 'inWork', 'waitingCitizen', 'answered', 'closed', 'all'] as const;
export const DUES = ['overdue', 'today', 'week'] as const;
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

/** Names of the filters as they stand in the address. */
export type FilterName = 'state' | 'municipalityId' | 'departmentId' | 'priority' | 'due' | 'q' | 'rehearsal';

/** The filter an address asks for; what it does not know it leaves out. */
export function filterOf(params: URLSearchParams): TicketFilter {
  const one = (name: FilterName) => {
    const value = params.get(name);
    return value === null || value === '' ? undefined : value;
  };
  const known = <T extends string>(values: readonly T[], value: string | undefined) =>
    values.find((candidate) => candidate === value);
  const wanted = {
    state: known(STATES, one('state')),
    municipalityId: one('municipalityId'),
    departmentId: one('departmentId'),
    priority: known(PRIORITIES, one('priority')),
    due: known(DUES, one('due')),
    q: one('q')?.slice(0, 200),
    rehearsal: one('rehearsal') === '1' ? true : undefined,
  };
  return TicketFilter.parse(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));
}

/** The same address with one filter changed; an empty value takes the filter away. A new municipality forgets the department. */
export function withFilter(params: URLSearchParams, name: FilterName, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  if (name === 'municipalityId') next.delete('departmentId');
  return next;
}

/** Where the list is read from. Practice tickets are asked for by themselves, never mixed in. */
export function listUrl(filter: TicketFilter): string {
  const params = new URLSearchParams({ state: filter.state });
  if (filter.municipalityId) params.set('municipalityId', filter.municipalityId);
  if (filter.departmentId) params.set('departmentId', filter.departmentId);
  if (filter.priority) params.set('priority', filter.priority);
  if (filter.due) params.set('due', filter.due);
  if (filter.q) params.set('q', filter.q);
  if (filter.rehearsal) params.set('rehearsal', 'true');
  params.set('limit', String(filter.limit));
  return `/api/tickets?${params}`;
}

/** True when something other than the usual list is shown. */
export function isNarrowed(filter: TicketFilter): boolean {
  const { state, municipalityId, departmentId, priority, due, q } = filter;
  return state !== 'open' || [municipalityId, departmentId, priority, due, q].some((value) => value !== undefined);
}
