// npm run chaos [-- --short] [--json] [--seed=N] [--only=C1,C5] [--pair-calls=1000]: accidents on purpose, one line of figures a phase. SOAK=3600 for a night.
import { runPlan } from './schedule.ts';

const words = process.argv.slice(2);
const json = words.includes('--json');
const given = (name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const seed = Number(given('seed') ?? Math.floor(Math.random() * 2 ** 31));
const soak = Number(process.env.SOAK ?? '0');

const result = await runPlan({
  short: words.includes('--short'),
  seed,
  ...(soak > 0 ? { soakSeconds: soak } : {}),
  ...(given('pair-calls') === undefined ? {} : { pairCalls: Number(given('pair-calls')) }),
  ...(given('only') === undefined ? {} : { only: (given('only') ?? '').split(',') }),
  say: (line) => {
    if (!json) process.stdout.write(`${line}\n`);
  },
});
if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
process.exit(result.phases.some(({ broken }) => broken.length > 0) ? 1 : 0);
