// Texts being written and not saved yet: they outlive a change of page and a refusal, never the sign-out; leaving the window warns.
import { useCallback, useEffect, useState } from 'react';
import type { ArticleDraft } from '../../../../server/contract/articles.ts';
import { type Desk, useDesk } from '../desk.tsx';
import { sameText } from './fields.ts';

/** A text being written: on which version and text it began. */
export interface Writing {
  readonly version: number;
  readonly base: ArticleDraft;
  readonly text: ArticleDraft;
  /** The inquiries a new article was begun from. */
  readonly inquiryIds?: readonly string[];
}

const writingsOf = new WeakMap<Desk, Map<string, Writing>>();

function writings(desk: Desk): Map<string, Writing> {
  const kept = writingsOf.get(desk) ?? new Map<string, Writing>();
  writingsOf.set(desk, kept);
  return kept;
}

/** Whether something has been written that is not saved. */
export function isUnsaved(writing: Writing): boolean {
  return writing.version === 0 || !sameText(writing.base, writing.text);
}

/** What is being written of an article, beginning with `first`; and how to change it. */
export function useWriting(key: string, first: () => Writing): [Writing, (next: Writing) => void] {
  const desk = useDesk();
  const [writing, show] = useState(() => writings(desk).get(key) ?? first());
  const set = useCallback(
    (next: Writing) => {
      if (isUnsaved(next)) writings(desk).set(key, next);
      else writings(desk).delete(key);
      show(next);
    },
    [desk, key],
  );
  useEffect(() => {
    const warn = (leaving: BeforeUnloadEvent) => {
      if (writings(desk).size > 0) leaving.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [desk]);
  return [writing, set];
}

/** Begins to write what somebody else has prepared. False: something under this key is being written already, and stays. */
export function beginWriting(desk: Desk, key: string, writing: Writing): boolean {
  const here = writings(desk).get(key);
  if (here !== undefined && here.text.title !== '') return false;
  writings(desk).set(key, writing);
  return true;
}

/** Forgets what was written; after it has been saved under another name. */
export function forgetWriting(desk: Desk, key: string): void {
  writings(desk).delete(key);
}
