// Callers' numbers in one form: the same person is the same person, however the provider writes the number.
import { describe, expect, it } from 'vitest';
import { outsideNumber, wholeNumber } from '../server/numbers.ts';

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

describe('an outside number that an agent writes', () => {
  it.each([
    ['0170 1234567', '+491701234567', '01701234567', 'a mobile telephone'],
    ['+49 170 1234567', '+491701234567', '01701234567', 'internationally'],
    ['0049 170 1234567', '+491701234567', '01701234567', 'with two zeros'],
    ['02999 / 103-0', '+4929991030', '029991030', 'with strokes'],
    ['(02999) 55501', '+49299955501', '0299955501', 'with brackets'],
    ['555 0101', '+4929995550101', '029995550101', 'a local number'],
  ])('%s is %s and dialled as %s (%s)', (text, e164, dialled) => {
    expect(outsideNumber(text, amselfurt)).toEqual({ e164, dialled });
  });

  it.each([
    ['PJSIP/100@trunk'],
    ['Local/100@from-trunk'],
    ['0170;1234567'],
    ['0170&PJSIP/1'],
    ['0170 1234567@evil'],
    ['\n01701234567'],
    ['0900 1234567'],
    ['+49 900 1234567'],
    ['0137 1234567'],
    ['0180 5 123456'],
    ['0700 12345678'],
    ['118 33'],
    ['11833'],
    ['01189'],
    ['010 33 0170 1234567'],
    ['110'],
    ['112'],
    ['115'],
    ['+43 1 5138499'],
    ['0043 1 5138499'],
    ['+882 16 12345678'],
    ['00882 16 12345678'],
    ['+1 900 1234567'],
    ['00'],
    ['0'],
    ['+'],
    ['*21*01701234567#'],
    ['0170123456789012345678901'],
    [''],
  ])('%j is none that may ever be dialled', (text) => {
    expect(outsideNumber(text, amselfurt)).toBeUndefined();
  });

  it('without a place is none', () => {
    expect(outsideNumber('0170 1234567', undefined)).toBeUndefined();
  });
});
