// What the exchange says to callers, put together as whole sentences in the municipality's language.
import type { AnnouncementId } from '../../contract/announcements.ts';
import { otherDayAt } from '../hours/opening.ts';
import { openingAfter, openingWords } from '../hours/openingWords.ts';
import type { MunicipalityRules } from '../world.ts';
import { type Texts, wordsNow } from './wordings.ts';

/** One sentence that is played; the same text, language and pace is the same sound. */
export interface Spoken {
  readonly text: string;
  readonly language: string;
  /** brisk: read quickly, for people who hear it all day. Left out: as for callers. */
  readonly pace?: 'brisk';
  /** Played instead of the voice, and so many seconds long. Left out: the voice says it. */
  readonly recording?: { readonly id: string; readonly seconds: number };
}

/** One announcement as callers of this municipality hear it, with its blanks filled in. */
export function spoken(
  texts: Texts,
  municipality: MunicipalityRules,
  id: AnnouncementId,
  blanks: Readonly<Record<string, string | number>> = {},
): Spoken {
  const words = wordsNow(texts, municipality, id);
  const text = words.text.replace(/\{\{(\w+)\}\}/g, (_, blank: string) =>
    String(blank === 'name' ? municipality.name : (blanks[blank] ?? '')),
  );
  return { text, language: words.language };
}

/** What somebody hears whom nobody can serve now. */
export function overflowSentences(texts: Texts, municipality: MunicipalityRules): readonly Spoken[] {
  return [spoken(texts, municipality, 'overflow'), spoken(texts, municipality, 'leaveMessage')];
}

/** What somebody hears who wants a person while nobody is there. */
export function nobodySentences(texts: Texts, municipality: MunicipalityRules): readonly Spoken[] {
  return [spoken(texts, municipality, 'personNobody'), spoken(texts, municipality, 'leaveMessage')];
}

/** What somebody hears who calls outside of service hours, or who still waited when they were long over. */
export function closedSentences(
  texts: Texts,
  municipality: MunicipalityRules,
  why: 'closed' | 'closedWaiting',
  at: number,
): readonly Spoken[] {
  const say = (id: AnnouncementId, blanks: Readonly<Record<string, string>> = {}) =>
    spoken(texts, municipality, id, blanks);
  const opening = openingAfter(municipality.calendar, at);
  const today = otherDayAt(municipality.calendar, at);
  const language = say(why).language;
  return [
    ...(why === 'closed' ? [say('greeting')] : []),
    ...(why === 'closed' && today !== undefined ? [say('closedToday', { reason: today.reason })] : []),
    opening === null ? say('closedForGood') : say(why, { opening: openingWords(opening, language) }),
    say('leaveMessage'),
  ];
}
