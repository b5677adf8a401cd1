// npm run prove [-- --days=100000] [--seed=N]: plays very many days of accidents, shared among the machine's processors.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { MUST_COME, playDays } from './days.ts';

const TELL_EVERY = 1000;
const SEEDS = 2 ** 31;

/** What a process of its own tells: days played since it told last, what came in all of them, or the day that broke. */
type Told = { readonly days: number } | { readonly seen: (readonly [string, number])[] } | { readonly broke: string };

const given = (name: string, otherwise: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const days = given('days', 100_000);
const seed = given('seed', Math.floor(Math.random() * SEEDS));

if (process.send === undefined) await prove();
else playAndTell();

async function prove(): Promise<void> {
  const processes = Math.min(availableParallelism(), days);
  const seen = new Map<string, number>();
  const begunAt = performance.now();
  let played = 0;
  let broken = false;
  console.log(`${days} days in ${processes} processes, seed ${seed}`);
  await Promise.all(
    Array.from({ length: processes }, (_, each) => {
      const share = Math.floor(days / processes) + (each < days % processes ? 1 : 0);
      const child = fork(new URL(import.meta.url).pathname, [`--days=${share}`, `--seed=${(seed + each) % SEEDS}`]);
      child.on('message', (told: Told) => {
        if ('broke' in told) {
          broken = true;
          console.error(told.broke);
        } else if ('seen' in told) for (const [what, times] of told.seen) seen.set(what, (seen.get(what) ?? 0) + times);
        else {
          played += told.days;
          console.log(`${played} days, ${Math.round((performance.now() - begunAt) / 1000)} s`);
        }
      });
      return new Promise<void>((resolve) =>
        child.once('exit', (code) => {
          if (code !== 0) broken = true;
          resolve();
        }),
      );
    }),
  );
  const missing = MUST_COME.filter((what) => (seen.get(what) ?? 0) <= days / 200);
  if (!broken && missing.length > 0)
    console.error(`seldom or never came, so nothing is proved of it: ${missing.join(', ')}`);
  const holds = !broken && missing.length === 0;
  console.log(holds ? `${days} days of accidents: everything held` : 'not proved');
  process.exitCode = holds ? 0 : 1;
}

function playAndTell(): void {
  const tell = (told: Told): unknown => process.send?.(told);
  let since = 0;
  try {
    const seen = playDays(days, {
      seed,
      afterEach: () => {
        since += 1;
        if (since < TELL_EVERY) return;
        tell({ days: since });
        since = 0;
      },
    });
    tell({ seen: [...seen] });
    if (since > 0) tell({ days: since });
  } catch (error) {
    tell({ broke: error instanceof Error ? `${error.message}\n${String(error.cause ?? '')}` : String(error) });
    process.exitCode = 1;
  }
  process.disconnect?.();
}
