// Dates and times as they are written on the desk: in the language of the person and the time zone of the centre.
import { useMemo } from 'react';
import { useLanguage } from '../texts/texts.tsx';
import { useDesk } from './desk.tsx';

/** A format for epoch milliseconds; give the same `shape` object every time. */
export function useDates(shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { language } = useLanguage();
  const { timeZone } = useDesk().centre;
  return useMemo(() => new Intl.DateTimeFormat(language, { ...shape, timeZone }), [language, timeZone, shape]);
}

/** "13:05" */
export const CLOCK_TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
/** "24.11." */
export const SHORT_DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'numeric' };
/** "24.11., 13:05" */
export const SHORT_MOMENT: Intl.DateTimeFormatOptions = { ...SHORT_DAY, ...CLOCK_TIME };
/** "Montag, 30. November" */
export const LONG_DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
