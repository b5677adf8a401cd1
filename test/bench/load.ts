// Measures how fast the centre stays under load: 40 agents, 300 callers waiting, 20 calls a second. Run it with:
// npx tsx test/bench/load.ts [--json] [--waiting=300] [--rate=20] [--seconds=60] [--profile=FOLDER]
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { seededChance } from '../../server/rehearsal/chance.ts';
import { bigCentre } from '../chaos/bigCentre.ts';
import { openCrowd } from '../chaos/crowd.ts';
import { NOTHING_LOST, restAfter } from '../chaos/phases/calls.ts';
import { fillSeats, type RingEnds, type Seat } from '../chaos/seats.ts';
import { serverCode } from '../chaos/serverProcess.ts';
import { setStage } from '../chaos/stage.ts';
import { openWitness } from '../chaos/witness.ts';
import { type Flow, openFlow } from './flow.ts';
import { type LoadReport, loadGoals, loadPrinted, spreadOf } from './loadReport.ts';
import { watchProcess } from './resources.ts';
import { Closing } from './stage.ts';
import { openStopwatch } from './stopwatch.ts';

/** What is told to settle before anything counts: compiled code, filled caches, grown heaps (seconds). */
const WARM_UP_SECONDS = 20;
const FREE_SECONDS = 20;
const FEW = { agents: 3, waiting: 50, callsPerSecond: 2, seconds: 15 };
const FIRST_NUMBER = 29_997_000_000;
const LOOK_EVERY_MS = 5000;
/** Nobody picks up and hangs up in the same breath: then the two have not been joined yet, and the caller waits on. */
const SHORTEST_TALK_MS = 300;
/** What all of it takes at most beside the measured span. */
const LONGEST_SECONDS = 150;

const given = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const atMost = (most: number, name: string, usual: number): number => Math.min(most, Number(given(name) ?? usual));
const AGENTS = 40;
const WAITING = atMost(400, 'waiting', 300);
const CALLS_PER_SECOND = atMost(40, 'rate', 20);
const seconds = atMost(600, 'seconds', 60);
const profileFolder = given('profile');
const json = process.argv.includes('--json');
const say = (line: string): void => {
  if (!json) process.stdout.write(`${line}\n`);
};

// As in bench:dispatch: callers, server and Asterisk come before all other work on the machine, where that is allowed.
const aheadOfOthers = spawnSync('chrt', ['--rr', '--all-tasks', '--pid', '1', String(process.pid)]).status === 0;

const closing = new Closing();
// Whatever happens, the machine is free again after a known time.
const limit = setTimeout(() => void giveUp('it took too long'), (seconds + LONGEST_SECONDS) * 1000);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void giveUp(signal));

