// Callers' numbers in one form: the same person is the same person, however the provider writes the number.
import { describe, expect, it } from 'vitest';
import { wholeNumber } from '../server/numbers.ts';

const amselfurt = { dialledForms: ['1030'], areaCode: '02999', region: 'DE-NW' };

describe('a caller’s number', () => {
  it.each([
    ['+4929995550101', '+4929995550101', 'international with plus'],
    ['004929995550101', '+4929995550101', 'international with two zeros'],
    ['029995550101', '+4929995550101', 'national with area code'],
    ['5550101', '+4929995550101', 'local, without area code'],
    ['+4315138499', '+4315138499', 'from Vienna, with plus'],
    ['004315138499', '+4315138499', 'from Vienna, with two zeros'],
    ['015123456789', '+4915123456789', 'a mobile telephone'],
    ['+32475123456', '+32475123456', 'a Belgian mobile telephone'],
  ])('%s is kept as %s (%s)', (given, kept) => {
    expect(wholeNumber(given, amselfurt)).toBe(kept);
  });

  it('that cannot be one stays as it came', () => {
    expect(wholeNumber('+1', amselfurt)).toBe('+1');
    expect(wholeNumber('0', amselfurt)).toBe('0');
  });
});
