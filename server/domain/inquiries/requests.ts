// What agent and experts ask about an inquiry: who may, in which state, and what follows.
import type { Ask } from '../../contract/requests.ts';
import { SYSTEM } from '../../contract/tickets.ts';
import { keepNote } from '../contacts/note.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import { circleAfter, isAsked } from './circles.ts';
import type { InquiryCase, InquiryHead } from './head.ts';
import { moveInquiry } from './move.ts';
import { promiseInquiry } from './promise.ts';

type AskAboutInquiry = Extract<Ask, { inquiryId: string }>;

/** So long a link answers, in milliseconds. */
export const LINK_MS = 86_400_000;
const done: Outcome = { ok: true };

/** Answers one request about an inquiry. Repeating what is done already is done. */
export function answerInquiryRequest(turn: Turn, input: InputOf<'asked'>, ask: AskAboutInquiry): Outcome {
  const { inquiry, personId } = input;
  if (inquiry?.head == null) return refuse('not-found');
  const { head } = inquiry;
  if (head.agentId === personId && inquiry.role === 'agent') return ofAgent(turn, input, head, ask);
  if (!isAsked(turn.world().centre, head.departmentId, head.circle, personId) && head.expertId !== personId)
    return refuse('not-found');
  return ofExpert(turn, inquiry, head, ask, personId);
}

function ofAgent(turn: Turn, input: InputOf<'asked'>, head: InquiryHead, ask: AskAboutInquiry): Outcome {
  const { personId } = input;
  switch (ask.type) {
    case 'withdrawInquiry':
      if (head.state === 'withdrawn') return done;
      if (head.state !== 'asked' && head.state !== 'seen') return refuse('inquiry-over');
      moveInquiry(turn, head, 'withdrawn', personId, { state: 'withdrawn', widenAt: null, limitAt: null });
      return done;
    case 'promiseInquiry':
      return isOpen(head) ? promiseInquiry(turn, head, personId) : refuse('inquiry-over');
    case 'tellInquiry': {
      if (head.state === 'told') return done;
      if (head.state !== 'answered') return refuse('inquiry-over');
      const contact = turn.world().contacts.get(head.callId);
      if (ask.note !== null && contact?.agentId === personId) keepNote(turn, contact, ask.note);
      moveInquiry(turn, head, 'told', personId, { state: 'told', limitAt: null });
      return done;
    }
    case 'linkInquiry': {
      if (head.state !== 'asked' && head.state !== 'promised') return refuse('inquiry-over');
      const { link } = input;
      if (link === undefined || !turn.world().centre.officials.has(ask.officialId)) return refuse('official-not-found');
      turn.record({
        type: 'linkMade',
        at: turn.at,
        linkId: input.freshId,
        purpose: 'inquiry',
        about: head.id,
        tokenHash: link.tokenHash,
        officialId: ask.officialId,
        expiresAt: turn.at + LINK_MS,
        madeBy: personId,
      });
      return { ok: true, linkId: input.freshId };
    }
    default:
      return refuse('not-allowed');
  }
}

function ofExpert(turn: Turn, inquiry: InquiryCase, head: InquiryHead, ask: AskAboutInquiry, who: string): Outcome {
  const own = head.expertId === who;
  switch (ask.type) {
    case 'takeInquiry':
      if (own && head.state === 'seen') return done;
      if (head.state !== 'asked') return refuse(head.state === 'seen' ? 'inquiry-taken' : 'inquiry-over');
      moveInquiry(turn, head, 'seen', who, { state: 'seen', expertId: who, widenAt: null });
      return done;
    case 'writeInquiry':
      if (own && head.state === 'seen' && !head.writing) moveInquiry(turn, head, 'writing', who, {});
      return done;
    case 'giveBackInquiry': {
      if (!own || head.state !== 'seen') return refuse('inquiry-over');
      // Whoever gives back has had it for a while: it is shown to as many as had it stayed open.
      const seconds = (turn.at - head.askedAt) / 1000;
      const { circle, nextAfter } = circleAfter(turn.world().centre, head.departmentId, seconds);
      const widenAt = nextAfter === null ? null : head.askedAt + nextAfter * 1000;
      moveInquiry(turn, head, 'givenBack', who, { state: 'asked', expertId: null, circle, widenAt });
      return done;
    }
    case 'answerInquiry':
      return answerInquiry(turn, inquiry, head, ask.text, who);
    case 'promiseInquiry':
      if (head.state === 'seen' && !own) return refuse('inquiry-taken');
      return head.state === 'asked' || head.state === 'seen' ? promiseInquiry(turn, head, who) : refuse('inquiry-over');
    case 'lookAtCaller':
      turn.record({ type: 'inquiryCallerSeen', at: turn.at, inquiryId: head.id, seenBy: who });
      return done;
    default:
      return refuse('not-allowed');
  }
}

/**
 * The answer is there. Also without having taken it before, unless somebody else has; one that comes after the inquiry became a
 * ticket is added to that. linkId: it came by a link, which is used up by it.
 */
function answerInquiry(
  turn: Turn,
  { ticket }: Pick<InquiryCase, 'ticket'>,
  head: InquiryHead,
  answer: string,
  by: string,
): Outcome {
  if (head.state === 'seen' && head.expertId !== by) return refuse('inquiry-taken');
  if (head.state === 'asked' || head.state === 'seen') {
    const limitAt = turn.at + turn.world().centre.rules.inquiryLimitSeconds * 1000;
    moveInquiry(turn, head, 'answered', by, { state: 'answered', expertId: by, widenAt: null, limitAt, answer });
    return done;
  }
  if (head.state !== 'promised' || ticket === null || head.answer !== null) return refuse('inquiry-over');
  moveInquiry(turn, head, 'answered', by, { expertId: by, answer });
  const { id: ticketId, state, version } = ticket;
  turn.record({
    type: 'ticketMoved',
    at: turn.at,
    ticketId,
    version: version + 1,
    from: state,
    to: state,
    text: answer,
    movedBy: by,
  });
  return done;
}

/** Somebody without an account answered by the link that was made for them. Whether the link holds was looked at before. */
export function linkAnswered(turn: Turn, input: InputOf<'linkAnswered'>): Outcome {
  const { inquiry, officialId, linkId, text } = input;
  const outcome = answerInquiry(turn, input, inquiry, text, officialId);
  if (outcome.ok) turn.record({ type: 'linkUsed', at: turn.at, linkId });
  return outcome;
}

/** Time has passed: shows it to the next circle, or makes the ticket at the limit. */
export function inquiryDue(turn: Turn, head: InquiryHead): void {
  if (head.limitAt !== null && head.limitAt <= turn.at) {
    if (isOpen(head)) promiseInquiry(turn, head, SYSTEM);
    return;
  }
  if (head.state !== 'asked' || head.widenAt === null || head.widenAt > turn.at) return;
  const { circle, nextAfter } = circleAfter(turn.world().centre, head.departmentId, (turn.at - head.askedAt) / 1000);
  const widenAt = nextAfter === null ? null : head.askedAt + nextAfter * 1000;
  moveInquiry(turn, head, 'widened', SYSTEM, { circle, widenAt });
}

function isOpen({ state }: InquiryHead): boolean {
  return state === 'asked' || state === 'seen' || state === 'answered';
}
