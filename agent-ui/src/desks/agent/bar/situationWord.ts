// The word for a person's situation, as it stands on the bar.
import type { DeskView } from '../../../actions/action.ts';
import type { Texts } from '../../../texts/texts.tsx';
import { pauseWord } from '../../reasonWords.ts';
import { beforeShift } from '../../situation.ts';

/** The state in one or two words. */
export function situationWord(view: Pick<DeskView, 'me' | 'call'>, texts: Texts): string {
  const { desk } = texts;
  const { me, call } = view;
  if (call?.state === 'transferring' && call.transferStage) return desk.transferStages[call.transferStage];
  if (call && call.state !== 'offered') return desk.callStates[call.state];
  if (!me || beforeShift(view)) return desk.states.signedOut;
  if (me.state === 'pause' && me.pauseReason && me.pauseReason !== 'break') return pauseWord(texts, me.pauseReason);
  return desk.states[me.state];
}
