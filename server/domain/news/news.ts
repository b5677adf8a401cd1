// News for the desks: editors and leads write them for the places that are theirs, everybody marks them as read.

import { SHARED } from '../../contract/knowledge.ts';
import type { Ask } from '../../contract/requests.ts';
import type { Asker } from '../articles/head.ts';
import { edits } from '../articles/rights.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';

/** What a decision about news needs: who asks, and the piece it speaks of; null: there is none that counts any more. */
export interface NewsCase {
  readonly asker: Asker;
  readonly head: { readonly id: string; readonly municipalityId: string; readonly readByAsker: boolean } | null;
}

export type NewsAsk = Extract<Ask, { type: 'postNews' | 'readNews' | 'withdrawNews' }>;

/** Answers one request about news. */
export function answerNewsRequest(turn: Turn, { news, personId, freshId }: InputOf<'asked'>, ask: NewsAsk): Outcome {
  if (news === undefined) return refuse('not-found');
  const { asker, head } = news;
  if (ask.type === 'postNews') {
    if (!mayWrite(turn, asker, ask.news.municipalityId)) return refuse('not-allowed');
    if (ask.news.until !== null && ask.news.until <= turn.at) return refuse('article-time-past');
    turn.record({ type: 'newsPosted', at: turn.at, newsId: freshId, ...ask.news, postedBy: personId });
    // Who wrote it need not be told.
    turn.record({ type: 'newsRead', at: turn.at, newsId: freshId, personId });
    return { ok: true };
  }
  if (head === null || !concerns(head.municipalityId, asker)) return refuse('not-found');
  if (ask.type === 'readNews') {
    if (!head.readByAsker) turn.record({ type: 'newsRead', at: turn.at, newsId: head.id, personId });
    return { ok: true };
  }
  if (!mayWrite(turn, asker, head.municipalityId)) return refuse('not-allowed');
  turn.record({ type: 'newsWithdrawn', at: turn.at, newsId: head.id, withdrawnBy: personId });
  return { ok: true };
}

/** Editors and leads, for places they work for; for all only who works for all. */
function mayWrite(turn: Turn, asker: Asker, municipalityId: string): boolean {
  const { municipalities } = turn.world().centre;
  if (municipalityId !== SHARED && !municipalities.has(municipalityId)) return false;
  return (asker.role === 'editor' || asker.role === 'lead') && edits(asker, [municipalityId], municipalities.keys());
}

/** Whether news of a place are for this person. */
export function concerns(municipalityId: string, { municipalityIds }: Pick<Asker, 'municipalityIds'>): boolean {
  return municipalityId === SHARED || municipalityIds.includes(municipalityId);
}
