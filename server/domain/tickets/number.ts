// Ticket numbers that survive being said over a telephone: A-26-00042-7, the last digit checks all the rest.

/**
 * Damm's table: finds every single wrong digit and every two neighbours that changed places.
 * H. Michael Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const WRITTEN = /^([A-Z]{1,3})(\d{2})(\d{5,7})(\d)$/;

/** The number of the serial-th ticket of a year (four digits) in the municipality with these letters. */
export function ticketNumber(letters: string, year: number, serial: number): string {
  const shortYear = String(year % 100).padStart(2, '0');
  const counted = String(serial).padStart(5, '0');
  return `${letters}-${shortYear}-${counted}-${checkDigit(letters + shortYear + counted)}`;
}

/** The number as it is kept, from what somebody typed: case, blanks and dashes do not matter. Null when the check digit is wrong. */
export function parseTicketNumber(typed: string): string | null {
  const parts = WRITTEN.exec(typed.toUpperCase().replace(/[\s\-–—./]/g, ''));
  if (parts === null) return null;
  const [, letters = '', year = '', serial = '', check = ''] = parts;
  return checkDigit(letters + year + serial) === Number(check) ? `${letters}-${year}-${serial}-${check}` : null;
}

/** Letters count as 10 (A) to 35 (Z). One digit cannot tell 26 letters apart: a wrong letter is found about nine times in ten. */
function checkDigit(text: string): number {
  const digits = text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)]);
  return interim;
}
