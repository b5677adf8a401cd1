// How numbers, times and spans are written on the desk and how they are spoken.

/** Seconds as "1:40" or "1:02:05". */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** The national form of an E.164 number: German numbers begin with 0, all others with 00. */
export function national(number: string): string {
  if (number.startsWith('+49')) return `0${number.slice(3)}`;
  return number.startsWith('+') ? `00${number.slice(1)}` : number;
}

/** A number for the eye: the area code apart where it is known ("02999 4711"), otherwise in pairs. */
export function shownNumber(number: string, areaCodes: readonly string[]): string {
  const digits = national(number);
  const area = areaCodes.find((code) => digits.startsWith(code) && digits.length > code.length);
  return area ? `${area} ${digits.slice(area.length)}` : spokenNumber(number);
}

/** A number for the ear and the braille line: in pairs after the leading zero, "0 29 99 47 11". */
export function spokenNumber(number: string): string {
  const digits = national(number);
  const zeros = /^0*/.exec(digits)?.[0] ?? '';
  const pairs = digits.slice(zeros.length).match(/.{1,2}/g) ?? [];
  return [zeros, ...pairs].filter((part) => part !== '').join(' ');
}

/** Letters and figures one after the other, for reading a ticket's number to a caller: "K 2 0 2 6 0 0 0 7". */
export function spelled(ticketNumber: string): string {
  return [...ticketNumber].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join(' ');
}
