// Pure: what a lead has typed of a text and not saved, and which other places say the same.
import type { SpokenTexts } from '../../../../server/contract/recordings.ts';
import type { WordingRow } from '../../../../server/contract/wordings.ts';

export interface WordingDraft {
  readonly text: string;
  /** The other places it is meant for. */
  readonly also: readonly string[];
  /** How the text was worded when the field was opened; null: the field is closed, and what was typed is kept. */
  readonly seen: WordingRow | null;
}

/** A draft whose field is open. */
export type OpenDraft = WordingDraft & { readonly seen: WordingRow };

/** The other places where this text is worded as it was seen. */
export function placesWithSame(
  texts: SpokenTexts['texts'],
  { municipalityId, what }: Pick<SpokenTexts['texts'][number], 'municipalityId' | 'what'>,
  seen: WordingRow,
): readonly string[] {
  return texts
    .filter((row) => row.what === what && row.municipalityId !== municipalityId && row.wording?.words === seen.words)
    .map((row) => row.municipalityId);
}
