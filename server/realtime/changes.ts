// Which events change what a desk loads again: lists and figures that are not part of the world.
import type { DomainEvent } from '../contract/events.ts';

/** Each counts up with what changes outside of the world. */
export interface ChangeCounts {
  readonly ticketChanges: number;
  readonly articleChanges: number;
  readonly figureChanges: number;
  readonly newsChanges: number;
}

export const NO_CHANGES: ChangeCounts = { ticketChanges: 0, articleChanges: 0, figureChanges: 0, newsChanges: 0 };

const CHANGED_BY: Readonly<Record<keyof ChangeCounts, ReadonlySet<DomainEvent['type']>>> = {
  ticketChanges: new Set(['ticketOpened', 'ticketMoved', 'voiceMessageLeft', 'answerSent', 'mailSettled']),
  articleChanges: new Set(['articleSaved', 'articleMoved', 'articleReported', 'articleReportSettled']),
  figureChanges: new Set([
    'callArrived',
    'callAnswered',
    'callNotForwarded',
    'forwardAnswered',
    'forwardMissed',
    'callEnded',
    'callbackAsked',
    'callbackEnded',
  ]),
  newsChanges: new Set(['newsPosted', 'newsRead', 'newsWithdrawn']),
};

/** The counts after these events. */
export function countedOn(before: ChangeCounts, events: readonly DomainEvent[]): ChangeCounts {
  const after = (name: keyof ChangeCounts): number =>
    before[name] + Number(events.some(({ type }) => CHANGED_BY[name].has(type)));
  return {
    ticketChanges: after('ticketChanges'),
    articleChanges: after('articleChanges'),
    figureChanges: after('figureChanges'),
    newsChanges: after('newsChanges'),
  };
}
