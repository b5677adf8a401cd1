// The words for reasons: those that came with the program are translated, a lead's own are their own words.
import type { PauseReason, WrapUpReason } from '../../../server/contract/agents.ts';
import type { Texts } from '../texts/texts.tsx';

type Words = Readonly<Record<string, string>>;

/** The reason of a pause. */
export function pauseWord({ desk }: Texts, reason: PauseReason): string {
  const words: Words = desk.pauseReasons;
  return words[reason] ?? reason;
}

/** Why a wrap-up is longer. */
export function extensionWord({ duty }: Texts, reason: WrapUpReason): string {
  const words: Words = duty.extensions;
  return words[reason] ?? reason;
}

/** The reason that such a word means: the translated one if it is one of these words, otherwise the word itself. */
export function reasonOf(words: Words, word: string): string {
  const text = word.trim().replace(/\s+/g, ' ');
  return Object.keys(words).find((reason) => words[reason] === text) ?? text;
}
