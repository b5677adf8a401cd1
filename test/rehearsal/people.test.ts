// How simulated callers and officials behave, heard from the other end of a real call.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDebianPackages } from '../../asterisk-config/debianPackages.ts';
import { type Plan, planCaller, ringUp, wordsOf } from '../../server/rehearsal/caller.ts';
import { seededChance } from '../../server/rehearsal/chance.ts';
import { answerAsOffice } from '../../server/rehearsal/office.ts';
import { readScript, type Script } from '../../server/rehearsal/questions.ts';
import { type AudioWish, createPhone, type IncomingCall, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { createVoices, type Voices } from '../../server/rehearsal/voices.ts';

const spokenLevel = 0.01;

let folder: string;
let script: Script;
let voices: Voices;

beforeAll(async () => {
  await ensureDebianPackages(['espeak-ng'], () => undefined);
  folder = await mkdtemp(join(tmpdir(), 'voices-'));
  script = await readScript();
  voices = createVoices({ folder });
}, 180_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function pair(): Promise<{ caller: Phone; called: Phone; close: () => Promise<unknown> }> {
  const called = await createPhone({ server: { host: '127.0.0.1', port: 9 }, username: '214' });
  const caller = await createPhone({ server: called.local, username: '029990001' });
  return { caller, called, close: () => Promise.all([caller.close(), called.close()]) };
}

/** A caller at the other end of whose line there is `audio`. */
async function callerMeets(audio: AudioWish, changes: Partial<Plan>) {
  const { caller, called, close } = await pair();
  const calls: IncomingCall[] = [];
  called.onIncoming((call) => {
    calls.push(call);
    void call.answer({ audio });
  });
  const [question] = script.questions;
  if (!question) throw new Error('no question');
  const plan = { ...planCaller(seededChance(3), script, question, '214'), greetingSeconds: 0.2, ...changes };
  let reached = 0;
  const simulated = ringUp(
    plan,
    await wordsOf(plan, voices),
    (wish) => caller.call(wish),
    () => {
      reached += 1;
    },
  );
  const end = await simulated.over;
  const loudTenths = calls[0]?.framesHeard().filter(({ rms }) => rms > spokenLevel).length ?? 0;
  await close();
  return { end, reached, loudTenths, lastEnd: calls[0]?.end };
}

/** What a caller meets at an official's telephone when the dice show `dice`. */
async function officeWith(dice: number, listenMs: number) {
  const { caller, called, close } = await pair();
  const chance = () => dice;
  called.onIncoming((call) => void answerAsOffice(call, chance, script, voices));
  const call = caller.call({ to: '214', audio: 'silence' });
  const over = new Promise<'still ringing'>((resolve) => setTimeout(() => resolve('still ringing'), listenMs));
  const outcome = await Promise.race([over, call.answered()]);
  if (outcome === true) await new Promise((resolve) => setTimeout(resolve, 2500));
  const { answeredAt = 0, startedAt } = call.times;
  const seen = {
    outcome,
    code: call.end?.code,
    afterMs: answeredAt - startedAt,
    rms: call.heard({ sinceMs: 1500 }).rms,
  };
  await close();
  return seen;
}

describe('a simulated caller', () => {
  test.concurrent('who hears only music waits, asks nothing, and gives up when patience ends', async () => {
    const met = await callerMeets({ tone: 440, level: 0.05 }, { patienceSeconds: 3 });
    expect(met).toMatchObject({ end: 'gaveUp', reached: 0, loudTenths: 0, lastEnd: { by: 'them' } });
  }, 20_000);

  test.concurrent('who hears that somebody listens asks the question, thanks and hangs up', async () => {
    const met = await callerMeets('silence', { patienceSeconds: 10, talkSeconds: 0.5 });
    expect(met).toMatchObject({ end: 'served', reached: 1, lastEnd: { by: 'them' } });
    expect(met.loudTenths).toBeGreaterThan(30);
  }, 30_000);
});

describe('an official of the rehearsal', () => {
  test.concurrent('answers after some seconds and says which office this is', async () => {
    const seen = await officeWith(0.5, 8000);
    expect(seen.outcome).toBe(true);
    expect(seen.afterMs).toBeGreaterThan(2000);
    expect(seen.afterMs).toBeLessThan(7000);
    expect(seen.rms).toBeGreaterThan(spokenLevel);
  }, 20_000);

  test.concurrent('may be busy', async () => {
    expect(await officeWith(0.01, 3000)).toMatchObject({ outcome: false, code: 486 });
  });

  test.concurrent('may not be there: then it rings on', async () => {
    expect((await officeWith(0.99, 7000)).outcome).toBe('still ringing');
  }, 20_000);
});
