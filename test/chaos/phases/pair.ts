// Two servers while people call: now the one, now the other is killed or frozen, whichever of the two is the active one.
import { every, freezeTime, pause } from '../accidents.ts';
import { bigCentre } from '../bigCentre.ts';
import { type Field, type Figures, percentile } from '../phase.ts';
import { fillSeats, type RingEnds } from '../seats.ts';
import type { ServerProcess } from '../serverProcess.ts';
import { type Instance, type Stage, setStage } from '../stage.ts';
import { callsWith } from './calls.ts';

const ACTIVE_SHARE = 0.7;
/** So long after the thaw a server that lost the lease must be gone. */
const STEPS_DOWN_WITHIN_MS = 2000;

/** So many calls at five a second on a stage of its own; an accident every four seconds or as soon as both are there again. */
export async function pairOfServers(
  chance: Field['chance'],
  calls: { readonly count: number; readonly agents: number },
): Promise<Figures> {
  const { folder, places } = await bigCentre(calls.agents);
  const wish = { rules: { ringSeconds: 15, wrapUpSeconds: 120 }, knowledgeFolder: folder, phonesInFallback: false };
  const stage = await setStage('chaos-pair', { ...wish, pair: 'broadcast' });
  try {
    const servers = { a: await stage.startInstance('a'), b: await stage.startInstance('b') };
    await servers.a.surveyed;
    await pause(500);
    let ends: RingEnds | undefined;
    const seats = await fillSeats(stage, places, () => {
      if (ends === undefined) throw new Error('nobody hears the telephones yet');
      return ends;
    });
    const pair = openPair(stage, servers, chance);
    const listen = (next: RingEnds): void => {
      ends = next;
    };
    const field: Field = { stage, seats, chance, listen, firstNumber: () => 29_997_000_000 };
    const figures = await callsWith(field, { count: calls.count, perSecond: 5 }, (accidents, ended) =>
      every(4, ended, () => accidents.during(pair.accident)),
    );
    return { ...figures, ...pair.figures(), doubleOwned: doubleOwned(stage) };
  } finally {
    await stage.end();
  }
}

function openPair(stage: Stage, servers: Record<Instance, ServerProcess>, chance: Field['chance']) {
  const counts = { kills: 0, freezes: 0, takeOvers: 0, stayedAfterLoss: 0 };
  const tookMs: number[] = [];
  return {
    figures: (): Figures => ({ ...counts, takeOverP50: percentile(tookMs, 0.5), takeOverMax: percentile(tookMs, 1) }),
    accident: async (): Promise<void> => {
      const before = stage.lease();
      const active: Instance = servers.a.pid === before.pid ? 'a' : 'b';
      const other: Instance = active === 'a' ? 'b' : 'a';
      const hit = chance() < ACTIVE_SHARE ? active : other;
      const beganAt = Date.now();
      const takeOver = servers[other].surveyed.then((at) => at - beganAt);
      if (chance() < 0.5) {
        counts.kills += 1;
        await servers[hit].kill();
      } else {
        counts.freezes += 1;
        servers[hit].freeze();
        await pause(freezeTime(chance));
        servers[hit].thaw();
        await pause(200);
      }
      if (hit === active && (!servers[hit].alive() || stage.lease().epoch !== before.epoch)) {
        tookMs.push(await takeOver);
        counts.takeOvers += 1;
        await Promise.race([servers[hit].exited, pause(STEPS_DOWN_WITHIN_MS)]);
        if (servers[hit].alive()) counts.stayedAfterLoss += 1;
      } else takeOver.catch(() => undefined);
      if (!servers[hit].alive()) servers[hit] = await stage.startInstance(hit);
    },
  };
}

/** Offers of a call that was offered or talked to already: two servers would both have believed that it is theirs. */
function doubleOwned(stage: Stage): number {
  const taken = new Set<string>();
  let twice = 0;
  for (const { type, body } of stage.journal()) {
    const id = String(body.callId);
    if (type === 'callOffered') {
      if (taken.has(id)) twice += 1;
      taken.add(id);
    } else if (type === 'offerEnded' || type === 'callEnded' || type === 'callReturned') taken.delete(id);
  }
  return twice;
}
