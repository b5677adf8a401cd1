// Connecting by keyboard in a real Chromium: a word with the official, to and fro, all three, put through; axe asked in every state.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, saysIt, signIn, soundReceived, violations } from './browser.ts';

const CITY = '029991030';
const CALLER_TONE = 620;
const TARGET_TONE = 1200;

let centre: WholeCentre;
let browser: Browser;
let password: string;

beforeAll(async () => {
  centre = await wholeCentre('test-desk-connecting', { wrapUpSeconds: 90 });
  password = centre.service.madeAccounts.find(({ personId }) => personId === 'jana-albrecht')?.password ?? '';
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

it('an agent asks the official first, changes sides, brings all three together and puts through, by keys alone', async () => {
  const atTarget: IncomingCall[] = [];
  centre.citizens.onIncoming((call) => void atTarget.push(call));
  const { page, context, problems } = await freshPage(browser, centre.url);
  await signIn(page, 'jana-albrecht', password);
  await page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await until('ready', async () => ((await page.title()).includes('Bereit') ? true : undefined), 8000);
  const call = centre.citizens.call({ to: CITY, from: '029995550101', audio: { tone: CALLER_TONE } });
  await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 5000 });
  await page.keyboard.press('Alt+a');
  expect(await call.answered()).toBe(true);
  await until('talking', async () => ((await page.title()).includes('Gespräch') ? true : undefined), 8000);

  await page.keyboard.press('Alt+v');
  await until('focus in the directory', async () =>
    (await page.evaluate(() => document.activeElement?.id)) === 'transfer-field' ? true : undefined,
  );
  await page.keyboard.type('Bewohnerparken');
  const found = page.getByRole('option', { name: /^Farid Karimi/ });
  await found.waitFor();
  expect(await found.getAttribute('aria-selected'), 'the right person in one search').toBe('true');
  expect(await violations(page)).toEqual([]);
  await picture(page, '11-directory', 'narrow');

  await page.keyboard.press('Shift+Enter');
  const target = await until('the official rung', () => atTarget[0]);
  await page.getByText('Es klingelt bei Farid Karimi').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await target.answer({ audio: { tone: TARGET_TONE } });
  await saysIt(page, 'Sie sprechen mit Farid Karimi.');
  expect(await violations(page)).toEqual([]);
  await picture(page, '12-consultation', 'narrow');
  const before = await soundReceived(page);
  await page.waitForTimeout(1500);
  expect((await soundReceived(page)).energy - before.energy, 'the official is heard').toBeGreaterThan(0.01);
  expect(target.heard({ sinceMs: 1000 }).level(CALLER_TONE), 'the official does not hear the caller').toBeLessThan(
    0.02,
  );
  expect(call.heard({ sinceMs: 1000 }).rms, 'the caller hears music').toBeGreaterThan(0.001);

  await page.keyboard.press('Alt+h');
  await saysIt(page, 'Sie sprechen mit dem Anrufer.');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Alt+h');
  await saysIt(page, 'Sie sprechen mit Farid Karimi.');
  await page.keyboard.press('F8');
  await saysIt(page, 'Zu dritt.');
  expect(await violations(page)).toEqual([]);
  await page.waitForTimeout(1200);
  expect(call.heard({ sinceMs: 800 }).level(TARGET_TONE)).toBeGreaterThan(0.1);

  await page.keyboard.press('Alt+v');
  await until('wrap-up', async () => ((await page.title()).includes('Nacharbeit') ? true : undefined), 8000);
  await saysIt(page, 'Verbunden mit Farid Karimi. Nacharbeit.');
  await page.waitForTimeout(1200);
  expect(call.heard({ sinceMs: 800 }).level(TARGET_TONE)).toBeGreaterThan(0.1);
  expect(target.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(0.1);
  await call.hangUp();
  expect(problems).toEqual([]);
  await context.close();
}, 90_000);
