// The plan of accidents: which phases, how long, what is allowed. The short one runs with the tests, the long one by hand.
import { rm } from 'node:fs/promises';
import { type Chance, seededChance } from '../../server/rehearsal/chance.ts';
import { bigCentre } from './bigCentre.ts';
import { type Field, lineOf, type PhaseResult, runPhase } from './phase.ts';
import { callsWith, freezesEvery, killsEvery, killsWithSpareEvery, NOTHING_LOST } from './phases/calls.ts';
import { exchangeAccidents } from './phases/exchange.ts';
import { flood } from './phases/flood.ts';
import { brokenLines } from './phases/lines.ts';
import { pairOfServers } from './phases/pair.ts';
import { races } from './phases/races.ts';
import { soak } from './phases/soak.ts';
import { ticketBursts } from './phases/tickets.ts';
import { fillSeats, type RingEnds, type Seat } from './seats.ts';
import { serverCode } from './serverProcess.ts';
import { type Stage, setStage } from './stage.ts';

export interface Plan {
  readonly short: boolean;
  readonly seed: number;
  /** Length of the soak in seconds, when it is not the plan's own. */
  readonly soakSeconds?: number;
  /** Calls of the phase with two servers, when they are not the plan's own. */
  readonly pairCalls?: number;
  /** Only these phases (after C0, which sets the stage). */
  readonly only?: readonly string[];
  readonly say: (line: string) => void;
}

export interface PlanResult {
  readonly seed: number;
  /** Whether the built server was under test, or the sources through tsx (which start slower). */
  readonly built: boolean;
  readonly phases: readonly PhaseResult[];
}

interface Step {
  readonly name: string;
  readonly run: (field: Field) => Promise<PhaseResult>;
}

/** Runs the plan on one stage of its own and removes it. */
export async function runPlan(plan: Plan): Promise<PlanResult> {
  const result =
    plan.only?.join() === 'C10' ? { seed: plan.seed, built: serverCode.built, phases: [] } : await runSteps(plan);
  if (plan.short || (plan.only !== undefined && !plan.only.includes('C10'))) return result;
  const pair = await pairPhase(plan, seededChance(plan.seed));
  plan.say(lineOf(pair));
  return { ...result, phases: [...result.phases, pair] };
}