try {
  const report = await measured();
  process.stdout.write(`${json ? JSON.stringify(report) : loadPrinted(report)}\n`);
  process.exitCode = report.goals.every(({ pass }) => pass) ? 0 : 1;
} catch (error) {
  process.stderr.write(`The measurement failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  clearTimeout(limit);
  await closing.close();
}
process.exit();

async function giveUp(why: string): Promise<never> {
  process.stderr.write(`The measurement is given up: ${why}\n`);
  await closing.close();
  process.exit(1);
}

async function measured(): Promise<LoadReport> {
  const loadBefore = loadavg()[0] ?? 0;
  const { folder, places } = await bigCentre(AGENTS);
  closing.later(() => rm(folder, { recursive: true, force: true }));
  const rules = { ringSeconds: 15, wrapUpSeconds: 120 };
  const stage = await setStage('bench-load', { rules, knowledgeFolder: folder, phonesInFallback: false });
  closing.later(() => stage.end());
  const server = await stage.startServer(profileFolder === undefined ? {} : { profileFolder });
  await server.surveyed;
  let ends: RingEnds | undefined;
  const listening = (): RingEnds => {
    if (ends === undefined) throw new Error('nobody hears the telephones yet');
    return ends;
  };
  say(`${serverCode.built ? 'built server' : 'server from the sources'}; ${places.length} agents sit down`);
  const seats = await fillSeats(stage, places, listening);
  let measuring = false;
  // Asking for hundreds of lines costs the exchange something: not while it is measured.
  const witness = await openWitness(stage, () => measuring, LOOK_EVERY_MS);
  const chance = seededChance(1);
  const talks: (() => void)[] = [];
  const crowd = openCrowd(stage, chance, FIRST_NUMBER, {
    giveUpShare: 0,
    talk: (end) => void setTimeout(() => talks.push(end), SHORTEST_TALK_MS),
  });
  const stopwatch = openStopwatch(crowd, seats);
  ends = stopwatch.ends;
  const flow: Flow = openFlow(crowd, talks);

  say(`${FEW.agents} agents, ${FEW.waiting} waiting`);
  work(seats.slice(0, FEW.agents));
  await flow.fill(FEW.waiting, FEW.agents, CALLS_PER_SECOND);
  const few = stopwatch.begin();
  await flow.hold(FEW.callsPerSecond, FEW.seconds);
  stopwatch.begin();

  say('free agents');
  work(seats);
  await flow.drain();
  await flow.keepFree(CALLS_PER_SECOND, FREE_SECONDS / 2, AGENTS / 2);
  const free = stopwatch.begin();
  await flow.keepFree(CALLS_PER_SECOND, FREE_SECONDS, AGENTS / 2);
  stopwatch.begin();

  say(`${WAITING} waiting`);
  await flow.fill(WAITING, AGENTS, 2 * CALLS_PER_SECOND);
  await flow.hold(CALLS_PER_SECOND, WARM_UP_SECONDS);
  const ownLoop = monitorEventLoopDelay({ resolution: 10 });
  measuring = true;
  server.watchLoop();
  ownLoop.enable();
  const full = stopwatch.begin();
  const before = { served: crowd.counts.served, waiting: flow.waiting() };
  const watched = [server.pid, stage.asteriskPid(), process.pid].map(watchProcess);
  await flow.hold(CALLS_PER_SECOND, seconds);
  const [ofServer, ofAsterisk, ofCallers] = watched.map(({ end }) => end());
  if (ofServer === undefined || ofAsterisk === undefined || ofCallers === undefined)
    throw new Error('nothing was watched');
  ownLoop.disable();
  const { loopP99Ms } = await server.measure();
  const served = crowd.counts.served - before.served;
  const waiting = [before.waiting, flow.waiting()] as const;
  stopwatch.begin();
  measuring = false;

  say('everybody is served and goes');
  await flow.drain();
  await crowd.empty();
  await restAfter({ seats });
  const { inSystemMs: _times, ...counts } = crowd.counts;
  const found: Readonly<Record<string, number>> = { ...counts, ...(await witness.verdict([crowd])) };
  const wrong = [...Object.keys(NOTHING_LOST), 'driftRepaired'].filter((what) => found[what] !== 0);
  const errors = wrong.map((what) => `${what} ${found[what]}`);
  const report: Omit<LoadReport, 'goals'> = {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      node: process.versions.node,
      loadBefore,
      built: serverCode.built,
      aheadOfOthers,
    },
    wish: { agents: AGENTS, waiting: WAITING, perSecond: CALLS_PER_SECOND, seconds },
    waiting,
    placed: counts.placed,
    served,
    errors: [...errors, ...seats.flatMap(({ desk }) => (desk.gaps() > 0 ? [`gaps at a desk ${desk.gaps()}`] : []))],
    few: { offer: spreadOf(few.offer), toDesk: spreadOf(few.callerToDesk), popped: spreadOf(few.popped) },
    free: { offer: spreadOf(free.offer), answer: spreadOf(free.answer), popped: spreadOf(free.popped) },
    full: {
      offer: spreadOf(full.offer),
      eventToDesk: spreadOf(full.eventToDesk),
      callerToDesk: spreadOf(full.callerToDesk),
      popped: spreadOf(full.popped),
      answerToDesk: spreadOf(full.answerToDesk),
    },
    serverLoopP99Ms: loopP99Ms,
    ownLoopP99Ms: ownLoop.percentile(99) / 1e6,
    spent: { server: ofServer, asterisk: ofAsterisk, callers: ofCallers },
  };
  return { ...report, goals: loadGoals(report) };
}

function work(seats: readonly Seat[]): void {
  for (const seat of seats) seat.working = true;
}
