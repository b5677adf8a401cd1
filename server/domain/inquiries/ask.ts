// An agent asks a department while the caller holds: the inquiry, its number, and music for the caller, in one step.
import type { Ask } from '../../contract/requests.ts';
import { controlCall } from '../calls/control.ts';
import type { LiveContact } from '../contacts/liveContact.ts';
import { localTime } from '../hours/opening.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { ticketNumber } from '../tickets/number.ts';
import type { Turn } from '../turn.ts';
import { circleAfter } from './circles.ts';
import { INQUIRY_SERIAL } from './head.ts';

/** Before the number of every inquiry: FF-26-00017-4. */
const LETTERS = 'FF';

/** Asks. inquiryId is a fresh uuid. The caller hears music from now on, if that is wanted and possible. */
export function askExpert(
  turn: Turn,
  contact: LiveContact,
  { inquiry, hold }: Extract<Ask, { type: 'askExpert' }>,
  inquiryId: string,
): Outcome {
  const { centre, ticketSerials } = turn.world();
  const municipality = centre.municipalities.get(contact.municipalityId);
  if (municipality === undefined) return refuse('not-found');
  if (!centre.departments.has(inquiry.departmentId)) return refuse('department-not-found');
  if (inquiry.topicId !== null && !centre.topicIds.has(inquiry.topicId)) return refuse('topic-not-found');
  const { at } = turn;
  const { year } = localTime(at, municipality.calendar.timeZone);
  const serial = (ticketSerials.get(`${INQUIRY_SERIAL} ${year}`) ?? 0) + 1;
  const { circle, nextAfter } = circleAfter(centre, inquiry.departmentId, 0);
  turn.record({
    type: 'inquiryAsked',
    at,
    inquiryId,
    number: ticketNumber(LETTERS, year, serial),
    serial,
    year,
    callId: contact.callId,
    agentId: contact.agentId,
    municipalityId: contact.municipalityId,
    departmentId: inquiry.departmentId,
    topicId: inquiry.topicId,
    question: inquiry.question,
    circle,
    widenAt: nextAfter === null ? null : at + nextAfter * 1000,
    limitAt: at + centre.rules.inquiryLimitSeconds * 1000,
    rehearsal: contact.rehearsal,
  });
  const call = turn.world().calls.get(contact.callId);
  if (hold && call?.state === 'talking' && turn.world().telephony === 'up')
    controlCall(turn, call, contact.agentId, { type: 'hold', callId: call.id });
  return { ok: true, inquiryId };
}
