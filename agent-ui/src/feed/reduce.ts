// Pure: what a desk knows after a snapshot or a change. A change out of order means: ask for a new snapshot.
import type { CallRow } from '../../../server/contract/calls.ts';
import type { Change, Snapshot } from '../../../server/contract/feed.ts';

/** What is true at the centre as far as this desk may see it. */
export interface Live extends Omit<Snapshot, 'at'> {
  /** Server's clock minus this machine's, in milliseconds. */
  readonly clockOffsetMs: number;
  /** Counts up whenever tickets were opened or moved. */
  readonly ticketChanges: number;
  /** Counts up whenever an inquiry that may concern this person was asked or moved. */
  readonly inquiryChanges: number;
  readonly cardChanges: number;
  /** Counts up whenever articles were written, published or reported. */
  readonly articleChanges: number;
  /** The newest answer to something this person reported; null: none since the page was loaded. */
  readonly reportSettled: NonNullable<Change['reportSettled']> | null;
  /** The newest callback at which this person reached nobody; null: none since the page was loaded. */
  readonly callbackMissed: NonNullable<Change['callbackMissed']> | null;
  /** Counts up whenever news were posted, read or withdrawn. */
  readonly newsChanges: number;
  /** Counts up whenever the figures of the day changed. */
  readonly figureChanges: number;
}

/** The state a snapshot describes; `receivedAt` is this machine's clock. */
export function fromSnapshot(snapshot: Snapshot, receivedAt: number, before: Live | null): Live {
  const { at, ...rest } = snapshot;
  return {
    ...rest,
    calls: inOrder(rest.calls),
    clockOffsetMs: at - receivedAt,
    ticketChanges: (before?.ticketChanges ?? 0) + (before ? 1 : 0),
    inquiryChanges: (before?.inquiryChanges ?? 0) + (before ? 1 : 0),
    cardChanges: (before?.cardChanges ?? 0) + (before ? 1 : 0),
    articleChanges: (before?.articleChanges ?? 0) + (before ? 1 : 0),
    reportSettled: before?.reportSettled ?? null,
    callbackMissed: before?.callbackMissed ?? null,
    newsChanges: (before?.newsChanges ?? 0) + (before ? 1 : 0),
    figureChanges: (before?.figureChanges ?? 0) + (before ? 1 : 0),
  };
}

/** The state after one change; null when a change before it was missed. An old change changes nothing. */
export function withChange(live: Live, change: Change, receivedAt: number): Live | null {
  if (change.seq <= live.seq) return live;
  if (change.seq !== live.seq + 1) return null;
  return {
    ...live,
    seq: change.seq,
    clockOffsetMs: steadied(live.clockOffsetMs, change.at - receivedAt),
    calls: change.calls || change.gone ? mergedCalls(live.calls, change.calls ?? [], change.gone ?? []) : live.calls,
    me: change.me ?? live.me,
    contact: change.contact === undefined ? live.contact : change.contact,
    team: change.team ?? live.team,
    telephony: change.telephony ?? live.telephony,
    rehearsal: change.rehearsal ?? live.rehearsal,
    notices: change.notices ?? live.notices,
    callbacks: change.callbacks ?? live.callbacks,
    duty: change.duty ?? live.duty,
    ticketChanges: live.ticketChanges + (change.ticketsChanged ? 1 : 0),
    inquiryChanges: live.inquiryChanges + (change.inquiriesChanged ? 1 : 0),
    cardChanges: live.cardChanges + (change.cardsChanged ? 1 : 0),
    articleChanges: live.articleChanges + (change.articlesChanged ? 1 : 0),
    reportSettled: change.reportSettled ?? live.reportSettled,
    callbackMissed: change.callbackMissed ?? live.callbackMissed,
    newsChanges: live.newsChanges + (change.newsChanged ? 1 : 0),
    figureChanges: live.figureChanges + (change.figuresChanged ? 1 : 0),
  };
}

/** A clock that jumps by less than a second is the network, not the clock. */
function steadied(offsetMs: number, measuredMs: number): number {
  return Math.abs(measuredMs - offsetMs) > 1000 ? measuredMs : offsetMs;
}

/** Both are in order already; with hundreds of callers waiting, a desk does this thirty times a second. */
function mergedCalls(before: readonly CallRow[], changed: readonly CallRow[], gone: readonly string[]): CallRow[] {
  const touched = new Set([...changed.map(({ id }) => id), ...gone]);
  const coming = inOrder(changed.filter(({ id, state }) => state !== 'ended' && !gone.includes(id)));
  const merged: CallRow[] = [];
  let next = 0;
  for (const call of before) {
    if (touched.has(call.id)) continue;
    for (let first = coming[next]; first !== undefined && byArrival(first, call) < 0; first = coming[next]) {
      merged.push(first);
      next += 1;
    }
    merged.push(call);
  }
  return [...merged, ...coming.slice(next)];
}

/** Longest waiting first. */
function inOrder(calls: readonly CallRow[]): CallRow[] {
  return [...calls].sort(byArrival);
}

function byArrival(a: CallRow, b: CallRow): number {
  return a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);
}
