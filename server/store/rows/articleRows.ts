// How events become articles, their versions, and reports of errors.

import type { ArticleDraft } from '../../contract/articles.ts';
import { missingLanguages } from '../../contract/articleWords.ts';
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { flag } from '../schema.ts';
import { fold } from '../words.ts';

/** What the list shows of a text. */
export function listed(text: ArticleDraft) {
  return {
    municipalityId: text.municipality,
    title: text.title,
    words: fold(`${text.title} ${text.synonyms.join(' ')} ${text.id}`),
    topic: text.topic,
    owner: text.owner,
    internal: flag(text.internal),
    reviewAt: text.reviewAt,
    missingLanguages: JSON.stringify(missingLanguages(text)),
  };
}

/** Throws when the article is not at the version before the event's: then two texts were decided on the same state. */
export async function articleSaved(trx: Trx, event: EventOf<'articleSaved'>): Promise<void> {
  const { articleId: id, version, text, at, savedBy } = event;
  const row = {
    ...listed(text),
    state: 'draft' as const,
    version,
    textVersion: version,
    plannedAt: null,
    writers: JSON.stringify(event.writers),
    changedAt: at,
    changedBy: savedBy,
  };
  if (event.created) {
    await trx
      .insertInto('article')
      .values({ id, ...row, publishedVersion: null, urgent: 0 })
      .execute();
  } else {
    const saved = await trx
      .updateTable('article')
      .set(row)
      .where('id', '=', id)
      .where('version', '=', version - 1)
      .executeTakeFirst();
    expectOne(saved.numUpdatedRows, id, version);
  }
  await addVersion(trx, { id, version, at, by: savedBy, step: 'saved', reason: event.reason, text });
  if (event.inquiryIds !== undefined && event.inquiryIds.length > 0)
    await trx
      .updateTable('inquiry')
      .set({ articleId: id })
      .where('id', 'in', [...event.inquiryIds])
      .where('articleId', 'is', null)
      .execute();
}

/** Throws like articleSaved. */
export async function articleMoved(trx: Trx, event: EventOf<'articleMoved'>): Promise<void> {
  const { articleId: id, version, at, state, publishedVersion, plannedAt, movedBy } = event;
  const moved = await trx
    .updateTable('article')
    .set({
      version,
      state,
      publishedVersion,
      plannedAt,
      urgent: flag(event.urgent),
      writers: JSON.stringify(event.writers),
      changedAt: at,
      changedBy: movedBy,
    })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  expectOne(moved.numUpdatedRows, id, version);
  await addVersion(trx, { id, version, at, by: movedBy, step: event.step, reason: event.reason, text: null });
}

export async function articleReported(trx: Trx, event: EventOf<'articleReported'>): Promise<void> {
  const { reportId: id, articleId, at, reportedBy: by, text } = event;
  await trx
    .insertInto('articleReport')
    .values({ id, articleId, at, by, text, settledAt: null, settledBy: null, words: '' })
    .execute();
}

/** A report that two people settle at the same moment keeps the first one's words. */
export async function articleReportSettled(trx: Trx, event: EventOf<'articleReportSettled'>): Promise<void> {
  await trx
    .updateTable('articleReport')
    .set({ settledAt: event.at, settledBy: event.settledBy, words: event.words })
    .where('id', '=', event.reportId)
    .where('settledAt', 'is', null)
    .execute();
}

/** Adds a version; what agents read after it is what the article's row says by then. */
async function addVersion(
  trx: Trx,
  of: {
    readonly id: string;
    readonly version: number;
    readonly at: number;
    readonly by: string;
    readonly step: EventOf<'articleMoved'>['step'] | 'saved';
    readonly reason: string;
    readonly text: ArticleDraft | null;
  },
): Promise<void> {
  const { publishedVersion } = await trx
    .selectFrom('article')
    .select('publishedVersion')
    .where('id', '=', of.id)
    .executeTakeFirstOrThrow();
  const { id: articleId, text, ...rest } = of;
  await trx
    .insertInto('articleVersion')
    .values({ ...rest, articleId, publishedVersion, text: text === null ? null : JSON.stringify(text) })
    .execute();
}

function expectOne(rows: bigint, id: string, version: number): void {
  if (rows !== 1n) throw new Error(`article ${id} is not at version ${version - 1}`);
}
