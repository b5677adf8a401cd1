// The rules of duty as they are being typed: a word for each reason, text for each number, and back.
import { DutyRules, MOST_REASONS, type PauseKind } from '../../../../server/contract/duty.ts';
import type { Texts } from '../../texts/texts.tsx';
import { extensionWord, pauseWord, reasonOf } from '../reasonWords.ts';

export const MINUTES = ['restAfterMinutes', 'restMinutes', 'screenAfterMinutes', 'screenMinutes'] as const;
type Minutes = (typeof MINUTES)[number];

export interface DutySheet {
  readonly pauses: readonly { readonly word: string; readonly kind: PauseKind }[];
  readonly extensions: readonly string[];
  /** Empty: nobody is reminded. */
  readonly minutes: Readonly<Record<Minutes, string>>;
}

/** The sheet that says these rules, with room for as many reasons as there may be. */
export function dutySheetOf(rules: DutyRules, texts: Texts): DutySheet {
  const room = Array.from({ length: MOST_REASONS });
  return {
    pauses: room.map((_, index) => {
      const pause = rules.pauses[index];
      return pause === undefined
        ? { word: '', kind: 'work' }
        : { word: pauseWord(texts, pause.reason), kind: pause.kind };
    }),
    extensions: room.map((_, index) => {
      const reason = rules.extensions[index];
      return reason === undefined ? '' : extensionWord(texts, reason);
    }),
    minutes: Object.fromEntries(MINUTES.map((name) => [name, String(rules[name] ?? '')])) as DutySheet['minutes'],
  };
}

/** The rules the sheet says, or the name of what cannot be so. */
export function rulesOfDutySheet(
  { pauses, extensions, minutes }: DutySheet,
  { desk, duty }: Texts,
): DutyRules | { readonly wrong: 'pauses' | 'extensions' | Minutes } {
  const number = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
  const orNever = (text: string) => (text.trim() === '' ? null : number(text));
  const filled = (word: string) => word.trim() !== '';
  const read = DutyRules.safeParse({
    pauses: pauses
      .filter(({ word }) => filled(word))
      .map(({ word, kind }) => ({ reason: reasonOf(desk.pauseReasons, word), kind })),
    extensions: extensions.filter(filled).map((word) => reasonOf(duty.extensions, word)),
    restAfterMinutes: orNever(minutes.restAfterMinutes),
    restMinutes: number(minutes.restMinutes),
    screenAfterMinutes: orNever(minutes.screenAfterMinutes),
    screenMinutes: number(minutes.screenMinutes),
  });
  if (read.success) return read.data;
  return { wrong: String(read.error.issues[0]?.path[0]) as 'pauses' | 'extensions' | Minutes };
}
