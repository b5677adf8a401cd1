// How good the sound is, in words, from what the browser counts every five seconds; and what is wrong with it, told once.

/** none: no talk, or not measured yet. oneWay: nothing arrives although the line is up. */
export type Quality = 'none' | 'good' | 'fair' | 'poor' | 'oneWay';

/** What is wrong with the sound: packets are missing, come unevenly, come late, or none comes. */
export type Trouble = 'loss' | 'jitter' | 'delay' | 'oneWay';

export interface Counted {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  /** Of what this side sent lately, this share (0 to 1) did not reach the exchange, as it says itself. */
  readonly lostOnTheWayOut: number;
}

/** What one span between two counts was like. */
export interface Span {
  /** Share (0 to 1) of packets that did not arrive, in the worse direction. */
  readonly lost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

/** Beyond the first of them the sound is fair, beyond the second poor. */
const LIMITS = {
  loss: { fair: 0.02, poor: 0.05, of: (span: Span) => span.lost },
  jitter: { fair: 30, poor: 60, of: (span: Span) => span.jitterMs },
  delay: { fair: 250, poor: 400, of: (span: Span) => span.roundTripMs },
} as const;
const KINDS = ['loss', 'jitter', 'delay'] as const;

/** The span between two counts; undefined when nothing arrived in it. */
export function spanBetween(before: Counted, after: Counted): Span | undefined {
  const received = after.received - before.received;
  if (received <= 0) return undefined;
  const lost = Math.max(0, after.lost - before.lost);
  return {
    lost: Math.max(lost / (received + lost), after.lostOnTheWayOut),
    jitterMs: after.jitterMs,
    roundTripMs: after.roundTripMs ?? 0,
  };
}

/** The word for one span. */
export function qualityOf(span: Span | undefined): Quality {
  if (span === undefined) return 'oneWay';
  if (KINDS.some((kind) => LIMITS[kind].of(span) > LIMITS[kind].poor)) return 'poor';
  return KINDS.some((kind) => LIMITS[kind].of(span) > LIMITS[kind].fair) ? 'fair' : 'good';
}

/** What is worst about a span that is poor; null when it is not. */
export function troubleOf(span: Span | undefined): Trouble | null {
  if (span === undefined) return 'oneWay';
  const worst = [...KINDS].sort((a, b) => excess(span, b) - excess(span, a))[0];
  return worst !== undefined && excess(span, worst) > 1 ? worst : null;
}

function excess(span: Span, kind: (typeof KINDS)[number]): number {
  return LIMITS[kind].of(span) / LIMITS[kind].poor;
}

/** What is told of the sound, and how long it has been well since. */
export interface Told {
  readonly trouble: Trouble | null;
  readonly wellInRow: number;
}

export const NOTHING_TOLD: Told = { trouble: null, wellInRow: 0 };
/** It is called good again only after so many good spans: nobody is told every five seconds. */
const WELL_AGAIN = 2;

/** What is to be told after one more span: trouble at once, its end when it lasts. Another trouble in place of one is no news. */
export function tellNext(told: Told, quality: Quality, trouble: Trouble | null): Told {
  if (trouble !== null) return { trouble: told.trouble ?? trouble, wellInRow: 0 };
  const wellInRow = quality === 'good' ? told.wellInRow + 1 : 0;
  return wellInRow >= WELL_AGAIN ? NOTHING_TOLD : { trouble: told.trouble, wellInRow };
}

/** Reads the counts of a connection; null before any sound has arrived. */
export async function count(connection: RTCPeerConnection): Promise<Counted | null> {
  const report = await connection.getStats();
  let counted: Omit<Counted, 'roundTripMs' | 'lostOnTheWayOut'> | null = null;
  let roundTripMs: number | null = null;
  let lostOnTheWayOut = 0;
  let pathMs: number | null = null;
  report.forEach((row: Record<string, unknown>) => {
    if (row.type === 'candidate-pair' && row.nominated === true && typeof row.currentRoundTripTime === 'number')
      pathMs = row.currentRoundTripTime * 1000;
    if (row.kind !== 'audio') return;
    if (row.type === 'inbound-rtp') {
      counted = {
        received: Number(row.packetsReceived ?? 0),
        lost: Number(row.packetsLost ?? 0),
        jitterMs: Number(row.jitter ?? 0) * 1000,
      };
    }
    if (row.type !== 'remote-inbound-rtp') return;
    if (typeof row.roundTripTime === 'number') roundTripMs = row.roundTripTime * 1000;
    if (typeof row.fractionLost === 'number') lostOnTheWayOut = row.fractionLost;
  });
  if (counted === null) return null;
  return {
    ...(counted as Omit<Counted, 'roundTripMs' | 'lostOnTheWayOut'>),
    roundTripMs: roundTripMs ?? pathMs,
    lostOnTheWayOut,
  };
}

const EACH_MS = 5000;

/**
 * Tells quality and trouble every five seconds until stopped; `expected` answers whether sound should arrive just now. What
 * is bad is told within ten seconds.
 */
export function watchQuality(
  connection: RTCPeerConnection,
  expected: () => boolean,
  tell: (quality: Quality, trouble: Trouble | null) => void,
): () => void {
  let before: Counted | null = null;
  let wasExpected = false;
  let told = NOTHING_TOLD;
  const timer = setInterval(() => {
    void count(connection).then((after) => {
      if (after === null) return;
      const whole = wasExpected && expected();
      wasExpected = expected();
      const span = before === null ? undefined : spanBetween(before, after);
      const known = before !== null && (span !== undefined || whole);
      before = after;
      if (!known) return tell('none', told.trouble);
      const quality = qualityOf(span);
      told = tellNext(told, quality, troubleOf(span));
      tell(quality, told.trouble);
    });
  }, EACH_MS);
  return () => clearInterval(timer);
}
