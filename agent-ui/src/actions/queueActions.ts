// Actions on a waiting caller: an agent takes one, a lead puts one in front or behind, or takes one out of the queue.
import type { Action, Blocked, DeskView } from './action.ts';
import { steerable } from './action.ts';
import { chosenCaller } from './chosenCaller.ts';

function pickable(view: DeskView): true | Blocked {
  if (!view.me) return 'noAgent';
  const free = view.me.state === 'ready' || (view.me.state === 'pause' && view.me.pauseReason !== 'shiftStart');
  if (!free) return 'notInThatState';
  return chosenCaller(view) === null ? 'nobodyWaits' : steerable(view);
}

/** For people who lead; agents have one queue that orders itself. */
function movable(view: DeskView): true | Blocked {
  if (view.me) return 'notHere';
  return chosenCaller(view) === null ? 'nobodyWaits' : steerable(view);
}

function move(name: 'callerFirst' | 'callerLast', keys: string, to: 'first' | 'last'): Action {
  return {
    name,
    group: 'queue',
    label: (texts) => texts.actions.labels[name],
    keys,
    enabled: movable,
    run: async ({ desk, view, texts }) => {
      const call = chosenCaller(view);
      if (call === null) return;
      const answer = await desk.send({ type: 'moveCaller', callId: call.id, to });
      if (answer.ok) desk.voice.say(texts.routing.queue.moved[to], 'soon');
    },
  };
}

export const queueActions: readonly Action[] = [
  {
    name: 'pickCaller',
    group: 'queue',
    label: (texts) => texts.actions.labels.pickCaller,
    keys: 'Ctrl+F2',
    enabled: pickable,
    run: ({ desk, view }) => {
      const call = chosenCaller(view);
      if (call !== null) void desk.send({ type: 'pickCaller', callId: call.id });
    },
  },
  move('callerFirst', 'Shift+F8', 'first'),
  move('callerLast', 'Ctrl+F8', 'last'),
  {
    name: 'withdrawCaller',
    group: 'queue',
    label: (texts) => texts.actions.labels.withdrawCaller,
    keys: 'Shift+F2',
    enabled: movable,
    run: async ({ desk, view, texts }) => {
      const call = chosenCaller(view);
      if (call === null) return;
      const answer = await desk.send({ type: 'withdrawCaller', callId: call.id });
      if (answer.ok) desk.voice.say(texts.routing.queue.withdrawn, 'soon');
    },
  },
];
