// Search as you type: asks with every letter, keeps the earlier hits until the new ones are here, drops answers that are overtaken.
import { z } from 'zod';
import { searchHitSchema } from '../../../../../server/contract/knowledge.ts';
import { type Reading, useRead } from '../../../feed/read.ts';

/** The answer of GET /api/knowledge/search. */
export const SearchAnswer = z.object({ hits: z.array(searchHitSchema) });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const MOST_HITS = 8;

/** Where the hits for these words are read from; null without words. */
export function searchUrl(query: string, municipalityId: string | null): string | null {
  const words = query.trim();
  if (words === '') return null;
  const params = new URLSearchParams({ q: words.slice(0, 1000), limit: String(MOST_HITS) });
  if (municipalityId !== null) params.set('area', municipalityId);
  return `/api/knowledge/search?${params}`;
}

/** The hits for what is typed. `upToDate` says whether they belong to the words of this moment. */
export function useSearch(
  query: string,
  municipalityId: string | null,
): Reading<SearchAnswer> & { readonly upToDate: boolean } {
  const wanted = searchUrl(query, municipalityId);
  const reading = useRead(wanted, SearchAnswer);
  return { ...reading, upToDate: reading.of === wanted };
}
