// The short plan of accidents with the other tests: real calls while the server is killed and frozen, tickets while it is killed, calls left alone.
import { expect, it } from 'vitest';
import { runPlan } from '../chaos/schedule.ts';

it('nobody is lost, rung twice, cut off or passed over, and no ticket is missing, whatever happens to the server', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const lines: string[] = [];
  const { phases } = await runPlan({ short: true, seed, say: (line) => lines.push(line) });
  const told = lines.join('\n');
  expect(
    phases.map(({ name }) => name),
    told,
  ).toEqual(['C0', 'C1', 'C3', 'C8', 'C9']);
  expect(
    phases.flatMap(({ name, broken }) => broken.map((one) => `${name}: ${one}`)),
    told,
  ).toEqual([]);
}, 300_000);
