// The ticket list's filters in the page's address, and the steps a ticket offers.
import { describe, expect, it } from 'vitest';
import { filterOf, isNarrowed, listUrl, withFilter } from '../../agent-ui/src/desks/tickets/filter.ts';
import { stepsFrom } from '../../agent-ui/src/desks/tickets/ticketSteps.ts';

describe('filters in the address', () => {
  it('without anything the open tickets are shown, practice left out', () => {
    const filter = filterOf(new URLSearchParams());
    expect(listUrl(filter)).toBe('/api/tickets?state=open&limit=100');
    expect(isNarrowed(filter)).toBe(false);
  });
  it('what it does not know it leaves out', () => {
    const filter = filterOf(new URLSearchParams('state=lost&priority=soon&due=today&q=Hund%25'));
    expect(listUrl(filter)).toBe('/api/tickets?state=open&due=today&q=Hund%25&limit=100');
    expect(isNarrowed(filter)).toBe(true);
  });
  it('practice tickets are asked for by themselves', () => {
    expect(listUrl(filterOf(new URLSearchParams('rehearsal=1')))).toBe(
      '/api/tickets?state=open&rehearsal=true&limit=100',
    );
    expect(filterOf(new URLSearchParams('rehearsal=false')).rehearsal).toBeUndefined();
  });
  it('another municipality forgets the department, an empty choice takes a filter away', () => {
    const params = new URLSearchParams('municipalityId=amselfurt&departmentId=amselfurt-buergerbuero&q=x');
    expect(withFilter(params, 'municipalityId', 'oberkranich').toString()).toBe('municipalityId=oberkranich&q=x');
    expect(withFilter(params, 'q', '').toString()).toBe('municipalityId=amselfurt&departmentId=amselfurt-buergerbuero');
  });
});

describe('the steps of a ticket', () => {
  const rows = [
    { state: 'new', says: ['take'] },
    { state: 'inWork', says: ['answer', 'wait'] },
    { state: 'waitingCitizen', says: ['goOn', 'answer', 'close'] },
    { state: 'answered', says: ['close', 'reopen'] },
    { state: 'closed', says: ['reopen'] },
  ] as const;
  it.each(rows)('$state offers $says', ({ state, says }) => {
    expect(stepsFrom(state).map((step) => step.name)).toEqual(says);
  });
  it('an answer needs words', () => {
    expect(stepsFrom('inWork').find((step) => step.name === 'answer')?.words).toBe('needed');
  });
});
