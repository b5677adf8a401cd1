// An agent answers in the same moment in which the caller hangs up, to the millisecond in both directions.
import type { IncomingCall } from '../../../server/rehearsal/sip/phone.ts';
import { openAccidents, pause } from '../accidents.ts';
import { type Field, type Figures, percentile } from '../phase.ts';
import { openWitness } from '../witness.ts';
import { restAfter } from './calls.ts';

const WIDEST_MS = 8;
const LANES = 3;
const PATIENCE_MS = 3000;

/** So many races, offsets from -8 ms (the agent first) to +8 ms. ghosts: somebody was left in a line. */
export async function races(field: Field, runs: number): Promise<Figures> {
  const { stage, seats, chance } = field;
  const witness = await openWitness(stage, openAccidents(stage).unquiet);
  const rung = new Map<string, (call: IncomingCall) => void>();
  const first = field.firstNumber();
  let doubleRings = 0;
  let ghosts = 0;
  let unrung = 0;
  const settled: number[] = [];
  field.listen({
    rung: (_seat, call, others) => {
      if (others > 0) doubleRings += 1;
      rung.get(call.remote.number.slice(-9))?.(call);
    },
    answerAfterMs: () => undefined,
    answered: () => undefined,
  });
  for (const seat of seats) seat.working = true;

  const race = async (index: number): Promise<void> => {
    const number = `+49${first + index}`;
    const ringing = new Promise<IncomingCall>((resolve) => rung.set(number.slice(-9), resolve));
    const call = stage.citizens.call({ to: stage.centre.municipalities[0]?.dialledForms[0] ?? '', from: number });
    const ring = await Promise.race([ringing, pause(PATIENCE_MS)]);
    if (ring === undefined) {
      unrung += 1;
      await call.hangUp();
      return;
    }
    await pause(60 + chance() * 60);
    const offsetMs = (index % (2 * WIDEST_MS + 1)) - WIDEST_MS;
    const begunAt = performance.now();
    setTimeout(() => void ring.answer(), WIDEST_MS - Math.max(0, -offsetMs));
    setTimeout(() => void call.hangUp(), WIDEST_MS - Math.max(0, offsetMs));
    const over = await Promise.race([Promise.all([call.ended(), ring.ended()]), pause(PATIENCE_MS)]);
    settled.push(performance.now() - begunAt);
    if (over !== undefined) return;
    ghosts += 1;
    await Promise.all([call.hangUp(), ring.hangUp()]);
  };

  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < runs) {
      next += 1;
      await race(next);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, seats.length) }, lane));
  await restAfter(field);
  const verdict = await witness.verdict([]);
  return { runs, ghosts, unrung, doubleRings, ...verdict, settledMax: percentile(settled, 1) };
}
