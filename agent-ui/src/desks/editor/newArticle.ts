// What a new article begins with, and the short name made of its title.
import type { ArticleDraft, ArticleFile } from '../../../../server/contract/articles.ts';
import type { Desk } from '../desk.tsx';

/** Stands in the address where an article's id would stand. */
export const NEW = 'new';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;

/** An article nobody has saved: version 0. */
export function newFile({ session, centre }: Desk, now: number): ArticleFile {
  const municipality = session.municipalityIds[0] ?? '';
  const text: ArticleDraft = {
    id: NEW,
    title: '',
    synonyms: [],
    topic: centre.topics[0]?.id ?? '',
    municipality,
    internal: false,
    owner: centre.departments.find((one) => one.municipality === municipality)?.id ?? '',
    reviewAt: now - (now % DAY_MS) + YEAR_DAYS * DAY_MS,
    language: 'de',
    parts: {},
  };
  return {
    article: {
      id: NEW,
      title: '',
      municipalityId: municipality,
      topic: text.topic,
      owner: text.owner,
      internal: false,
      state: 'draft',
      version: 1,
      published: false,
      plannedAt: null,
      urgent: false,
      reviewAt: text.reviewAt,
      changedAt: now,
      changedBy: '',
      reports: 0,
      missingLanguages: [],
    },
    text,
    textVersion: 0,
    publishedVersion: null,
    writers: [],
    versions: [],
    reports: [],
  };
}

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** "Hund anmelden" for amselfurt: "amselfurt-hund-anmelden". */
export function shortNameOf(municipality: string, title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return `${municipality}-${plain}`.slice(0, 70).replace(/^-+|-+$/g, '');
}
