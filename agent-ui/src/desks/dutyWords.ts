// What somebody's time was spent with, in words.
import type { DutyTime } from '../../../server/contract/duty.ts';
import type { Texts } from '../texts/texts.tsx';
import { extensionWord, pauseWord } from './reasonWords.ts';

/** How the core calls a wrap-up whose clock was stopped. */
const CLOCK_STOPPED = 'clockStopped';

/** "Pause: Besprechung", "Nacharbeit, verlängert: Notiz schreiben", "Gespräch". */
export function dutyWord({ state, reason }: Pick<DutyTime, 'state' | 'reason'>, texts: Texts): string {
  const { duty } = texts;
  if (reason === null) return duty.states[state];
  if (state === 'pause') return duty.pauseFor(pauseWord(texts, reason));
  return duty.wrapUpFor(reason === CLOCK_STOPPED ? duty.clockStopped : extensionWord(texts, reason));
}
