// Telephone numbers in one form, whatever the provider sends: +49…, 0049…, 0…, or only the local part.
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Municipality } from './contract/directory.ts';
import type { Input, OutsideNumber } from './domain/inputs.ts';

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

/** The number as people write it: those of the country as at home ("02999 1234"), others internationally. */
export function writtenNumber(number: string, place: Place | undefined): string {
  const country = (place?.region.slice(0, 2) ?? 'DE') as CountryCode;
  const read = parsePhoneNumberFromString(number, country);
  if (read === undefined) return number;
  return read.countryCallingCode === getCountryCallingCode(country)
    ? read.formatNational()
    : read.formatInternational();
}

/** Never dialled, whatever a list allows: services that cost, information, call by call, voice boxes, personal numbers. */
const COSTLY = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL']);
/** The same for Germany by the beginning of the national number, where the tables know no type: 0900, 0137, 0180, 010, 118, 0700, 031. */
const COSTLY_BEGINNINGS = /^(900|1(?!5|6|7)|700|31)/;
const AS_WRITTEN = /^[+(]?\d[\d ()/.-]*$/;

/**
 * An outside number as somebody writes it, read as at this place; undefined when it is none that may be dialled: not a
 * telephone number, abroad, an emergency or service number, or one that costs.
 */
export function outsideNumber(text: string, place: Place | undefined): OutsideNumber | undefined {
  if (place === undefined || !AS_WRITTEN.test(text)) return undefined;
  const digits = text.replace(/[^\d+]/g, '');
  // Local numbers of few digits are those of emergencies and services.
  if (/^1/.test(digits) || (!/^[+0]/.test(digits) && digits.length < 4)) return undefined;
  const country = place.region.slice(0, 2) as CountryCode;
  const read = parsePhoneNumberFromString(wholeNumber(digits, place), country);
  if (read?.isPossible() !== true || read.countryCallingCode !== getCountryCallingCode(country)) return undefined;
  const type = read.getType();
  if ((type !== undefined && COSTLY.has(type)) || (country === 'DE' && COSTLY_BEGINNINGS.test(read.nationalNumber)))
    return undefined;
  return { e164: read.number, dialled: `0${read.nationalNumber}` };
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
