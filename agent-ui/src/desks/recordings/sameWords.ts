// Pure: the texts that callers hear, those that say the same in several places as one.
import type { RecordedId, SpokenTextRow } from '../../../../server/contract/recordings.ts';

/** One text and what is heard of it, in all places where both are the same. */
export interface SpokenText extends Omit<SpokenTextRow, 'municipalityId' | 'what'> {
  readonly what: RecordedId;
  readonly municipalityIds: readonly string[];
}

/** The same words with the same recording are one, whatever was made first in front. */
export function sameWords(rows: readonly SpokenTextRow[]): readonly SpokenText[] {
  const found = new Map<string, SpokenText>();
  for (const { municipalityId, ...row } of rows) {
    const key = `${row.what} ${row.words} ${row.recording?.id ?? ''} ${row.onAir}`;
    const one = found.get(key);
    found.set(key, { ...row, municipalityIds: [...(one?.municipalityIds ?? []), municipalityId] });
  }
  return [...found.values()];
}

/** Where a recording of this text is sent to. */
export function addressFor({ what, words, municipalityIds }: SpokenText): string {
  const query = new URLSearchParams({ what, words });
  for (const id of municipalityIds) query.append('municipality', id);
  return `/api/recordings?${query}`;
}
