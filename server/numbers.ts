// Telephone numbers in one form, whatever the provider sends: +49…, 0049…, 0…, or only the local part.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Municipality } from './contract/directory.ts';
import type { Input } from './domain/inputs.ts';

type Place = Pick<Municipality, 'dialledForms' | 'areaCode' | 'region'>;

/**
 * The number in E.164 ("+4929991234567"), read as at this place: a number without area code is a local one. What cannot be a
 * telephone number (a short internal one, for instance) stays as it came.
 */
export function wholeNumber(number: string, place: Place | undefined): string {
  const country = (place?.region.slice(0, 2) ?? 'DE') as CountryCode;
  const dialable = number.replace(/^00(?=[1-9])/, '+');
  const complete = /^[+0]/.test(dialable) || place === undefined ? dialable : `${place.areaCode}${dialable}`;
  const read = parsePhoneNumberFromString(complete, country);
  return read?.isPossible() === true ? read.number : number;
}

/** The input with every caller's number in one form. */
export function withWholeNumbers(input: Input, places: readonly Place[]): Input {
  const whole = <T extends { readonly number: string | null; readonly dialled: string }>(caller: T): T =>
    caller.number === null
      ? caller
      : {
          ...caller,
          number: wholeNumber(
            caller.number,
            places.find((place) => place.dialledForms.some((form) => form.replace('+', '') === caller.dialled)),
          ),
        };
  if (input.type === 'callerArrived' || input.type === 'fallbackLeft') return whole(input);
  if (input.type === 'surveyed' || input.type === 'compared')
    return { ...input, survey: { ...input.survey, callers: input.survey.callers.map(whole) } };
  return input;
}
