// A network that loses packets, in a real browser with a real exchange: the agent is told within ten seconds, in words, once; and when it is over.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, signIn, violations } from './browser.ts';
import { recordLiveRegions, type Said } from './liveRegions.ts';
import { openLossyLine } from './lossyLine.ts';

const TOLD_WITHIN_MS = 10_000;
const ADVICE = 'Ton setzt aus. Ein Netzwerkkabel statt WLAN hilft am meisten.';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-lossy-line');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

it('a tenth of the sound is lost: red with advice within ten seconds, said once, and gone when the network is well again', async () => {
  const { page, problems } = await freshPage(browser, centre.url);
  const line = await openLossyLine(page);
  await page.addInitScript(recordLiveRegions);
  await page.reload();
  const password = centre.service.madeAccounts.find((one) => one.personId === 'jana-albrecht')?.password ?? '';
  await signIn(page, 'jana-albrecht', password);
  await page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await until('ready', async () => ((await page.title()).includes('Bereit') ? true : undefined), 8000);
  const call = centre.citizens.call({ to: '029991030', from: '029995550421', audio: { tone: 440 } });
  await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 8000 });
  await page.keyboard.press('Alt+a');
  expect(await call.answered()).toBe(true);
  await until('sound at the caller', () => (call.heard({ sinceMs: 1000 }).rms > 0.001 ? true : undefined), 8000);
  // All of it goes by way of the line.
  await until('packets', () => (line.counts.passed > 200 ? true : undefined), 10_000);
  await page.waitForTimeout(6000);
  expect(await page.getByText(ADVICE).count()).toBe(0);

  const begunAt = Date.now();
  line.lose(0.1);
  const advice = page.locator('p.device-bad', { hasText: ADVICE });
  await advice.waitFor({ timeout: TOLD_WITHIN_MS + 2000 });
  const toldAfter = Date.now() - begunAt;
  const said = () => page.evaluate(() => (window as unknown as { liveLines: Said[] }).liveLines);
  expect(toldAfter).toBeLessThan(TOLD_WITHIN_MS);
  expect(line.counts.dropped).toBeGreaterThan(20);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'lossy-line', 'narrow');

  await page.waitForTimeout(6000);
  expect((await said()).filter(({ text }) => text.includes('Ton setzt aus'))).toHaveLength(1);
  line.lose(0);
  await advice.waitFor({ state: 'detached', timeout: 30_000 });
  await call.hangUp();
  line.close();
  expect(problems).toEqual([]);
}, 120_000);
