// An agent takes down a callback for somebody they talk with, or have in wrap-up: to which number, when, and what about.
import { CALLBACK_AHEAD_MS, CALLBACKS_PER_CONTACT, type CallbackWhen } from '../../contract/callbacks.ts';
import type { Ask } from '../../contract/requests.ts';
import type { LiveContact } from '../contacts/liveContact.ts';
import type { Calendar } from '../hours/calendar.ts';
import { isOpen, nextClosing, nextOpening } from '../hours/opening.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import { askCallback, callbackOf } from './ask.ts';
import { callbackNumber } from './number.ts';

const HOUR_MS = 3_600_000;

/**
 * The callback stands in the books, with its promise, and enters the queue by the clock: as long as its citizen is on the line with us, or
 * the exchange is away, it waits. Its place counts from now. Only numbers that both lists of the municipality allow.
 */
export function takeDownCallback(
  turn: Turn,
  contact: LiveContact,
  { callback: draft }: Extract<Ask, { type: 'takeDownCallback' }>,
  callbackId: string,
): Outcome {
  const { at } = turn;
  const world = turn.world();
  const { callId, municipalityId } = contact;
  const municipality = world.centre.municipalities.get(municipalityId);
  if (municipality === undefined) return refuse('number-not-allowed');
  if (contact.rehearsal) return refuse('callback-rehearsal');
  if (contact.callbacks.length >= CALLBACKS_PER_CONTACT) return refuse('callback-limit');
  const checked = callbackNumber(world, municipalityId, draft.number, at);
  if ('error' in checked) return refuse(checked.error);
  const { number } = checked;
  if (callbackOf(world, { municipalityId, number, rehearsal: false }) !== undefined) return refuse('callback-exists');
  const wanted = dueAt(municipality.calendar, draft.when, at);
  if (wanted === null) return refuse('callback-time');
  askCallback(turn, {
    callbackId,
    callId,
    municipalityId,
    dialled: world.calls.get(callId)?.dialled ?? municipality.dialledForms[0] ?? '',
    number,
    // Another number may be another person's.
    callerName: number === contact.number ? contact.callerName : null,
    askedBy: contact.agentId,
    calledAt: at,
    queuedAt: at,
    // Not in this moment: the clock lets it in, and knows who has to wait.
    dueAt: Math.max(wanted, at + 1),
    ...(draft.note === '' ? {} : { note: draft.note }),
  });
  return { ok: true };
}

/** When it enters the queue (epoch milliseconds); null when there is no service then. */
function dueAt(calendar: Calendar, when: CallbackWhen, at: number): number | null {
  switch (when.kind) {
    case 'inTurn':
      return nextOpening(calendar, at);
    case 'inAnHour':
      return nextOpening(calendar, at + HOUR_MS);
    case 'nextOpening': {
      const from = isOpen(calendar, at) ? nextClosing(calendar, at) : at;
      return from === null ? null : nextOpening(calendar, from);
    }
    case 'at':
      return when.at >= at && when.at <= at + CALLBACK_AHEAD_MS && isOpen(calendar, when.at) ? when.at : null;
  }
}
