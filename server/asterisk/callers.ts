// A caller's channel in our words: which number was dialled, who calls, whether the number may be known.
import type { CallerSeen } from '../domain/inputs.ts';
import { type Channel, timeOf } from './messages.ts';

const LONGEST_NAME = 60;

/** The arguments that the dial plan hands over: "inbound", dialled digits, "shown" or "withheld", "live" or "rehearsal", "person" after key 0. */
export function callerOf(channel: Channel, args: readonly string[]): CallerSeen | undefined {
  const [mark, dialled, presentation, kind, wants] = args;
  if (mark !== 'inbound' || dialled === undefined || !/^\+?\d{1,20}$/.test(dialled)) return undefined;
  const withheld = presentation === 'withheld';
  const number = normalised(channel.caller.number);
  return {
    callId: channel.id,
    dialled,
    number: withheld ? null : number,
    callerName: withheld || channel.caller.name === number ? null : cleanName(channel.caller.name),
    withheld: withheld || number === null,
    rehearsal: kind === 'rehearsal',
    arrivedAt: timeOf(channel.creationtime),
    ...(wants === 'person' ? { wantsPerson: true } : {}),
  };
}

/**
 * The same arguments out of the dial plan position of a channel that was found: "amtsleitung,inbound,…", or as they were broadcast,
 * "500,^(amtsleitung|amtsleitung-b)$,inbound:…".
 */
export function argsOf({ dialplan }: Channel): readonly string[] {
  const given = (dialplan.app_data ?? '').split(',');
  return dialplan.app_name === 'StasisBroadcast' ? (given[2] ?? '').split(':') : given.slice(1);
}

/** Digits, perhaps with a leading plus; null when nothing usable came. */
function normalised(number: string): string | null {
  const digits = number.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
  return /^\+?\d{2,20}$/.test(digits) ? digits : null;
}

/** Without control characters and marks that turn the reading direction; null when nothing is left. */
function cleanName(name: string): string | null {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return clean === '' || /^\+?[\d\s]+$/.test(clean) || clean.toLowerCase() === 'anonymous' ? null : clean;
}
