// How a simulated caller notices, by ear alone, that the waiting music has ended and a person is on the line.
import type { Call } from './sip/phone.ts';

/** Root mean square below which a stretch is quiet. Our waiting music never falls below 0.014; a person leaves pauses. */
const quietRms = 0.008;
const stretchMs = 400;
/** Fewer packets than this within the stretch say nothing about its level. */
const enoughPackets = 15;
/** After the answer the music may need a moment to begin. */
const settleMs = 800;
/** No packet at all for so long: music would have sent some, a muted telephone may not. */
const nothingMs = 1500;

/** True when it was quiet lately: somebody is there who listens or draws breath. */
export function somebodyListens(call: Call, nowAt: number = performance.timeOrigin + performance.now()): boolean {
  const { answeredAt } = call.times;
  if (call.state !== 'answered' || answeredAt === undefined) return false;
  if (nowAt < answeredAt + settleMs + stretchMs) return false;
  const { packets, rms } = call.heard({ sinceMs: stretchMs });
  if (packets >= enoughPackets) return rms < quietRms;
  return nowAt > answeredAt + settleMs + nothingMs && call.heard({ sinceMs: nothingMs }).packets === 0;
}
