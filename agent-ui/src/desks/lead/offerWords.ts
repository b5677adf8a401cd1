// Why a call was offered as it was, in words: why this person, why so late. Names nobody.
import type { OfferReason } from '../../../../server/contract/routing.ts';
import type { Texts } from '../../texts/texts.tsx';
import { span } from '../numbers.ts';

/** One or two sentences. */
export function offerWords(
  { path, level, freeSeconds, waitedSeconds, missedBy, late }: OfferReason,
  { routing }: Texts,
): string {
  const words = routing.offers;
  const who = words.path[path](span(freeSeconds));
  const skill = level === null ? words.colleague : level === 1 ? '' : words.level[level];
  const why = late.map((one) => (one === 'missed' ? words.missed(missedBy) : words.late[one])).join(', ');
  return [`${who}${skill}.`, ...(why === '' ? [] : [words.waited(span(waitedSeconds), why)])].join(' ');
}
