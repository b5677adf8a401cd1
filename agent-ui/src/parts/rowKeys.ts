// Arrow keys walk through the rows of a list whose rows hold buttons.
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus to the same button of the next or the last row; for onKeyDown of the list. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const rows = [...event.currentTarget.querySelectorAll('li')];
  const row = event.target.closest('li');
  if (row === null) return;
  const place = [...row.querySelectorAll<HTMLElement>('button')].indexOf(event.target);
  const next = rows[rows.indexOf(row) + step]?.querySelectorAll('button');
  if (next === undefined) return;
  event.preventDefault();
  (next[place] ?? next[0])?.focus();
}
