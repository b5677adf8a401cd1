// What a desk asks about an article, and which subject answers.
import type { Ask } from '../../contract/requests.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import { moveArticle } from './moveArticle.ts';
import { reportArticle, settleReport } from './reports.ts';
import { saveArticle } from './saveArticle.ts';

/** Answers one request about an article; without its case there is nothing to decide on. */
export function answerArticleRequest(
  turn: Turn,
  { article, personId, freshId }: InputOf<'asked'>,
  ask: Extract<Ask, { articleId: string }>,
): Outcome {
  if (article === undefined) return refuse('not-found');
  switch (ask.type) {
    case 'saveArticle':
      return saveArticle(turn, article, ask, personId);
    case 'moveArticle':
      return moveArticle(turn, article, ask, personId);
    case 'reportArticle':
      return reportArticle(turn, article, ask, personId, freshId);
    case 'settleReport':
      return settleReport(turn, article, ask, personId);
  }
}
