// A crowd that calls while the server is killed, frozen, or left alone.
import { type Accidents, every, freezeTime, openAccidents, pause } from '../accidents.ts';
import { type CrowdCounts, openCrowd } from '../crowd.ts';
import { crowdFigures, type Field, type Figures, percentile } from '../phase.ts';
import { openWitness } from '../witness.ts';

/** Zero in every phase in which Asterisk itself lives. */
export const NOTHING_LOST = {
  lost: 0,
  refused: 0,
  doubleRings: 0,
  cutOff: 0,
  queuedAgain: 0,
  leftChannels: 0,
  leftBridges: 0,
  openCalls: 0,
  wrongRows: 0,
  unbooked: 0,
  wrongEnds: 0,
  callbacksMissing: 0,
  callbacksTooMany: 0,
  passedOver: 0,
  wrongArrivals: 0,
  lonely: 0,
  errorsLogged: 0,
} as const satisfies Readonly<Record<string, number>> & Partial<Record<keyof CrowdCounts, number>>;

/** So many calls at so many a second while accidents happen; then everything comes to rest and is judged. */
export async function callsWith(
  field: Field,
  calls: { readonly count: number; readonly perSecond: number },
  accidentsUntil: (accidents: Accidents, ended: () => boolean) => Promise<void>,
): Promise<Figures> {
  const { stage, seats, chance } = field;
  const accidents = openAccidents(stage);
  const witness = await openWitness(stage, accidents.unquiet);
  const crowd = openCrowd(stage, chance, field.firstNumber());
  field.listen(crowd.ends);
  for (const seat of seats) seat.working = true;
  let arrived = false;
  const happening = accidentsUntil(accidents, () => arrived);
  await crowd.arrive(calls.count, calls.perSecond);
  arrived = true;
  await happening;
  await crowd.empty();
  await restAfter(field);
  const { recoveries } = accidents;
  const took = recoveries.map((one) => one.took);
  const fromOpen = recoveries.map((one) => one.fromOpen);
  return {
    kills: accidents.kills(),
    freezes: accidents.freezes(),
    ...crowdFigures(crowd.counts),
    ...(await witness.verdict([crowd])),
    recoveryP50: percentile(took, 0.5),
    recoveryMax: percentile(took, 1),
    afterOpenP50: percentile(fromOpen, 0.5),
    afterOpenMax: percentile(fromOpen, 1),
  };
}

/** Kills the server every so many seconds. */
export function killsEvery(seconds: number) {
  return (accidents: Accidents, ended: () => boolean): Promise<void> => every(seconds, ended, accidents.killServer);
}

/** The same with a spare beside it, made anew a moment after the last one took over, as `npm start` does. */
export function killsWithSpareEvery(field: Field, seconds: number) {
  return async (accidents: Accidents, ended: () => boolean): Promise<void> => {
    await field.stage.makeSpare();
    await every(seconds, ended, async () => {
      await accidents.killServer();
      await field.stage.makeSpare();
    });
  };
}

/** Freezes the server every so many seconds, at most so many times; then it is killed or thawed, as chance decides. */
export function freezesEvery(field: Field, seconds: number, most: number) {
  return (accidents: Accidents, ended: () => boolean): Promise<void> =>
    every(
      seconds,
      () => ended() || accidents.freezes() >= most,
      () => accidents.freezeServer(freezeTime(field.chance), field.chance() < 0.5 ? 'kill' : 'thaw'),
    );
}

/** Waits until every agent is ready again, 10 s at most; who is not is seen in the books. */
export async function restAfter({ seats }: Pick<Field, 'seats'>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    if (seats.every(({ desk }) => desk.state().me?.state === 'ready')) return;
    await pause(100);
  }
}
