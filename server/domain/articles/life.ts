// The life of an article: which step is possible in which state, and when a text has to be looked at again.
import type { ArticleDraft, ArticleState, ArticleStep } from '../../contract/articles.ts';

/** From which states a step may be taken. */
export const ARTICLE_STEPS: Readonly<Record<ArticleStep, readonly ArticleState[]>> = {
  submit: ['draft'],
  return: ['review', 'planned'],
  publish: ['review'],
  publishUrgently: ['draft', 'review', 'planned'],
  confirm: ['published'],
  retire: ['draft', 'review', 'planned', 'published'],
  restore: ['draft', 'review', 'planned', 'published', 'retired'],
};

/** Steps that nobody understands afterwards without a reason. */
export const STEPS_WITH_REASON: readonly ArticleStep[] = ['return', 'publishUrgently', 'retire'];

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const HALF_YEAR_DAYS = 182;

/** When a text is looked at again unless somebody says otherwise (first moment of a UTC day): fees after six months, others after twelve. */
export function nextReviewAt(at: number, text: Pick<ArticleDraft, 'parts' | 'supplements'>): number {
  const local = Object.values(text.supplements ?? {}).map((one) => one?.parts.fee?.text);
  const fees = [text.parts.fee, ...local].some((fee) => /\d/.test(fee ?? ''));
  return at - (at % DAY_MS) + (fees ? HALF_YEAR_DAYS : YEAR_DAYS) * DAY_MS;
}
