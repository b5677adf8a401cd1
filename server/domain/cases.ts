// Tickets and articles are loaded for each request: which one it was, and at which version it is after an event.
import type { ErrorId } from '../contract/errors.ts';
import type { DomainEvent } from '../contract/events.ts';
import type { Input } from './inputs.ts';

/** The ticket or article that was loaded for the input, and how its being out of date is called. */
export function caseOf(input: Input): { head: { id: string; version: number } | null; error: ErrorId } {
  if (input.type === 'articleDue') return { head: input.article, error: 'article-changed-meanwhile' };
  if (input.type !== 'asked') return { head: null, error: 'ticket-changed-meanwhile' };
  return input.article === undefined
    ? { head: input.ticket, error: 'ticket-changed-meanwhile' }
    : { head: input.article.head, error: 'article-changed-meanwhile' };
}

/** Remembers the version that a ticket or article has after the event. */
export function noteVersion(versions: Map<string, number>, event: DomainEvent): void {
  if (event.type === 'ticketMoved') versions.set(event.ticketId, event.version);
  else if (event.type === 'articleSaved' || event.type === 'articleMoved') versions.set(event.articleId, event.version);
}
