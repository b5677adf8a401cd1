// Asterisk itself killed, frozen and stopped gracefully while people call.
import { until } from '../../live/ownAsterisk.ts';
import { openAccidents, pause } from '../accidents.ts';
import { everyday, openCrowd } from '../crowd.ts';
import { crowdFigures, type Field, type Figures } from '../phase.ts';
import { openWitness } from '../witness.ts';
import { restAfter } from './calls.ts';

export type ExchangeAccident = 'kill' | 'freeze' | 'graceful';

const BEFORE_MS = 4000;
const AFTER_MS = 4000;
const FREEZE_MS = 4000;
const PER_SECOND = 2;

/** One accident after the other, with calls before, during and after each. toldMax: until every desk said so; endedMax: until broken calls had ended; callbacksMax: until each had its callback ticket. */
export async function exchangeAccidents(field: Field, plan: readonly ExchangeAccident[]): Promise<Figures> {
  const { stage, seats, chance } = field;
  const accidents = openAccidents(stage);
  const witness = await openWitness(stage, accidents.unquiet);
  const crowd = openCrowd(stage, chance, field.firstNumber(), { ...everyday(chance), audio: 'silence' });
  field.listen(crowd.ends);
  for (const seat of seats) seat.working = true;
  const told: number[] = [];
  const back: number[] = [];
  const ended: number[] = [];
  const calledBack: number[] = [];
  const before = stage.callbacks().length;

  const wholeTeam = async (to: 'up' | 'away', since: number, limitMs: number): Promise<number> => {
    await until(
      `every desk told "${to}"`,
      () => seats.every(({ desk }) => saidSince(desk, to, since)) || undefined,
      limitMs,
    );
    return Date.now() - since;
  };
  const startAgain = async (): Promise<void> => {
    await stage.startAsterisk();
    const answersAt = Date.now();
    await wholeTeam('up', answersAt - 1500, 10_000);
    back.push(Date.now() - answersAt);
    const gone = new Set(crowd.callers.filter(({ call }) => call.state === 'ended').map(({ number }) => number));
    await until(
      'broken calls ended',
      () => (stage.calls().some((row) => row.endReason === null && gone.has(row.number ?? '')) ? undefined : true),
      10_000,
    );
    ended.push(Date.now() - answersAt);
    await until(
      'broken calls have callback tickets',
      () => (lostWithoutTicket(stage) === 0 ? true : undefined),
      10_000,
    );
    calledBack.push(Date.now() - answersAt);
  };

  for (const accident of plan) {
    let calling = true;
    const arriving = crowd.arrive(1000, PER_SECOND, () => !calling);
    await pause(BEFORE_MS);
    await accidents.during(async () => {
      const at = Date.now();
      switch (accident) {
        case 'kill':
          await stage.killAsterisk();
          crowd.lineDied(seats);
          told.push(await wholeTeam('away', at, 10_000));
          await pause(500);
          await startAgain();
          return;
        case 'freeze':
          process.kill(stage.asteriskPid(), 'SIGSTOP');
          try {
            told.push(await wholeTeam('away', at, FREEZE_MS + 2000));
            await pause(Math.max(0, at + FREEZE_MS - Date.now()));
          } finally {
            process.kill(stage.asteriskPid(), 'SIGCONT');
          }
          back.push(await wholeTeam('up', Date.now(), 10_000));
          return;
        case 'graceful': {
          // The carrier takes another way as soon as we refuse; whoever is here is served to the end.
          calling = false;
          await arriving;
          // Answers only when the last caller has gone.
          await crowd.leaveMessagesUntil(
            stage.asterisk.cli('core stop gracefully').then(() => stage.asteriskGone(30_000)),
          );
          await startAgain();
        }
      }
    });
    await pause(AFTER_MS);
    calling = false;
    await arriving;
  }
  await crowd.empty();
  await restAfter(field);
  return {
    accidents: plan.length,
    ...crowdFigures(crowd.counts),
    ...(await witness.verdict([crowd])),
    toldMax: Math.max(...told),
    backMax: Math.max(...back),
    endedMax: Math.max(0, ...ended),
    callbacks: stage.callbacks().length - before,
    callbacksMax: Math.max(0, ...calledBack),
  };
}

function saidSince(desk: Field['seats'][number]['desk'], to: 'up' | 'away', since: number): boolean {
  return desk.telephonyChanges.some((change) => change.at >= since && change.to === to);
}

function lostWithoutTicket(stage: Field['stage']): number {
  const calledBack = new Set(stage.callbacks().map(({ callId }) => callId));
  return stage.calls().filter(({ id, endReason }) => endReason === 'lost' && !calledBack.has(id)).length;
}
