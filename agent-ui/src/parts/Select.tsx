// Choosing one of a few: the browser's own list, because every screen reader and every hand knows it.
import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';
import './field.css';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Said after the name, to tell equal names apart. */
  readonly more?: string;
}

export interface ChoosingProps {
  /** Of the list itself, to jump to it; left out: one of its own. */
  id?: string;
  label: ReactNode;
  labelHidden?: boolean;
  choices: readonly Choice[];
  chosen: string | null;
  onChoose: (id: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  className?: string;
}

/** One of a few; `placeholder` stands there while nothing is chosen. */
export function Select({
  id: given,
  label,
  labelHidden = false,
  choices,
  chosen,
  onChoose,
  hint,
  error,
  disabled = false,
  className = '',
  placeholder = '–',
}: ChoosingProps & { placeholder?: string }) {
  const own = useId();
  const id = given ?? own;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((one) => one !== '').join(' ');
  return (
    <div className={`field ${className}`}>
      <label className={labelHidden ? 'heard-only' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      <div className="select">
        <select
          id={id}
          className="select-native"
          value={chosen ?? ''}
          disabled={disabled}
          aria-invalid={Boolean(error)}
          {...(described === '' ? {} : { 'aria-describedby': described })}
          onChange={(event) => onChoose(event.target.value)}
        >
          {chosen === null ? (
            <option value="" disabled>
              {placeholder}
            </option>
          ) : null}
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.more ? `${choice.name} – ${choice.more}` : choice.name}
            </option>
          ))}
        </select>
        <Icon name="down" size={16} />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
