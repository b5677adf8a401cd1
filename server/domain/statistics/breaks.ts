// When somebody's next break is due: a rest as in section 4 of the German working-time act, and a few minutes away from the screen.
import type { DutyRules, PauseKind } from '../../contract/duty.ts';
import type { DutySpan } from './dutyTimes.ts';

const MINUTE_MS = 60_000;
/** A rest may be divided, but into no parts shorter than this (ArbZG section 4, sentence 2). */
export const LEAST_REST_MS = 15 * MINUTE_MS;

/** When a break is due (epoch milliseconds); null: not while one lasts, not off duty, or nobody is reminded. */
export interface BreaksDue {
  readonly restDueAt: number | null;
  readonly screenDueAt: number | null;
}

/**
 * What is due of one person's spans, oldest first, up to now. Time off duty between two shifts is rest. What a rest lasted
 * is no work: while its parts do not yet make a whole one, it is due that much later.
 */
export function breaksDue(spans: readonly DutySpan[], rules: DutyRules, at: number): BreaksDue {
  const kinds = new Map<string, PauseKind>(rules.pauses.map(({ reason, kind }) => [reason, kind]));
  const kindOf = ({ state, reason }: DutySpan): PauseKind =>
    state === 'pause' ? (kinds.get(reason ?? '') ?? 'work') : 'work';
  const { restAfterMinutes, restMinutes, screenAfterMinutes, screenMinutes } = rules;
  const isRest = (kind: PauseKind) => kind === 'rest';
  const isOffScreen = (kind: PauseKind) => kind !== 'work';
  const pieces = withGaps(spans).map(({ span, ...piece }) => ({
    ...piece,
    kind: span === null ? ('rest' as const) : kindOf(span),
  }));
  return {
    restDueAt: dueAt(pieces, isRest, restAfterMinutes, restMinutes, LEAST_REST_MS, at),
    screenDueAt: dueAt(pieces, isOffScreen, screenAfterMinutes, screenMinutes, screenMinutes * MINUTE_MS, at),
  };
}

interface Piece {
  readonly from: number;
  readonly until: number;
}

/** The spans, and between them null for the time off duty. */
function withGaps(spans: readonly DutySpan[]): readonly (Piece & { readonly span: DutySpan | null })[] {
  return spans.flatMap((span, index) => {
    const before = spans[index - 1];
    const own = { from: span.from, until: span.until, span };
    return before === undefined || before.until >= span.from
      ? [own]
      : [{ from: before.until, until: span.from, span: null }, own];
  });
}

function dueAt(
  pieces: readonly (Piece & { readonly kind: PauseKind })[],
  counts: (kind: PauseKind) => boolean,
  afterMinutes: number | null,
  wholeMinutes: number,
  leastMs: number,
  at: number,
): number | null {
  const last = pieces.at(-1);
  if (afterMinutes === null || last === undefined || last.until < at || counts(last.kind)) return null;
  let since = pieces[0]?.from ?? at;
  let restedMs = 0;
  for (const { until, lasted } of breaksAmong(pieces, counts)) {
    if (lasted < leastMs) continue;
    restedMs += lasted;
    if (restedMs < wholeMinutes * MINUTE_MS) continue;
    since = until;
    restedMs = 0;
  }
  return since + afterMinutes * MINUTE_MS + restedMs;
}

/** Breaks that follow one another without work between them are one. */
function breaksAmong(
  pieces: readonly (Piece & { readonly kind: PauseKind })[],
  counts: (kind: PauseKind) => boolean,
): readonly (Piece & { readonly lasted: number })[] {
  const found: (Piece & { readonly lasted: number })[] = [];
  for (const { from, until, kind } of pieces) {
    if (!counts(kind)) continue;
    const before = found.at(-1);
    if (before?.until === from) {
      found.pop();
      found.push({ from: before.from, until, lasted: until - before.from });
    } else found.push({ from, until, lasted: until - from });
  }
  return found;
}
