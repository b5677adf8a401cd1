// How a simulated caller notices, by ear alone, that the waiting music has ended and a person is on the line.
import type { Call } from './sip/phone.ts';

/** Below this level a tenth of a second is quiet. Waiting music never is; a person leaves pauses. */
const quietRms = 0.004;
const quietTenths = 4;
/** After the answer the music may need a moment to begin. */
const settleMs = 800;

/** True when the last tenths of a second were quiet although audio came: somebody is there who listens or draws breath. */
export function somebodyListens(call: Call): boolean {
  const { answeredAt } = call.times;
  if (call.state !== 'answered' || answeredAt === undefined) return false;
  // The tenth that is just being filled does not count.
  const tenths = call.framesHeard().slice(0, -1).slice(-quietTenths);
  const [first] = tenths;
  if (first === undefined || tenths.length < quietTenths || first.startedAt < answeredAt + settleMs) return false;
  return tenths.every(({ packets, rms }) => packets > 0 && rms < quietRms);
}
