// The sound check before the shift: what was measured while somebody spoke to themselves by way of the exchange, and what it means.
import { mosOf, oneWayOf } from './eModel.ts';
import { type Counted, count, type Span, spanBetween, troubleOf } from './quality.ts';

/** One look in the middle of the check. Levels are 0 to 1. */
export interface Look {
  readonly spoken: number;
  readonly cameBack: number;
  readonly counted: Counted | null;
}

/** What somebody is told, in the order of what helps most; good alone when nothing is wrong. */
export type Verdict =
  | 'noAnswer'
  | 'silent'
  | 'quiet'
  | 'loud'
  | 'noEcho'
  | 'loss'
  | 'jitter'
  | 'delay'
  | 'poor'
  | 'good';

export interface Checked {
  readonly verdicts: readonly Verdict[];
  /** The mean opinion score; null when nothing was measured. */
  readonly mos: number | null;
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

/** Below: nothing is heard, or only breath. Above: it distorts. A voice near a headset's microphone reaches 0.1 to 0.5. */
const SILENT_BELOW = 0.005;
const QUIET_BELOW = 0.04;
const LOUD_FROM = 0.98;
/** An overdriven moment is a cough; more than this share of the looks is a setting. */
const LOUD_SHARE = 0.2;
/** Below this score people ask one another to repeat (G.107, annex B: "many users dissatisfied" begins at 3.6). */
export const MOS_WARNED_BELOW = 3.5;

/** The verdict on a whole check. */
export function judged(looks: readonly Look[]): Checked {
  const counts = looks.flatMap(({ counted }) => (counted === null ? [] : [counted]));
  const [first] = counts;
  const last = counts.at(-1);
  const span = first === undefined || last === undefined ? undefined : spanBetween(first, last);
  if (span === undefined) return { verdicts: ['noAnswer'], mos: null, lossPercent: 0, jitterMs: 0, roundTripMs: 0 };
  const network = networkOf(span);
  const loudest = Math.max(...looks.map(({ spoken }) => spoken));
  const cameBack = Math.max(...looks.map((look) => look.cameBack));
  const overdriven = looks.filter(({ spoken }) => spoken >= LOUD_FROM).length / looks.length;
  const voice: Verdict[] =
    loudest < SILENT_BELOW
      ? ['silent']
      : loudest < QUIET_BELOW
        ? ['quiet']
        : [
            ...(overdriven > LOUD_SHARE ? ['loud' as const] : []),
            ...(cameBack < SILENT_BELOW ? ['noEcho' as const] : []),
          ];
  const trouble = troubleOf(span);
  const line: Verdict[] =
    trouble !== null && trouble !== 'oneWay' ? [trouble] : network.mos < MOS_WARNED_BELOW ? ['poor'] : [];
  const wrong = [...voice, ...line];
  return { verdicts: wrong.length === 0 ? ['good'] : wrong, ...network };
}

function networkOf({ lost, jitterMs, roundTripMs }: Span) {
  const lossPercent = lost * 100;
  const mos = mosOf({ lossPercent, oneWayMs: oneWayOf(roundTripMs, jitterMs) });
  return { mos, lossPercent, jitterMs, roundTripMs };
}

const EACH_MS = 250;

/** Looks at a connection again and again for so long; tells how loud the microphone is. Ends early when the connection does. */
export async function lookAt(
  connection: RTCPeerConnection,
  forMs: number,
  tell: (level: number) => void,
): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (let spent = 0; spent < forMs && connection.connectionState !== 'closed'; spent += EACH_MS) {
    await new Promise((resolve) => setTimeout(resolve, EACH_MS));
    const { spoken, cameBack } = levelsOf(await connection.getStats());
    tell(spoken);
    looks.push({ spoken, cameBack, counted: await count(connection) });
  }
  return looks;
}

function levelsOf(report: RTCStatsReport): Pick<Look, 'spoken' | 'cameBack'> {
  let spoken = 0;
  let cameBack = 0;
  report.forEach((row: Record<string, unknown>) => {
    if (row.kind !== 'audio' || typeof row.audioLevel !== 'number') return;
    if (row.type === 'media-source') spoken = row.audioLevel;
    if (row.type === 'inbound-rtp') cameBack = row.audioLevel;
  });
  return { spoken, cameBack };
}
