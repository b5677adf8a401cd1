// Strangers flood the telephone port, some callers have hostile names; whoever calls properly is served as always.
import { Worker } from 'node:worker_threads';
import { openAccidents, pause } from '../accidents.ts';
import { openCrowd } from '../crowd.ts';
import { crowdFigures, type Field, type Figures, percentile } from '../phase.ts';
import { openWitness } from '../witness.ts';
import { restAfter } from './calls.ts';

const HOSTILE = [
  `'; drop table call; --`,
  '<img src=x onerror=alert(1)>',
  '\u202egnitseT\u202c',
  '$\u007bSHELL(id)}',
  '%s%n%x',
  'A'.repeat(400),
  '\u0007\u001b[2J',
  '🏛️'.repeat(30),
];

/** For so many seconds so many messages a second. set-up: from INVITE to the first ringing, in milliseconds. */
export async function flood(
  field: Field,
  wish: { readonly seconds: number; readonly perSecond: number; readonly malformed: number; readonly hostile: number },
): Promise<Figures> {
  const { stage, seats, chance } = field;
  const witness = await openWitness(stage, openAccidents(stage).unquiet);
  const crowd = openCrowd(stage, chance, field.firstNumber());
  field.listen(crowd.ends);
  for (const seat of seats) seat.working = true;
  await restAfter(field);
  const milliseconds = wish.seconds * 1000;
  const worker = new Worker(new URL('./flood.mjs', import.meta.url), {
    workerData: {
      port: stage.config.asterisk.sip.port,
      perSecond: wish.perSecond,
      milliseconds,
      malformed: wish.malformed,
    },
  });
  const flooded = new Promise<{ sent: number; broken: number }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const firstHostile = field.firstNumber();
  const hostile = (async () => {
    for (let index = 0; index < wish.hostile; index += 1) {
      await pause(milliseconds / wish.hostile);
      const displayName = HOSTILE[index % HOSTILE.length] ?? '';
      const call = stage.citizens.call({
        to: stage.centre.municipalities[0]?.dialledForms[0] ?? '',
        displayName,
        from: `+49${firstHostile + index}`,
      });
      setTimeout(() => void call.hangUp(), 150);
    }
  })();
  await crowd.arrive(wish.seconds * 2, 2);
  const { sent, broken } = await flooded;
  await hostile;
  await crowd.empty();
  await restAfter(field);
  const setUps = crowd.callers.flatMap(({ call: { times } }) => {
    const first = times.ringingAt ?? times.answeredAt;
    return first === undefined ? [] : [first - times.startedAt];
  });
  // Hostile callers have one number together: their rows are theirs alone.
  const {
    wrongRows: _rows,
    unbooked: _unbooked,
    wrongArrivals: _arrivals,
    ...verdict
  } = await witness.verdict([crowd]);
  return {
    sent,
    malformed: broken,
    hostile: wish.hostile,
    ...crowdFigures(crowd.counts),
    ...verdict,
    setUpP50: percentile(setUps, 0.5),
    setUpMax: percentile(setUps, 1),
  };
}
