// The action that opens the form for a callback, for the caller who talks or whose contact is being finished.
import type { Action } from '../../actions/action.ts';
import { emptyCallback } from './takingDown.ts';

export const callbackActions: readonly Action[] = [
  {
    name: 'takeDownCallback',
    group: 'contact',
    label: (texts) => texts.callbacks.form.title,
    keys: 'Alt+F8',
    enabled: ({ live }) => {
      if (!live?.contact) return 'noContact';
      return live.contact.rehearsal ? 'simulated' : true;
    },
    run: ({ desk, view, focus }) => {
      const callId = view.live?.contact?.callId;
      if (callId === undefined) return;
      if (view.ui.callback?.callId !== callId) desk.ui.patch({ callback: emptyCallback(callId) });
      desk.ui.patch({ panel: 'callback' });
      focus('callback-number');
    },
  },
];
