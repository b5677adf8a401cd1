// The steps of an article from draft to published and back: four eyes, a lead's urgent way, planned times, older texts.

import type { ArticleDraft } from '../../contract/articles.ts';
import { completeArticle } from '../../contract/articleWords.ts';
import type { EventOf } from '../../contract/events.ts';
import type { Ask } from '../../contract/requests.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { ArticleCase, ArticleHead, Asker } from './head.ts';
import { ARTICLE_STEPS, nextReviewAt, STEPS_WITH_REASON } from './life.ts';
import { refuseForeign } from './refuseForeign.ts';
import { edits, touched } from './rights.ts';

type Move = Extract<Ask, { type: 'moveArticle' }>;
type Moved = Pick<EventOf<'articleMoved'>, 'state' | 'publishedVersion' | 'plannedAt' | 'urgent' | 'writers'>;

/** Takes the step, or says why not. */
export function moveArticle(turn: Turn, { head, asker }: ArticleCase, ask: Move, personId: string): Outcome {
  if (head === null) return refuse('not-found');
  const all = turn.world().centre.municipalities.keys();
  if (!mayTake(ask, asker) || !edits(asker, placesOf(head, ask), all))
    return refuseForeign(turn, head.id, personId, `${ask.type} ${ask.step}`);
  if (head.version !== ask.version) return refuse('article-changed-meanwhile');
  if (!ARTICLE_STEPS[ask.step].includes(head.state)) return refuse('article-step-not-allowed');
  if (ask.reason === '' && STEPS_WITH_REASON.includes(ask.step)) return refuse('article-reason-missing');
  switch (ask.step) {
    case 'submit':
      if ('missing' in completeArticle(head.text)) return refuse('article-incomplete');
      return move(turn, head, ask, personId, { ...stays(head), state: 'review', plannedAt: null });
    case 'return':
      return move(turn, head, ask, personId, { ...stays(head), state: 'draft', plannedAt: null });
    case 'publish':
      return publish(turn, head, ask, personId);
    case 'publishUrgently':
      if ('missing' in completeArticle(head.text)) return refuse('article-incomplete');
      // The writers stay: whoever looks at it later must be somebody else.
      return move(turn, head, ask, personId, { ...published(head), urgent: true, writers: head.writers });
    case 'confirm':
      if (head.urgent && head.writers.includes(personId)) return refuse('article-own-text');
      return withText(turn, head, ask, personId, reviewed(head, ask, turn.at));
    case 'retire':
      return move(turn, head, ask, personId, {
        state: 'retired',
        publishedVersion: null,
        plannedAt: null,
        urgent: false,
        writers: [],
      });
    case 'restore':
      return head.older === null ? refuse('not-found') : withText(turn, head, ask, personId, head.older);
  }
}

/** The planned moment has come; whoever planned it has checked the text. */
export function publishPlanned(turn: Turn, head: ArticleHead): void {
  if (head.state !== 'planned' || head.plannedAt === null || head.plannedAt > turn.at) return;
  turn.record({
    type: 'articleMoved',
    at: turn.at,
    articleId: head.id,
    version: head.version + 1,
    municipalityId: head.text.municipality,
    step: 'publishPlanned',
    ...published(head),
    reason: '',
    movedBy: 'clock',
  });
}

function publish(turn: Turn, head: ArticleHead, ask: Move, personId: string): Outcome {
  if (head.writers.includes(personId)) return refuse('article-own-text');
  if ('missing' in completeArticle(head.text)) return refuse('article-incomplete');
  if (ask.at == null) return move(turn, head, ask, personId, published(head));
  if (ask.at <= turn.at) return refuse('article-time-past');
  return move(turn, head, ask, personId, { ...stays(head), state: 'planned', plannedAt: ask.at });
}

/** A lead may only hurry; everything else is for editors. */
function mayTake(ask: Move, asker: Asker): boolean {
  return asker.role === (ask.step === 'publishUrgently' ? 'lead' : 'editor');
}

/** Whose words the step makes heard or silent. */
function placesOf(head: ArticleHead, ask: Move): ReadonlySet<string> {
  if (ask.step === 'confirm') return new Set([head.text.municipality]);
  if (ask.step === 'retire') return touched(head.text, null);
  if (ask.step === 'restore') return touched(head.publishedText, head.older ?? head.text);
  return touched(head.publishedText, head.text);
}

/** A text that agents have read before, or one with another day: nobody wrote anything, so it is published at once. */
function withText(turn: Turn, head: ArticleHead, ask: Move, personId: string, text: ArticleDraft): Outcome {
  const version = head.version + 1;
  turn.record({
    type: 'articleSaved',
    at: turn.at,
    articleId: head.id,
    version,
    municipalityId: text.municipality,
    created: false,
    text,
    writers: [],
    reason: ask.reason,
    savedBy: personId,
  });
  return move(turn, { ...head, version, textVersion: version, text }, ask, personId, {
    ...published(head),
    publishedVersion: version,
  });
}

function reviewed(head: ArticleHead, ask: Move, at: number): ArticleDraft {
  return { ...head.text, reviewAt: ask.reviewAt ?? nextReviewAt(at, head.text) };
}

function published(head: ArticleHead): Moved {
  return { state: 'published', publishedVersion: head.textVersion, plannedAt: null, urgent: false, writers: [] };
}

function stays(head: ArticleHead): Moved {
  const { state, publishedVersion, plannedAt, urgent, writers } = head;
  return { state, publishedVersion, plannedAt, urgent, writers };
}

function move(turn: Turn, head: ArticleHead, ask: Move, personId: string, to: Moved): Outcome {
  const version = head.version + 1;
  turn.record({
    type: 'articleMoved',
    at: turn.at,
    articleId: head.id,
    version,
    municipalityId: head.text.municipality,
    step: ask.step,
    ...to,
    reason: ask.reason,
    movedBy: personId,
  });
  return { ok: true, articleVersion: version };
}
