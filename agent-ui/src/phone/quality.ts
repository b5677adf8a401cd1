// How good the sound is, in words, from what the browser counts every two seconds.

/** none: no talk, or not measured yet. oneWay: nothing arrives although the line is up. */
export type Quality = 'none' | 'good' | 'fair' | 'poor' | 'oneWay';

export interface Counted {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
}

/** The word for one span between two counts. */
export function qualityBetween(before: Counted, after: Counted): Quality {
  const received = after.received - before.received;
  const lost = Math.max(0, after.lost - before.lost);
  if (received <= 0) return 'oneWay';
  const share = lost / (received + lost);
  const roundTripMs = after.roundTripMs ?? 0;
  if (share > 0.05 || after.jitterMs > 60 || roundTripMs > 400) return 'poor';
  if (share > 0.02 || after.jitterMs > 30 || roundTripMs > 250) return 'fair';
  return 'good';
}

/** Reads the counts of a connection; null before any sound has arrived. */
export async function count(connection: RTCPeerConnection): Promise<Counted | null> {
  const report = await connection.getStats();
  let counted: Counted | null = null;
  let roundTripMs: number | null = null;
  report.forEach((row: Record<string, unknown>) => {
    if (row.kind !== 'audio') return;
    if (row.type === 'inbound-rtp') {
      counted = {
        received: Number(row.packetsReceived ?? 0),
        lost: Number(row.packetsLost ?? 0),
        jitterMs: Number(row.jitter ?? 0) * 1000,
        roundTripMs: null,
      };
    }
    if (row.type === 'remote-inbound-rtp' && typeof row.roundTripTime === 'number') {
      roundTripMs = row.roundTripTime * 1000;
    }
  });
  return counted === null ? null : { ...(counted as Counted), roundTripMs };
}

const EACH_MS = 2000;

/** Tells the word every two seconds until stopped; `expected` answers whether sound should arrive just now. */
export function watchQuality(
  connection: RTCPeerConnection,
  expected: () => boolean,
  tell: (quality: Quality) => void,
): () => void {
  let before: Counted | null = null;
  let silent = 0;
  const timer = setInterval(() => {
    void count(connection).then((after) => {
      if (after === null) return;
      const quality = before === null ? 'none' : qualityBetween(before, after);
      before = after;
      silent = quality === 'oneWay' && expected() ? silent + 1 : 0;
      if (quality === 'oneWay') tell(silent >= 2 ? 'oneWay' : 'none');
      else tell(quality);
    });
  }, EACH_MS);
  return () => clearInterval(timer);
}
