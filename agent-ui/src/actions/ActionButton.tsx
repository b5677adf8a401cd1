// A button that is an action: its word, its key on demand, and the reason when it is not possible.
import { type Ref, useId } from 'react';
import { useDesk } from '../desks/desk.tsx';
import { useStore } from '../feed/store.ts';
import type { ButtonLook } from '../parts/Button.tsx';
import '../parts/button.css';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { useTexts } from '../texts/texts.tsx';
import { keyMap, keysFor } from './keyMap.ts';
import { ariaKeys, shownKeys } from './keys.ts';
import { actionNamed } from './list.ts';
import { useRun, useView } from './useActions.tsx';
import './actionButton.css';

/** `word`: what stands on it when that differs from the action's name; `pressed`: for a button that stays down. */
export function ActionButton({
  action: name,
  word,
  look = 'plain',
  icon,
  pressed,
  expanded,
  buttonRef,
  className = '',
}: {
  action: string;
  word?: string;
  look?: ButtonLook;
  icon?: IconName;
  pressed?: boolean;
  expanded?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  className?: string;
}) {
  const texts = useTexts();
  const run = useRun();
  const view = useView();
  const reasonId = useId();
  const action = actionNamed(name);
  const keys = keysFor(
    action,
    useStore(keyMap, (map) => map),
  );
  const possible = action.enabled(view);
  const reason = possible === true ? null : texts.actions.blocked[possible];
  return (
    <button
      type="button"
      {...(buttonRef === undefined ? {} : { ref: buttonRef })}
      className={`button button-${look} action-button ${className}`}
      aria-disabled={possible !== true}
      aria-keyshortcuts={ariaKeys(keys)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      title={reason ?? word ?? action.label(texts)}
      {...(reason === null ? {} : { 'aria-describedby': reasonId })}
      onClick={() => run(action)}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="button-word">{word ?? action.label(texts)}</span>
      <ShownKey keys={keys} />
      {reason === null ? null : (
        <span hidden id={reasonId}>
          {reason}
        </span>
      )}
    </button>
  );
}

function ShownKey({ keys }: { keys: string }) {
  const { control } = useTexts().actions.help;
  const shown = useStore(useDesk().ui, (ui) => ui.keysShown);
  return shown ? <kbd className="action-key">{shownKeys(keys, control)}</kbd> : null;
}
