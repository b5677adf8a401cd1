// Tickets, articles and inquiries are loaded for each request: which one it was, and at which version it is after an event.
import type { ErrorId } from '../contract/errors.ts';
import type { DomainEvent } from '../contract/events.ts';
import type { Input } from './inputs.ts';

/** The ticket, article or inquiry that was loaded for the input, and how its being out of date is called. */
export function caseOf(input: Input): { head: { id: string; version: number } | null; error: ErrorId } {
  if (input.type === 'articleDue') return { head: input.article, error: 'article-changed-meanwhile' };
  if (input.type === 'inquiryDue' || input.type === 'linkAnswered')
    return { head: input.inquiry, error: 'inquiry-changed-meanwhile' };
  if (input.type !== 'asked') return { head: null, error: 'ticket-changed-meanwhile' };
  if (input.inquiry !== undefined) return { head: input.inquiry.head, error: 'inquiry-changed-meanwhile' };
  return input.article === undefined
    ? { head: input.ticket, error: 'ticket-changed-meanwhile' }
    : { head: input.article.head, error: 'article-changed-meanwhile' };
}

/** Remembers the version that a ticket, article or inquiry has after the event. */
export function noteVersion(versions: Map<string, number>, event: DomainEvent): void {
  if (event.type === 'ticketMoved') versions.set(event.ticketId, event.version);
  else if (event.type === 'articleSaved' || event.type === 'articleMoved') versions.set(event.articleId, event.version);
  else if (event.type === 'inquiryMoved') versions.set(event.inquiryId, event.version);
}
