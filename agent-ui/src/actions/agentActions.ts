// Actions on the person's own state: ready, pause.
import type { Action, Blocked, DeskView } from './action.ts';

function turnable(view: DeskView): true | Blocked {
  if (view.link !== 'up') return 'serverAway';
  if (!view.me) return 'noAgent';
  if (view.me.state === 'offered') return 'answerFirst';
  if (view.me.state === 'pause' || view.me.state === 'signedOut') {
    return view.live?.telephony === 'up' ? true : 'telephonyAway';
  }
  return true;
}

export const agentActions: readonly Action[] = [
  {
    name: 'readyOrPause',
    group: 'agent',
    label: (texts) => texts.actions.labels.readyOrPause,
    keys: 'Alt+KeyP',
    enabled: turnable,
    run: ({ desk, view, focus }) => {
      const shiftRuns = view.me?.pauseReason !== 'shiftStart' && view.me?.state !== 'signedOut';
      if (view.me?.state === 'pause' && shiftRuns) {
        void desk.send({ type: 'becomeReady' });
        return;
      }
      if (!shiftRuns) return focus('begin-shift');
      const open = view.ui.panel !== 'pause';
      desk.ui.patch({ panel: open ? 'pause' : 'none' });
      if (open) focus('pause-panel');
    },
  },
];
