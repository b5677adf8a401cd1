// What a callback ticket says to the people who call back, in plain German: departments read it without knowing the program.
import type { CallbackGivenUp, CallbackMiss } from '../../contract/callbacks.ts';
import { localTime } from '../hours/opening.ts';
import type { LiveCallback } from './liveCallback.ts';

/**
 * Why somebody is owed a call. talkCut: the exchange died during the talk. waitCut: it died before anybody answered.
 * asked: they asked for it instead of waiting. unserved: they were gone when the program came back, and nobody had served them. noMessage: they left the exchange's
 * fallback without a word. message: they spoke a voice message there. givenUp: the queue has tried to call them back.
 */
export type CallbackReason = 'talkCut' | 'waitCut' | 'asked' | 'unserved' | 'noMessage' | 'message' | 'givenUp';

const SUBJECTS: Readonly<Record<CallbackReason, string>> = {
  talkCut: 'Rückruf: Gespräch wurde unterbrochen',
  waitCut: 'Rückruf: Anruf riss ab, bevor jemand abheben konnte',
  asked: 'Rückruf gewünscht, statt zu warten',
  unserved: 'Rückruf: Anruf wurde während einer Störung nicht angenommen',
  noMessage: 'Rückruf: ohne Nachricht aufgelegt',
  message: 'Sprachnachricht abhören',
  givenUp: 'Rückruf: bisher nicht erreicht',
};

const HAPPENED: Readonly<Record<CallbackReason, string>> = {
  talkCut: 'Die Telefonanlage fiel aus, das Gespräch brach ab.',
  waitCut: 'Die Telefonanlage fiel aus, die Leitung brach ab.',
  asked: 'Es war zu lange zu warten. Per Taste wurde um einen Rückruf gebeten.',
  unserved: 'Der Telefonservice war durch eine Störung nicht zu erreichen; als er zurückkam, war die Leitung beendet.',
  noMessage: 'Es war gerade niemand zu erreichen. Aufgelegt wurde, ohne dass jemand abnahm.',
  message: 'Es war gerade niemand zu erreichen, deshalb wurde auf Band gesprochen.',
  givenUp: 'Ein Rückruf ist zugesagt.',
};

/** The subject of the ticket. */
export function callbackSubject(why: CallbackReason): string {
  return SUBJECTS[why];
}

/** What is known of the call that broke. */
export interface BrokenCall {
  readonly arrivedAt: number;
  readonly timeZone: string;
  /** Names; null where nobody was. */
  readonly agentName: string | null;
  readonly officialName: string | null;
  readonly note: string;
}

/** When it was, what happened, who spoke, what was noted: one line each. */
export function callbackText(why: CallbackReason, call: BrokenCall): string {
  const lines = [`Anruf ${dayAndTime(call.arrivedAt, call.timeZone)}. ${HAPPENED[why]}`];
  if (call.agentName !== null) lines.push(`Gesprochen mit: ${call.agentName} (Telefonservice)`);
  if (call.officialName !== null) lines.push(`Verbunden mit: ${call.officialName}`);
  if (call.note !== '') lines.push(`Notiz bis dahin: ${call.note}`);
  return lines.join('\n');
}

const MISSED: Readonly<Record<CallbackMiss, string>> = {
  busy: 'besetzt',
  noAnswer: 'niemand hat abgehoben',
  declined: 'abgelehnt',
  unreachable: 'Anschluss nicht erreichbar',
  agentGone: 'Verbindung zum Telefonservice riss ab, bevor jemand abhob',
  cancelled: 'vom Telefonservice abgebrochen, bevor jemand abhob',
  limit: 'zu viele Gespräche nach außen zur selben Zeit',
  interrupted: 'durch eine Störung unterbrochen',
};

const GIVEN_UP: Readonly<Record<CallbackGivenUp, string>> = {
  tries: 'Das Programm versucht es nicht weiter.',
  lead: 'Die Leitung hat den Rückruf aus der Warteschlange genommen.',
  notAllowed: 'Die Nummer darf das Programm nicht selbst wählen.',
  closed: 'Es ist keine Servicezeit mehr vorgesehen.',
};

/** When they called, what was promised and noted, each try with its time and outcome, and why a person has to take it. */
export function givenUpText(callback: LiveCallback, why: CallbackGivenUp, timeZone: string): string {
  const called = dayAndTime(callback.calledAt, timeZone);
  const promised = dayAndTime(callback.promisedUntil, timeZone).replace('vom ', 'bis ');
  return [
    `Anruf ${called}. Rückruf zugesagt ${promised}.`,
    ...(callback.note === '' ? [] : [`Notiz: ${callback.note}`]),
    ...callback.tries.map(
      (one, index) =>
        `${index + 1}. Versuch ${dayAndTime(one.at, timeZone).replace('vom ', 'am ')}: ${MISSED[one.why]}.`,
    ),
    GIVEN_UP[why],
  ].join('\n');
}

function dayAndTime(at: number, timeZone: string): string {
  const { day, month, year, hour, minute } = localTime(at, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `vom ${two(day)}.${two(month)}.${year}, ${two(hour)}:${two(minute)} Uhr`;
}
