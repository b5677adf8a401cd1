// The directory as somebody types: asked after a short rest, earlier hits stay until the next ones are here.
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { DirectoryHit } from '../../../../../server/contract/reads.ts';
import { useRead } from '../../../feed/read.ts';

const Hits = z.object({ hits: z.array(DirectoryHit) });
const REST_MS = 120;

export interface Directory {
  readonly hits: readonly DirectoryHit[];
  readonly loading: boolean;
  readonly failed: boolean;
}

/** People who fit the words, those of the dialled municipality first; nothing for no words. */
export function useDirectory(query: string, municipalityId: string): Directory {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const url =
    asked === ''
      ? null
      : `/api/directory?q=${encodeURIComponent(asked)}&municipalityId=${encodeURIComponent(municipalityId)}`;
  const read = useRead(url, Hits);
  const current = query.trim() === '' ? [] : (read.value?.hits ?? []);
  return { hits: current, loading: read.loading || asked !== query.trim(), failed: read.error !== null };
}
