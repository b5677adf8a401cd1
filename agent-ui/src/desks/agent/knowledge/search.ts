// Search as you type: waits a breath after the last letter, keeps the earlier hits until the new ones are here.
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { searchHitSchema } from '../../../../../server/contract/knowledge.ts';
import { type Reading, useRead } from '../../../feed/read.ts';

/** The answer of GET /api/knowledge/search. */
export const SearchAnswer = z.object({ hits: z.array(searchHitSchema) });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** How long after the last letter the search asks, in milliseconds. */
export const BREATH_MS = 80;
export const MOST_HITS = 8;

/** Where the hits for these words are read from; null without words. */
export function searchUrl(query: string, municipalityId: string | null): string | null {
  const words = query.trim();
  if (words === '') return null;
  const params = new URLSearchParams({ q: words.slice(0, 1000), limit: String(MOST_HITS) });
  if (municipalityId !== null) params.set('area', municipalityId);
  return `/api/knowledge/search?${params}`;
}

/** A value that follows after a pause; the empty text follows at once. */
export function useAfterBreath(text: string, breathMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text.trim() === '') {
      setSettled(text);
      return;
    }
    const timer = setTimeout(() => setSettled(text), breathMs);
    return () => clearTimeout(timer);
  }, [text, breathMs]);
  return settled;
}

/** The hits for what is typed. `upToDate` says whether they belong to the words of this moment. */
export function useSearch(
  query: string,
  municipalityId: string | null,
): Reading<SearchAnswer> & { readonly upToDate: boolean } {
  const wanted = searchUrl(query, municipalityId);
  const settled = useAfterBreath(query, BREATH_MS);
  const reading = useRead(searchUrl(settled, municipalityId), SearchAnswer);
  return { ...reading, upToDate: reading.of === wanted };
}
