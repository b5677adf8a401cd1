// A notice by keyboard in a real Chromium: a lead has it said, changes it and ends it; the desk of an agent shows and says the same at once.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { soundName } from '../../server/announcements/voice.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, saysIt, signIn, violations } from './browser.ts';

const BROKEN = 'Hieraus wird kein Ton.';
let centre: WholeCentre;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  centre = await wholeCentre('test-notice-desk');
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  const recording = `${soundName({ text: BROKEN, language: 'de' })}.wav`;
  await writeFile(join(centre.dataFolder, 'announcements', recording), 'this is no sound');
  browser = await launch();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const focusOn = (page: Page, id: string) =>
  until(
    `focus on ${id}`,
    async () => ((await page.evaluate(() => document.activeElement?.id)) === id ? true : undefined),
    5000,
  );

async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).focus();
  await page.keyboard.press('Enter');
}

it('a lead has a notice said, changed and ended; the agents see it on top at once', async () => {
  const lead = await freshPage(browser, centre.url);
  const agent = await freshPage(browser, centre.url);
  await signIn(lead.page, 'sabine-krollmann', passwords.get('sabine-krollmann') ?? '');
  await signIn(agent.page, 'jana-albrecht', passwords.get('jana-albrecht') ?? '');
  await lead.page.goto(`${centre.url}/lead`);
  await lead.page.getByLabel('Für wen').focus();

  // Without a text nothing is sent, and the focus stands where it is missing.
  await press(lead.page, 'Ansagen lassen');
  await focusOn(lead.page, 'notice-text-0');
  await lead.page.getByText('Hier fehlt ein Text').waitFor();
  expect(await violations(lead.page)).toEqual([]);

  await lead.page.getByLabel('Für wen').focus();
  await lead.page.keyboard.type('Stadt');
  await lead.page.keyboard.press('Tab');
  await lead.page.keyboard.press('Enter');
  for (let tabs = 0; tabs < 3; tabs += 1) await lead.page.keyboard.press('Tab');
  await focusOn(lead.page, 'notice-text-0');
  const text = await lead.page.locator('#notice-text-0').inputValue();
  expect(text, 'the usual text').toContain('Unwetter');
  await press(lead.page, 'Ansagen lassen');
  await saysIt(agent.page, 'Durchsage Stadt: Wegen des Unwetters');
  const bar = agent.page.getByRole('region', { name: 'Durchsage' });
  expect(await bar.textContent()).toContain(text);
  await lead.page.getByText('zu hören', { exact: true }).first().waitFor({ timeout: 20_000 });
  for (const { page } of [lead, agent]) expect(await violations(page)).toEqual([]);
  await picture(agent.page, '17-notice-desk', 'narrow');
  await lead.page.locator('#lead-notice').scrollIntoViewIfNeeded();
  await picture(lead.page, '18-notice-lead', 'narrow');

  await press(lead.page, `Ändern: ${text}`);
  await focusOn(lead.page, 'notice-text-0');
  await lead.page.keyboard.press('Control+A');
  await lead.page.keyboard.type(BROKEN);
  await press(lead.page, 'Ansagen lassen');
  await saysIt(lead.page, 'Die Durchsage ist nicht zu hören');
  await until('the new text', async () => ((await bar.textContent())?.includes(BROKEN) ? true : undefined));
  await lead.page.getByText('Was bisher angesagt wurde').focus();
  await lead.page.keyboard.press('Enter');
  await lead.page.getByText('geändert von Sabine Krollmann').first().waitFor();
  for (const { page } of [lead, agent]) expect(await violations(page)).toEqual([]);
  await lead.page.locator('#lead-notice').scrollIntoViewIfNeeded();
  await picture(lead.page, '19-notice-failed', 'narrow');

  await press(lead.page, `Beenden: ${BROKEN}`);
  await saysIt(agent.page, 'Durchsage beendet.');
  await until('no line on top', async () => ((await bar.count()) === 0 ? true : undefined));
  await focusOn(lead.page, 'lead-notice');
  expect([...lead.problems, ...agent.problems]).toEqual([]);
  await lead.context.close();
  await agent.context.close();
}, 120_000);
