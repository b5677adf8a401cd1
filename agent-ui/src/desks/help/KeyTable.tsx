// The list of all actions with their keys; a key can be changed by pressing another.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Action, ActionGroup } from '../../actions/action.ts';
import { changeKeys, keyMap, keysFor, resetKeys } from '../../actions/keyMap.ts';
import { keysOf, mayBeUsed, shownKeys } from '../../actions/keys.ts';
import { actions } from '../../actions/list.ts';
import { useStore } from '../../feed/store.ts';
import { Button } from '../../parts/Button.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';

const GROUPS: readonly ActionGroup[] = ['call', 'queue', 'agent', 'contact', 'hear', 'go'];

/** One table a group. */
export function KeyTable() {
  const texts = useTexts();
  const t = texts.actions.help;
  const { voice } = useDesk();
  const [changing, setChanging] = useState<string | null>(null);
  const changed = useStore(keyMap, (map) => Object.keys(map).length > 0);
  return (
    <>
      {GROUPS.map((group) => (
        <section key={group} className="panel help-group" aria-labelledby={`keys-${group}`}>
          <h2 id={`keys-${group}`}>{texts.actions.groups[group]}</h2>
          <table className="key-table">
            <thead>
              <tr>
                <th scope="col">{t.action}</th>
                <th scope="col">{t.keys}</th>
                <th scope="col">
                  <span className="heard-only">{t.change}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <KeyRow
                    key={action.name}
                    action={action}
                    changing={changing === action.name}
                    onChange={(on) => setChanging(on ? action.name : null)}
                  />
                ))}
            </tbody>
          </table>
        </section>
      ))}
      <div className="row">
        <Button
          isDisabled={!changed}
          onPress={() => {
            resetKeys();
            voice.say(t.resetDone, 'soon');
          }}
        >
          {t.reset}
        </Button>
        <span className="soft small">{t.kept}</span>
      </div>
    </>
  );
}

function KeyRow({
  action,
  changing,
  onChange,
}: {
  action: Action;
  changing: boolean;
  onChange: (on: boolean) => void;
}) {
  const texts = useTexts();
  const t = texts.actions.help;
  const map = useStore(keyMap, (now) => now);
  const label = action.label(texts);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <kbd>{shownKeys(keysFor(action, map), t.control)}</kbd>
      </td>
      <td className="key-change">
        {changing ? (
          <KeyCatcher action={action} onDone={() => onChange(false)} />
        ) : (
          <Button look="quiet" onPress={() => onChange(true)} aria-label={t.changeFor(label)}>
            {t.change}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Takes the next keys that are pressed, unless they belong to somebody else. */
function KeyCatcher({ action, onDone }: { action: Action; onDone: () => void }) {
  const texts = useTexts();
  const t = texts.actions.help;
  const { voice } = useDesk();
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const take = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    if (event.key === 'Escape') return onDone();
    const keys = keysOf(event.nativeEvent);
    if (keys === null || /^(Control|Alt|Shift)/.test(event.code)) return;
    const usable = mayBeUsed(keys);
    const owner = actions.find((other) => other.name !== action.name && keysFor(other, keyMap.get()) === keys);
    const problem = usable !== 'yes' ? t[usable] : owner ? t.taken(owner.label(texts)) : null;
    setRefused(problem);
    if (problem !== null) return;
    changeKeys(action.name, keys);
    voice.say(t.changed(action.label(texts), shownKeys(keys, t.control)), 'soon');
    onDone();
  };
  return (
    <span className="key-catcher">
      <input
        ref={field}
        data-catches-keys="true"
        className="field-input"
        aria-label={t.changeFor(action.label(texts))}
        aria-describedby={`catch-${action.name}`}
        readOnly
        value={t.press}
        onKeyDown={take}
        onBlur={onDone}
      />
      <span id={`catch-${action.name}`} role="alert" className="field-error">
        {refused}
      </span>
    </span>
  );
}
