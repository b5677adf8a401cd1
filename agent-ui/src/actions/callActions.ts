// Actions on the telephone call itself.
import { type Action, type Blocked, type DeskView, duringCall, duringTransfer, steerable } from './action.ts';

/** Picked up in this browser; the caller is not put through yet. */
export function isWhisperedTo({ me, phone, call }: DeskView): boolean {
  return me?.whisper === true && phone.connected && call?.state === 'offered';
}

function answerable(view: DeskView): true | Blocked {
  if (view.me?.device.kind === 'phone') return view.call?.state === 'offered' ? 'liftHandset' : 'nothingRings';
  if (!view.phone.ringing && view.call?.state !== 'offered') return 'nothingRings';
  if (view.phone.registration === 'elsewhere') return 'phoneElsewhere';
  return view.phone.microphone === 'denied' ? 'noMicrophone' : true;
}

function endable(view: DeskView): true | Blocked {
  if (view.phone.connected) return true;
  return duringCall('dialling', 'talking', 'held', 'transferring')(view);
}

export const callActions: readonly Action[] = [
  {
    name: 'answer',
    group: 'call',
    label: (texts) => texts.actions.labels.answer,
    keys: 'Alt+KeyA',
    enabled: answerable,
    run: ({ desk, view }) => {
      // Picked up already, and being whispered to: the caller is put through at once.
      if (view.call && isWhisperedTo(view)) void desk.send({ type: 'skipWhisper', callId: view.call.id });
      else desk.phone.answer();
    },
  },
  {
    name: 'reject',
    group: 'call',
    label: (texts) => texts.actions.labels.reject,
    keys: 'Alt+KeyX',
    enabled: rejectable,
    run: ({ desk, view }) => {
      if (!view.call) return;
      const type = view.call.state === 'offered' ? 'rejectOffer' : 'cancelTransfer';
      void desk.send({ type, callId: view.call.id });
    },
  },
  {
    name: 'hold',
    group: 'call',
    label: (texts) => texts.actions.labels.hold,
    keys: 'Alt+KeyH',
    enabled: holdable,
    run: ({ desk, view }) => {
      if (!view.call) return;
      const { state, id: callId } = view.call;
      if (state === 'transferring') void desk.send({ type: 'toggleTransfer', callId });
      else void desk.send({ type: state === 'held' ? 'resume' : 'hold', callId });
    },
  },
  {
    name: 'mute',
    group: 'call',
    label: (texts) => texts.actions.labels.mute,
    keys: 'Alt+KeyM',
    enabled: duringCall('talking', 'held', 'transferring'),
    run: ({ desk, view }) => {
      if (view.call) void desk.send({ type: 'mute', callId: view.call.id, muted: !view.call.muted });
    },
  },
  {
    name: 'keypad',
    group: 'call',
    label: (texts) => texts.actions.labels.keypad,
    keys: 'Alt+KeyT',
    enabled: duringCall('talking'),
    run: ({ desk, view, focus }) => {
      const open = view.ui.panel !== 'keypad';
      desk.ui.patch({ panel: open ? 'keypad' : 'none' });
      if (open) focus('keypad-field');
    },
  },
  {
    name: 'transfer',
    group: 'call',
    label: (texts) => texts.actions.labels.transfer,
    keys: 'Alt+KeyV',
    enabled: connectable,
    run: ({ desk, view, focus }) => {
      if (view.call?.state === 'transferring') {
        void desk.send({ type: 'completeTransfer', callId: view.call.id });
        return;
      }
      const open = view.ui.panel !== 'transfer';
      desk.ui.patch({ panel: open ? 'transfer' : 'none' });
      if (open) focus('transfer-field');
    },
  },
  {
    name: 'joinTransfer',
    group: 'call',
    label: (texts) => texts.actions.labels.joinTransfer,
    keys: 'F8',
    enabled: duringTransfer('consulting', 'aside'),
    run: ({ desk, view }) => {
      if (view.call) void desk.send({ type: 'joinTransfer', callId: view.call.id });
    },
  },
  {
    name: 'giveBack',
    group: 'call',
    label: (texts) => texts.actions.labels.giveBack,
    keys: 'F2',
    enabled: duringCall('talking', 'held'),
    run: ({ desk, view, focus }) => {
      const open = view.ui.panel !== 'giveBack';
      desk.ui.patch({ panel: open ? 'giveBack' : 'none' });
      if (open) focus('give-back-field');
    },
  },
  {
    name: 'hangUp',
    group: 'call',
    label: (texts) => texts.actions.labels.hangUp,
    keys: 'Alt+KeyU',
    enabled: endable,
    run: ({ desk, view }) => {
      if (view.call && steerable(view) === true) void desk.send({ type: 'hangUp', callId: view.call.id });
      else desk.phone.hangUp();
    },
  },
];

/** What rings here, or what is being connected: both can be taken back by one key. */
function rejectable(view: DeskView): true | Blocked {
  if (view.call?.state !== 'offered' && view.call?.state !== 'transferring') return 'nothingRings';
  return steerable(view);
}

function holdable(view: DeskView): true | Blocked {
  if (view.call?.state === 'transferring') return duringTransfer('consulting', 'aside')(view);
  return duringCall('talking', 'held')(view);
}

/** Opens the directory; with the other person on the line it puts through. While it rings it does nothing by mistake. */
function connectable(view: DeskView): true | Blocked {
  if (view.call?.state === 'transferring') return duringTransfer('consulting', 'aside', 'together')(view);
  return duringCall('talking', 'held')(view);
}
