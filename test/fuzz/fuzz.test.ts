import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOCKET } from '../../server/contract/feed.ts';
import { type Outcome, openAttacker } from './attacker.ts';
import { type Doors, openDoors } from './doors.ts';
import { anyInput, type Input } from './inputs.ts';

/** `npm run fuzz` sets 20,000; FUZZ_SEED repeats a run. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const BATCH = 50;
const LIMIT_MS = 60_000 + RUNS * 150;
/** The whole state is compared after each so-many-th refusal; whether anything was written, after each. */
const WHOLE_EVERY = 10;

let doors: Doors;
const unhandled: unknown[] = [];
const keep = (reason: unknown): void => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', keep);
  process.on('uncaughtExceptionMonitor', keep);
  doors = await openDoors();
}, 60_000);
afterAll(async () => {
  process.off('unhandledRejection', keep);
  process.off('uncaughtExceptionMonitor', keep);
  await doors.close();
});

it(
  `${RUNS} inputs of any kind at every door: answered or refused in order, and a refusal changes nothing`,
  async () => {
    const attacker = openAttacker(doors);
    const told = new Map<string, number>();
    const sent = { http: 0, raw: 0, socket: 0, packet: 0, burst: 0 };
    let refusals = 0;

    const mark = async () => ({ world: doors.world(), written: await doors.written(), hash: await doors.stateHash() });
    let before = await mark();

    async function unchanged(input: Input, outcomes: readonly Outcome[]): Promise<void> {
      refusals += 1;
      const touched = doors.world() !== before.world || (await doors.written()) !== before.written;
      if (!touched && refusals % WHOLE_EVERY > 0) return;
      expect(await doors.stateHash(), `state after ${JSON.stringify(outcomes)} to ${JSON.stringify(input)}`).toBe(
        before.hash,
      );
      before = await mark();
    }

    function asksKnowledge(input: Input): boolean {
      return input.kind === 'socket' && input.event === SOCKET.search;
    }

    function reads(input: Input): boolean {
      if (asksKnowledge(input)) return true;
      return input.kind === 'http' && ['GET', 'HEAD', 'OPTIONS'].includes(input.method);
    }

    async function judge(input: Input, outcomes: readonly Outcome[]): Promise<void> {
      for (const { result, what } of outcomes) {
        const door = input.kind === 'http' || input.kind === 'raw' ? 'http' : 'socket';
        const kind = asksKnowledge(input) ? 'search' : door;
        told.set(`${kind} ${what}`, (told.get(`${kind} ${what}`) ?? 0) + 1);
        expect(result, `an answer (${what}) to ${JSON.stringify(input).slice(0, 300)}`).not.toBe('silent');
        if (kind === 'http' && what !== 'cut')
          expect(Number(what), JSON.stringify(input).slice(0, 300)).toBeLessThan(500);
      }
      expect(doors.complaints).toEqual([]);
      expect(unhandled).toEqual([]);
      if (outcomes.every(({ result }) => result === 'refused') || reads(input)) await unchanged(input, outcomes);
      else before = await mark();
    }

    let total = 0;
    const batch = fc.array(anyInput, { minLength: 1, maxLength: BATCH, size: 'max' });
    const property = fc.asyncProperty(batch, fc.nat(999), async (inputs, choice) => {
      if (total >= RUNS) return;
      await doors.pass(choice);
      await attacker.prepare();
      before = await mark();
      for (const input of inputs) {
        total += 1;
        sent[input.kind] += 1;
        if (await attacker.ready(input)) before = await mark();
        await judge(input, await attacker.send(input));
      }
      await doors.settle();
    });
    // A batch that fails is shrunk to the few inputs that matter.
    const run = await fc.check(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: LIMIT_MS });
    if (run.failed)
      throw new Error(`FUZZ_SEED=${SEED}: ${JSON.stringify(run.counterexample).slice(0, 2000)}\n${run.errorInstance}`);
    attacker.close();
    expect(total, 'inputs sent in time').toBeGreaterThanOrEqual(RUNS);

    const share = (key: string, of: number) => Math.round(((told.get(key) ?? 0) / of) * 1000) / 10;
    const sorted = [...told].sort(([, one], [, other]) => other - one);
    const atHttp = sent.http + sent.raw;
    const atSocket = sent.socket + sent.packet;
    const asked = doors.asked();
    process.stdout.write(
      `fuzz: seed ${SEED}; ${JSON.stringify(sent)}; ${refusals} refusals changed nothing; ${asked} requests reached the decision; ` +
        `${await doors.count('journal')} events, ${await doors.count('ticket')} tickets\n  ${sorted.map(([what, n]) => `${what}: ${n}`).join(', ')}\n`,
    );
    // Otherwise the doors were never really tried.
    expect(asked / atSocket, 'share of the live connection’s inputs that reached the decision').toBeGreaterThan(0.3);
    expect(share('socket ok', atSocket), 'per cent carried out').toBeGreaterThan(0.5);
    expect(share('http 200', atHttp), 'per cent of HTTP that was answered').toBeGreaterThan(15);
    for (const what of [
      'http 400',
      'http 401',
      'http 403',
      'http 404',
      'http 413',
      'socket malformed-request',
      'socket not-allowed',
      'socket overloaded',
      'socket done before',
      'socket unknown-request',
      'socket cut',
      'search ok',
      'search malformed-request',
    ])
      expect(told.get(what) ?? 0, `inputs that met ${what}`).toBeGreaterThan(0);
  },
  LIMIT_MS + 60_000,
);
