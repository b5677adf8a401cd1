import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTicketNumber, ticketNumber } from '../../../server/domain/tickets/number.ts';
import { mayMove, needsText, STEPS } from '../../../server/domain/tickets/steps.ts';

const anyNumber = fc
  .tuple(fc.stringMatching(/^[A-Z]{1,3}$/), fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([letters, year, serial]) => ticketNumber(letters, year, serial));

describe('a ticket number', () => {
  it('says municipality, year and serial, and checks itself', () => {
    expect(ticketNumber('A', 2026, 42)).toMatch(/^A-26-00042-\d$/);
    expect(ticketNumber('KRE', 2031, 99_999)).toMatch(/^KRE-31-99999-\d$/);
    expect(ticketNumber('A', 2026, 42)).not.toBe(ticketNumber('A', 2027, 42));
  });

  it('is found however it is typed', () => {
    const number = ticketNumber('A', 2026, 42);
    for (const typed of [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ''),
      number.replaceAll('-', ' '),
      ` ${number} `,
      number.replaceAll('-', '–'),
    ]) {
      expect(parseTicketNumber(typed)).toBe(number);
    }
  });

  it('with any one digit wrong is no number', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, where, more) => {
        const digits = [...number.matchAll(/\d/g)].map((match) => match.index);
        const index = digits[where % digits.length] ?? 0;
        const wrong = number.slice(0, index) + ((Number(number[index]) + more) % 10) + number.slice(index + 1);
        expect(parseTicketNumber(wrong)).toBeNull();
        expect(parseTicketNumber(number)).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('with two neighbouring digits swapped is no number', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(), (number, where) => {
        const plain = number.replaceAll('-', '');
        const first = plain.search(/\d/);
        const index = first + (where % (plain.length - first - 1));
        const swapped = plain.slice(0, index) + plain[index + 1] + plain[index] + plain.slice(index + 2);
        fc.pre(swapped !== plain);
        expect(parseTicketNumber(swapped)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('with a wrong letter is no number in nearly nine cases of ten', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const pairs = letters.flatMap((right) =>
      letters.filter((wrong) => wrong !== right).map((wrong) => [right, wrong] as const),
    );
    const found = pairs.filter(
      ([right, wrong]) => parseTicketNumber(ticketNumber(right, 2026, 42).replace(right, wrong)) === null,
    );
    expect(found.length / pairs.length).toBeGreaterThan(0.85);
  });

  it.each(['', 'A', 'A-26', '26-00042-7', 'A-26-00042', 'ABCD-26-00042-7', "' OR 1=1--", 'A-26-00042-7x'])(
    '"%s" is no number',
    (typed) => {
      expect(parseTicketNumber(typed)).toBeNull();
    },
  );
});

describe('the steps of a ticket', () => {
  it.each([
    ['a new ticket is taken', 'new', 'inWork', true],
    ['a new ticket is not answered before somebody took it', 'new', 'answered', false],
    ['a new ticket is not closed unseen', 'new', 'closed', false],
    ['the citizen is asked', 'inWork', 'waitingCitizen', true],
    ['work ends with an answer', 'inWork', 'answered', true],
    ['work is not closed without an answer', 'inWork', 'closed', false],
    ['the citizen replied', 'waitingCitizen', 'inWork', true],
    ['the citizen never replied', 'waitingCitizen', 'closed', true],
    ['the answer was not enough', 'answered', 'inWork', true],
    ['the answer was enough', 'answered', 'closed', true],
    ['a closed ticket is taken up again', 'closed', 'inWork', true],
    ['nothing becomes new again', 'inWork', 'new', false],
  ] as const)('%s', (_words, from, to, allowed) => {
    expect(mayMove(from, to)).toBe(allowed);
  });

  it('only an answer needs a text', () => {
    expect((Object.keys(STEPS) as (keyof typeof STEPS)[]).filter(needsText)).toEqual(['answered']);
  });
});
