// Pure: notices as a person thinks of them: one for all the places it was set for at once.
import type { NoticeRow } from '../../../../server/contract/notices.ts';

export interface GroupedNotice {
  readonly id: string;
  readonly until: number;
  /** Not to be heard somewhere counts more than being made, and that more than being on air. */
  readonly state: NoticeRow['state'];
  readonly municipalityIds: readonly string[];
  /** By language; more than one where callers are spoken to in more than one. */
  readonly texts: Readonly<Record<string, string>>;
}

const WORST_FIRST = ['failed', 'making', 'onAir'] as const;

/** The notices, the one that ends first in front. */
export function grouped(rows: readonly NoticeRow[]): readonly GroupedNotice[] {
  const found = new Map<string, GroupedNotice>();
  for (const { id, until, state, municipalityId, language, text } of rows) {
    const one = found.get(id) ?? { id, until, state, municipalityIds: [], texts: {} };
    found.set(id, {
      ...one,
      state: WORST_FIRST.find((worse) => worse === state || worse === one.state) ?? state,
      municipalityIds: [...one.municipalityIds, municipalityId],
      texts: { ...one.texts, [language]: text },
    });
  }
  return [...found.values()].sort((a, b) => a.until - b.until);
}

/** The text as a person of this language reads it; any, when it is not there in it. */
export function textFor({ texts }: Pick<GroupedNotice, 'texts'>, language: string): string {
  return texts[language] ?? texts.de ?? Object.values(texts)[0] ?? '';
}
