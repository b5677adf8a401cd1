// Measures how fast calls reach agents: this server beside Asterisk's own app_queue, on the same Asterisk, in one run.
// Run it with: npx tsx test/bench/dispatch.ts [--json] [--profile FOLDER]
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type BusySamples, type IdleSamples, measureBusy, measureIdle } from './measure.ts';
import { type Figures, goalsOf, printed, type Report, spread } from './report.ts';
import { Closing, type Stage, setStage } from './stage.ts';
import { asterisksWay, ourWay, type Way } from './way.ts';

/** A server at work has long since had its busiest code compiled; Asterisk's queue has nothing to warm but its registrations. */
const WARM_UP_CALLS: Record<Way['name'], number> = { app_queue: 24, ours: 250 };
/** Taken in turns, so that a moment in which the machine is busy hits both. */
const ROUNDS = 4;
const CALLS_A_ROUND = 16;
const BUSY_CALLS = 60;
const TALK_MS = 500;

const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
const profileFolder = process.argv.includes('--profile') ? argument('--profile') : undefined;

// Where that is allowed, callers, server and Asterisk come before all other work on the machine: what is measured is dispatch, not the neighbours.
const aheadOfOthers = spawnSync('chrt', ['--rr', '--all-tasks', '--pid', '1', String(process.pid)]).status === 0;

const closing = new Closing();
const stage = setStage(closing, profileFolder);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // What is being opened just now is waited for, so that it can be closed.
  process.once(signal, () => {
    void stage
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => closing.close())
      .then(() => process.exit(130));
  });
}

try {
  const report = await measured(await stage);
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(report) : printed(report)}\n`);
  process.exitCode = report.goals.every(({ pass }) => pass) ? 0 : 1;
} catch (error) {
  process.stderr.write(`The measurement failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await closing.close();
}

async function measured(stage: Stage): Promise<Report> {
  const loadBefore = loadavg()[0] ?? 0;
  const ways = [asterisksWay(stage), ourWay(stage)] as const;
  const idle: Record<Way['name'], IdleSamples> = {
    app_queue: { ringMs: [], answerMs: [] },
    ours: { ringMs: [], answerMs: [] },
  };
  let idleCpuMs = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const way of ways) {
      const isWarmUp = round === 0;
      await way.begin();
      const before = await stage.server.cpuMs();
      const { ringMs, answerMs } = await measureIdle(stage, way, isWarmUp ? WARM_UP_CALLS[way.name] : CALLS_A_ROUND);
      const spent = (await stage.server.cpuMs()) - before;
      await way.end();
      if (isWarmUp) continue;
      if (way.name === 'ours') idleCpuMs += spent;
      idle[way.name].ringMs.push(...ringMs);
      idle[way.name].answerMs.push(...answerMs);
    }
  }
  const busy = {} as Record<Way['name'], BusySamples>;
  let busyCpuMs = 0;
  for (const way of ways) {
    await way.begin();
    const before = await stage.server.cpuMs();
    busy[way.name] = await measureBusy(stage, way, BUSY_CALLS, TALK_MS);
    if (way.name === 'ours') busyCpuMs = (await stage.server.cpuMs()) - before;
    await way.end();
    await pause(200);
  }
  const calls = {
    idle: ROUNDS * CALLS_A_ROUND,
    busy: BUSY_CALLS,
    talkMs: TALK_MS,
    idealMs: (BUSY_CALLS / stage.seats.length) * TALK_MS,
  };
  const figures = (name: Way['name'], cpuMs: { idle: number; busy: number } | null): Figures => ({
    idleRingMs: spread(idle[name].ringMs),
    answerMs: spread(idle[name].answerMs),
    freeToRingMs: spread(busy[name].freeToRingMs),
    hungUpToRingMs: spread(busy[name].hungUpToRingMs),
    totalMs: busy[name].totalMs,
    cpuPerIdleCallMs: cpuMs === null ? null : cpuMs.idle / calls.idle,
    cpuPerBusyCallMs: cpuMs === null ? null : cpuMs.busy / calls.busy,
  });
  const [appQueue, ours] = [figures('app_queue', null), figures('ours', { idle: idleCpuMs, busy: busyCpuMs })];
  return {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      node: process.versions.node,
      asterisk: `Asterisk ${stage.asterisk.version}`,
      aheadOfOthers,
      loadBefore,
      loadAfter: loadavg()[0] ?? 0,
    },
    calls,
    appQueue,
    ours,
    goals: goalsOf(appQueue, ours, calls.idealMs),
  };
}
