// An error in an article: whoever reads it reports it in a few words, an editor settles it.
import type { Ask } from '../../contract/requests.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { ArticleCase } from './head.ts';
import { refuseForeign } from './refuseForeign.ts';
import { edits, mayRead } from './rights.ts';

/** Reports an error in a text that agents read; reportId is a fresh uuid. */
export function reportArticle(
  turn: Turn,
  { head, asker }: ArticleCase,
  ask: Extract<Ask, { type: 'reportArticle' }>,
  personId: string,
  reportId: string,
): Outcome {
  const text = head?.publishedText ?? null;
  if (head === null || text === null || !mayRead(text, asker.municipalityIds)) return refuse('not-found');
  turn.record({
    type: 'articleReported',
    at: turn.at,
    reportId,
    articleId: head.id,
    text: ask.text,
    reportedBy: personId,
  });
  return { ok: true };
}

/** The report is answered; who reported it is told the words. Editing one of the places the article speaks for is enough. */
export function settleReport(
  turn: Turn,
  { head, asker }: ArticleCase,
  ask: Extract<Ask, { type: 'settleReport' }>,
  personId: string,
): Outcome {
  if (head === null || head.report === null) return refuse('not-found');
  const all = [...turn.world().centre.municipalities.keys()];
  const places = [head.text.municipality, ...Object.keys(head.text.supplements ?? {})];
  if (asker.role !== 'editor' || !places.some((place) => edits(asker, [place], all)))
    return refuseForeign(turn, head.id, personId, ask.type);
  if (head.report.settled) return refuse('report-settled');
  turn.record({
    type: 'articleReportSettled',
    at: turn.at,
    reportId: head.report.id,
    articleId: head.id,
    articleTitle: head.text.title,
    words: ask.words,
    reportedBy: head.report.reportedBy,
    settledBy: personId,
  });
  return { ok: true };
}
