// Choosing one of many by typing: the list stands in the page below the field, so that nothing else is hidden meanwhile.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { matching } from './comboMatch.ts';
import type { Choice, ChoosingProps } from './Select.tsx';
import './field.css';
import './combo.css';

/**
 * Typing narrows the list, arrows choose, Enter or leaving the field takes what is marked, Escape lets it be.
 * With `onClear` an emptied field means: none.
 */
export function Combo({
  label,
  labelHidden = false,
  choices,
  chosen,
  onChoose,
  onClear,
  hint,
  error,
  disabled = false,
  className = '',
  nothing,
}: ChoosingProps & { nothing: string; onClear?: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const name = choices.find((choice) => choice.id === chosen)?.name ?? '';
  const shown = open ? matching(choices, typed ?? '') : [];
  const emptied = onClear !== undefined && typed !== null && typed.trim() === '';
  const marked = shown[Math.min(active, shown.length - 1)];

  useEffect(() => {
    if (open) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  });

  const close = () => {
    setOpen(false);
    setTyped(null);
    setActive(0);
  };
  const take = (choice: Choice | undefined) => {
    if (choice) onChoose(choice.id);
    else if (emptied) onClear();
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) setOpen(true);
      else if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, shown.length));
      else setActive((Math.max(0, active) + shown.length - 1) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' && open) take(marked);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={`field combo ${className}`}>
      <label className={labelHidden ? 'heard-only' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={marked ? `${id}-${marked.id}` : undefined}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-words`}
        autoComplete="off"
        disabled={disabled}
        value={typed ?? name}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          // An emptied field marks nothing by itself.
          setActive(onClear && event.target.value.trim() === '' ? -1 : 0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => take(typed !== null && typed.trim() !== '' ? marked : undefined)}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={`${label}`} className="combo-list" hidden={!open}>
        {shown.map((choice) => (
          <div
            key={choice.id}
            id={`${id}-${choice.id}`}
            role="option"
            aria-selected={choice === marked}
            tabIndex={-1}
            className="option"
            onPointerDown={(event) => {
              event.preventDefault();
              take(choice);
            }}
          >
            {choice.name}
            {choice.more ? <span className="option-more">{choice.more}</span> : null}
          </div>
        ))}
      </div>
      <div id={`${id}-words`}>
        {open && shown.length === 0 ? <p className="field-hint">{nothing}</p> : null}
        {hint ? <p className="field-hint">{hint}</p> : null}
        {error ? <p className="field-error">{error}</p> : null}
      </div>
    </div>
  );
}
