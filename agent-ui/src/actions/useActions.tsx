// Puts the list of actions to work: the keys of the whole page, and what a button needs of its action.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { type Desk, useDesk } from '../desks/desk.tsx';
import { useNow } from '../feed/clock.tsx';
import { useStore } from '../feed/store.ts';
import { type Texts, useTexts } from '../texts/texts.tsx';
import { type Action, type DeskView, type Hands, viewOf } from './action.ts';
import { focusPlace } from './focusPlace.ts';
import { keyMap, keysFor } from './keyMap.ts';
import { keysOf } from './keys.ts';
import { actionNamed, actions } from './list.ts';

const HELP_HELD_MS = 350;

type RunAction = (action: Action) => void;
const Running = createContext<RunAction>(() => undefined);

/** Carries an action out, or says why it is not possible. */
export function carryOut(action: Action, hands: Hands): void {
  const possible = action.enabled(hands.view);
  if (possible === true) void action.run(hands);
  else hands.desk.voice.say(hands.texts.actions.blocked[possible], 'soon');
}

/** Listens to the keys of the whole page, before any field does. */
export function ActionKeys({ children }: { children: ReactNode }) {
  const desk = useDesk();
  const texts = useTexts();
  const navigate = useNavigate();
  const now = useNow();
  const newest = useRef({ desk, texts, navigate, now });
  newest.current = { desk, texts, navigate, now };

  const run = useMemo<RunAction>(
    () => (action) => {
      const { desk, texts, navigate, now } = newest.current;
      carryOut(
        action,
        handsOf(desk, texts, now, (path) => void navigate(path)),
      );
    },
    [],
  );
  useEffect(() => listenToKeys(() => newest.current.desk, run), [run]);
  return <Running.Provider value={run}>{children}</Running.Provider>;
}

function handsOf(desk: Desk, texts: Texts, now: number, go: (path: string) => void): Hands {
  return { desk, view: viewOf(desk), texts, now, go, focus: focusPlace };
}

/** A short press of the help key opens the help, holding it shows the keys beside the buttons. */
function listenToKeys(desk: () => Desk, run: RunAction): () => void {
  let helpHeld: ReturnType<typeof setTimeout> | undefined;
  let helpCode: string | null = null;
  const down = (event: KeyboardEvent) => {
    if (event.isComposing || catchesKeys(event.target)) return;
    const keys = keysOf(event);
    const action = keys === null ? undefined : actions.find((one) => keysFor(one, keyMap.get()) === keys);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (action.name !== 'help') return run(action);
    helpCode = event.code;
    helpHeld = setTimeout(() => {
      helpHeld = undefined;
      desk().ui.patch({ keysShown: true });
    }, HELP_HELD_MS);
  };
  const up = (event: KeyboardEvent) => {
    if (event.code !== helpCode) return;
    helpCode = null;
    if (helpHeld !== undefined) run(actionNamed('help'));
    clearTimeout(helpHeld);
    helpHeld = undefined;
    desk().ui.patch({ keysShown: false });
  };
  const left = () => {
    clearTimeout(helpHeld);
    helpHeld = undefined;
    helpCode = null;
    desk().ui.patch({ keysShown: false });
  };
  window.addEventListener('keydown', down, { capture: true });
  window.addEventListener('keyup', up, { capture: true });
  window.addEventListener('blur', left);
  return () => {
    window.removeEventListener('keydown', down, { capture: true });
    window.removeEventListener('keyup', up, { capture: true });
    window.removeEventListener('blur', left);
  };
}

/** The field that waits for a new key gets every key itself. */
function catchesKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.catchesKeys === 'true';
}

/** The view of this moment; draws the part again when feed, phone or what is open changes. */
export function useView(): DeskView {
  const desk = useDesk();
  useStore(desk.feed.store, (feed) => feed);
  useStore(desk.phone.store, (phone) => phone);
  useStore(desk.inquiries, (inquiries) => inquiries);
  useStore(desk.ui, (ui) => ui);
  return viewOf(desk);
}

/** How a button carries out an action. */
export function useRun(): RunAction {
  return useContext(Running);
}
