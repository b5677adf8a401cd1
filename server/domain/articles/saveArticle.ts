// A new text of an article, guarded by its version: two people who write at once lose nothing.

import { type ArticleDraft, LONGEST_ARTICLE } from '../../contract/articles.ts';
import { tidied } from '../../contract/articleWords.ts';
import type { ErrorId } from '../../contract/errors.ts';
import { SHARED } from '../../contract/knowledge.ts';
import type { Ask } from '../../contract/requests.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { Centre } from '../world.ts';
import type { ArticleCase } from './head.ts';
import { refuseForeign } from './refuseForeign.ts';
import { edits, same, touched } from './rights.ts';

/** Keeps the text as the newest draft. Saying the same again keeps the version. */
export function saveArticle(
  turn: Turn,
  { head, asker, begun }: ArticleCase,
  ask: Extract<Ask, { type: 'saveArticle' }>,
  personId: string,
): Outcome {
  const { centre } = turn.world();
  const text = tidied(ask.text);
  const places = touched(head?.text ?? null, text);
  if (asker.role !== 'editor' || !edits(asker, places, centre.municipalities.keys()))
    return refuseForeign(turn, ask.articleId, personId, ask.type);
  if (head === null && ask.version !== 0) return refuse('not-found');
  if (head !== null && ask.version === 0) return refuse('article-name-taken');
  if (head === null && begun === true) return refuse('article-begun-already');
  if (head !== null && head.version !== ask.version) return refuse('article-changed-meanwhile');
  if (text.id !== ask.articleId) return refuse('malformed-request');
  if (JSON.stringify(text).length > LONGEST_ARTICLE) return refuse('too-large');
  const stray = unknownIn(text, centre);
  if (stray !== null) return refuse(stray);
  if (head !== null && same(head.text, text)) return { ok: true, articleVersion: head.version };
  const version = (head?.version ?? 0) + 1;
  turn.record({
    type: 'articleSaved',
    at: turn.at,
    articleId: text.id,
    version,
    municipalityId: text.municipality,
    created: head === null,
    text,
    ...(head === null && ask.inquiryIds !== undefined ? { inquiryIds: ask.inquiryIds } : {}),
    writers: [...new Set([...(head?.writers ?? []), personId])],
    reason: ask.reason,
    savedBy: personId,
  });
  return { ok: true, articleVersion: version };
}

/** What of the text leads nowhere. */
function unknownIn(text: ArticleDraft, centre: Centre): ErrorId | null {
  const known = (id: string) => centre.municipalities.has(id);
  if (!centre.topicIds.has(text.topic)) return 'topic-not-found';
  const locals = Object.entries(text.supplements ?? {});
  const owners = [text.owner, ...locals.flatMap(([, said]) => (said?.owner === undefined ? [] : [said.owner]))];
  if (!owners.every((owner) => centre.departments.has(owner))) return 'department-not-found';
  if (text.municipality !== SHARED && !known(text.municipality)) return 'malformed-request';
  return locals.every(([id]) => known(id) && id !== text.municipality) ? null : 'malformed-request';
}