async function runSteps(plan: Plan): Promise<PlanResult> {
  const { short, seed, say } = plan;
  say(`seed ${seed}, server ${serverCode.built ? 'built' : 'from the sources'}`);
  const chance = seededChance(seed);
  const { folder, places } = await bigCentre(short ? 5 : 20);
  const phases: PhaseResult[] = [];
  const keep = (result: PhaseResult): void => {
    phases.push(result);
    say(lineOf(result));
  };
  let stage: Stage | undefined;
  try {
    let seats: Seat[] = [];
    let ends: RingEnds | undefined;
    const listening = (): RingEnds => {
      if (ends === undefined) throw new Error('nobody hears the telephones yet');
      return ends;
    };
    const opening = await runPhase(
      'C0',
      `start, ${places.length} agents`,
      { serverReady: short ? 10_000 : 3000 },
      async () => {
        const begunAt = Date.now();
        stage = await setStage(short ? 'test-chaos' : 'chaos', {
          rules: { ringSeconds: 15, wrapUpSeconds: 120 },
          knowledgeFolder: folder,
          phonesInFallback: false,
        });
        const asteriskReady = Date.now() - begunAt;
        await (await stage.startServer()).surveyed;
        // The first start makes the passwords, which is slow on purpose; what counts is every start after it.
        await stage.server().close();
        const server = await stage.startServer();
        const serverReady = (await server.surveyed) - server.startedAt;
        seats = await fillSeats(stage, places, listening);
        return { asteriskReady, serverReady, seats: seats.length };
      },
    );
    keep(opening);
    if (stage === undefined || seats.length === 0) return { seed, built: serverCode.built, phases };
    const field = fieldOf(stage, seats, chance, (next) => {
      ends = next;
    });
    for (const step of stepsOf(plan)) {
      if (plan.only !== undefined && !plan.only.includes(step.name)) continue;
      // A phase that broke off in the middle of an accident must not take the next ones with it.
      if (!stage.server().alive()) await stage.startServer();
      keep(await step.run(field));
    }
    return { seed, built: serverCode.built, phases };
  } finally {
    await stage?.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The phase with two servers has a stage of its own: its dialplan is another one. */
async function pairPhase({ pairCalls = 1000 }: Plan, chance: Chance): Promise<PhaseResult> {
  const limits = { ...NOTHING_LOST, doubleOwned: 0, stayedAfterLoss: 0, takeOverMax: 10_000 };
  return await runPhase('C10', 'two servers, either killed or frozen', limits, () =>
    pairOfServers(chance, { count: pairCalls, agents: 20 }),
  );
}

function fieldOf(stage: Stage, seats: readonly Seat[], chance: Chance, listen: Field['listen']): Field {
  let block = 0;
  return {
    stage,
    seats,
    chance,
    listen,
    firstNumber: () => {
      block += 1;
      return 29_996_000_000 + block * 1_000_000;
    },
  };
}

function stepsOf({ short, soakSeconds }: Plan): readonly Step[] {
  const soakFor = soakSeconds ?? (short ? 8 : 60);
  // How long the program itself takes to load depends on what else the machine does; the short plan looks at the rest.
  const recovery = short ? { afterOpenMax: 2000 } : { recoveryP50: 200, recoveryMax: 2000 };
  const all: readonly (Step & { readonly long?: true })[] = [
    {
      name: 'C1',
      run: (field) =>
        runPhase('C1', 'calls, server killed', { ...NOTHING_LOST, ...recovery }, () =>
          short
            ? callsWith(field, { count: 60, perSecond: 3 }, killsEvery(5))
            : callsWith(field, { count: 1000, perSecond: 10 }, killsWithSpareEvery(field, 10)),
        ),
    },
    {
      name: 'C2',
      long: true,
      run: (field) =>
        runPhase('C2', 'calls, server killed again and again', NOTHING_LOST, () =>
          callsWith(field, { count: 200, perSecond: 3.4 }, killsEvery(1.5)),
        ),
    },
    {
      name: 'C3',
      run: (field) =>
        runPhase('C3', 'calls, server frozen', NOTHING_LOST, () =>
          short
            ? callsWith(field, { count: 16, perSecond: 2 }, freezesEvery(field, 2, 1))
            : callsWith(field, { count: 120, perSecond: 2 }, freezesEvery(field, 9, 6)),
        ),
    },
    {
      name: 'C4',
      long: true,
      run: (field) => {
        const { refused: _refused, wrongArrivals: _arrivals, errorsLogged: _errors, ...zero } = NOTHING_LOST;
        return runPhase(
          'C4',
          'Asterisk killed, frozen, stopped',
          { ...zero, toldMax: 5000, endedMax: 2000, callbacksMax: 2000 },
          () => exchangeAccidents(field, ['kill', 'freeze', 'kill', 'graceful', 'freeze', 'kill']),
        );
      },
    },
    {
      name: 'C5',
      long: true,
      run: (field) => {
        const { lost: _lost, refused: _refused, cutOff: _cut, queuedAgain: _again, ...zero } = NOTHING_LOST;
        return runPhase('C5', 'answer against hang-up', { ...zero, ghosts: 0, unrung: 0, driftRepaired: 0 }, () =>
          races(field, 132),
        );
      },
    },
    {
      name: 'C6',
      long: true,
      run: (field) => {
        const { wrongRows: _rows, unbooked: _unbooked, wrongArrivals: _arrivals, ...zero } = NOTHING_LOST;
        return runPhase('C6', 'flood of strangers', { ...zero, setUpP50: 10, setUpMax: 100 }, () =>
          flood(field, { seconds: 30, perSecond: 3000, malformed: 1000, hostile: 200 }),
        );
      },
    },
    {
      name: 'C7',
      long: true,
      run: (field) => {
        const zero = { lost: 0, cutOff: 0, doubleRings: 0, failures: 0, unanswered: 0, apart: 0, missing: 0, twice: 0 };
        return runPhase(
          'C7',
          'doors hammered, lines cut, server killed',
          { ...zero, convergedMax: 2000, backMax: 500 },
          () => brokenLines(field, { seconds: 60, inputs: 20_000 }),
        );
      },
    },
    {
      name: 'C8',
      run: (field) =>
        runPhase('C8', 'tickets, server killed', { missing: 0, twice: 0, sameNumber: 0 }, () =>
          ticketBursts(field, short ? 3 : 40),
        ),
    },
    {
      name: 'C9',
      run: (field) => {
        const long = soakFor >= 60;
        const growth = { driftRepaired: 0, filesGrown: 10, ...(long ? { heapGrowth: 1, loopP99: 50 } : {}) };
        return runPhase('C9', 'soak without accidents', { ...NOTHING_LOST, ...growth }, () =>
          soak(field, soakFor, short ? 3 : 10),
        );
      },
    },
  ];
  return all.filter((step) => !short || step.long !== true);
}
