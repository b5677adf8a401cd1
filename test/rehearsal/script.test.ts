// What is said in a rehearsal, who says it, and how chance is spread.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDebianPackages } from '../../asterisk-config/debianPackages.ts';
import { habits, planCaller } from '../../server/rehearsal/caller.ts';
import { oneOf, seededChance, spread } from '../../server/rehearsal/chance.ts';
import { readScript } from '../../server/rehearsal/questions.ts';
import { chooseQuestion } from '../../server/rehearsal/rehearsal.ts';
import { createVoices } from '../../server/rehearsal/voices.ts';

const numbers = [
  { municipalityId: 'amselfurt', dialled: '029991030' },
  { municipalityId: 'kreis-amselfurt', dialled: '02999300' },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voices-'));
  await ensureDebianPackages(['espeak-ng'], () => undefined);
}, 180_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the script', () => {
  test('holds at least forty questions, for each of the three municipalities some, and none twice', async () => {
    const { questions } = await readScript();
    expect(questions.length).toBeGreaterThanOrEqual(40);
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
    expect(new Set(questions.map(({ municipality }) => municipality)).size).toBe(3);
  });

  test('a question is asked at the number of its municipality, and only those that are there are asked', async () => {
    const script = await readScript();
    const chance = seededChance(7);
    for (let times = 0; times < 300; times += 1) {
      const { question, dialled } = chooseQuestion(chance, script, numbers);
      expect(numbers).toContainEqual({ municipalityId: question.municipality, dialled });
    }
  });

  test('a centre with municipalities of its own hears all questions', async () => {
    const script = await readScript();
    const { dialled } = chooseQuestion(seededChance(1), script, [{ municipalityId: 'elsewhere', dialled: '1' }]);
    expect(dialled).toBe('1');
  });
});

describe('chance', () => {
  test('the same seed gives the same rehearsal', () => {
    const [one, two] = [seededChance(42), seededChance(42)];
    expect(Array.from({ length: 50 }, one)).toEqual(Array.from({ length: 50 }, two));
    expect(seededChance(43)()).not.toBe(seededChance(42)());
  });

  test('patience has the mean that was asked for', () => {
    const chance = seededChance(1);
    const all = Array.from({ length: 20_000 }, () => spread(chance, 120));
    expect(all.reduce((sum, one) => sum + one, 0) / all.length).toBeCloseTo(120, -1);
  });

  test('choosing from nothing is an error', () => {
    expect(() => oneOf(seededChance(1), [])).toThrow('nothing to choose');
  });

  test('about three callers in a hundred withhold their number, and every number is a fictional one', async () => {
    const script = await readScript();
    const chance = seededChance(5);
    const plans = Array.from({ length: 3000 }, () => {
      const { question, dialled } = chooseQuestion(chance, script, numbers);
      return planCaller(chance, script, question, dialled);
    });
    const withheld = plans.filter(({ wish }) => wish.privacy === 'withheld').length / plans.length;
    expect(withheld).toBeGreaterThan(habits.withheld / 2);
    expect(withheld).toBeLessThan(habits.withheld * 2);
    for (const { wish } of plans) expect(wish.from).toMatch(/^02999\d{6}$/);
  });
});

describe('voices', () => {
  test('a sentence is spoken once and then taken from the folder', async () => {
    const { callers } = await readScript();
    const voice = oneOf(seededChance(1), callers);
    const first = await createVoices({ folder }).say('Guten Tag, ich brauche einen Personalausweis.', voice);
    expect(await readdir(folder)).toHaveLength(1);
    // Another program could not have spoken it: it comes from the folder.
    const again = await createVoices({ folder, program: '/no/such/program' }).say(
      'Guten Tag, ich brauche einen Personalausweis.',
      voice,
    );
    expect(first.spoken).toBe(true);
    expect(again).toEqual(first);
    expect(first.spoken && first.seconds > 1 && first.seconds < 8).toBe(true);
  });

  test('every caller speaks with a voice of his or her own', async () => {
    const { callers } = await readScript();
    const voices = createVoices({ folder });
    const all = await Promise.all(callers.map((caller) => voices.say('Auf Wiederhören.', caller)));
    const sounds = all.map((one) => (one.spoken ? Buffer.from(one.alaw).toString('base64') : one.error));
    expect(new Set(sounds).size).toBe(callers.length);
  }, 30_000);

  test('without the speech program the refusal says what is missing', async () => {
    const voices = createVoices({ folder: join(folder, 'none'), program: 'no-such-speech-program' });
    const spoken = await voices.say('Hallo?', { variant: 'f1', wordsPerMinute: 150, pitch: 50 });
    expect(spoken).toMatchObject({ spoken: false, error: 'speech-program-missing' });
  });
});
