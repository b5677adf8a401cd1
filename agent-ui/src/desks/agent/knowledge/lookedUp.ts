// What was looked up during a contact is kept with it without a click: the words that rested, and the hit that was read.
import { useEffect, useRef } from 'react';
import type { SearchHit } from '../../../../../server/contract/knowledge.ts';
import { useDesk } from '../../desk.tsx';
import type { Lookup } from './lookup.ts';

/** Words that rest so long were meant; the hit stood on meanwhile was read or heard (milliseconds). */
const RESTS_MS = 3000;
const LONGEST = 200;

/** Keeps the look-up. `hits`: those of the words, null: not known yet. Nothing is kept without a contact. */
export function useLookupKept({ query, active, openId }: Lookup, hits: readonly SearchHit[] | null): void {
  const desk = useDesk();
  const last = useRef('');
  const count = hits?.length ?? null;
  const openedId = openId ?? hits?.[active]?.articleId ?? null;
  useEffect(() => {
    const words = query.trim().slice(0, LONGEST);
    if (words.length < 2 || count === null) return;
    const keep = () => {
      const callId = desk.feed.store.get().live?.contact?.callId;
      const key = `${callId} ${words} ${openedId}`;
      if (callId === undefined || last.current === key) return;
      last.current = key;
      // Nobody waits for it, and nobody is told should it fail.
      void desk.feed.send({ type: 'keepLookup', callId, words, hits: count, openedId });
    };
    if (openId !== null) return keep();
    const timer = setTimeout(keep, RESTS_MS);
    return () => clearTimeout(timer);
  }, [desk, query, count, openId, openedId]);
}
