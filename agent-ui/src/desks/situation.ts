// Pure: in which of the few situations of the desk a person is; the look and the words of the bar follow it.
import { type DeskView, speaks } from '../actions/action.ts';
import type { Situation } from '../parts/StateMark.tsx';

/** The situation of the person at this desk; out also for people who take no calls. */
export function situationOf({ me, call }: Pick<DeskView, 'me' | 'call'>): Situation {
  if (call?.state === 'offered') return 'ringing';
  if (speaks(call)) return 'talking';
  if (call?.state === 'held' || call?.state === 'transferring' || call?.state === 'dialling') return 'held';
  switch (me?.state) {
    case 'ready':
      return 'ready';
    case 'offered':
      return 'ringing';
    case 'busy':
      return 'talking';
    case 'wrapUp':
      return 'wrapUp';
    case 'pause':
      return me.pauseReason === 'shiftStart' ? 'out' : 'pause';
    default:
      return 'out';
  }
}

/** Nobody of this desk's shift has begun yet: the person has to choose a telephone and say they are ready. */
export function beforeShift({ me }: Pick<DeskView, 'me'>): boolean {
  return me !== null && (me.state === 'signedOut' || me.pauseReason === 'shiftStart');
}
