// An expert on the line, by keyboard in a real Chromium: the agent asks while the caller hears music, the department answers at its own desk.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, saysIt, signIn, violations } from './browser.ts';

const CITY = '029991030';
const QUESTION = 'Ist die Brücke am Mühlenweg heute gesperrt?';
const ANSWER = 'Ja, bis Freitag, 18 Uhr.';
/** Nothing but silence is quieter. */
const MUSIC_RMS = 0.001;

let centre: WholeCentre;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  centre = await wholeCentre('test-experts', { wrapUpSeconds: 90 });
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const focusIn = (page: Page, id: string) =>
  until(
    `focus in ${id}`,
    async () =>
      (await page.evaluate((part) => document.activeElement?.id.startsWith(part), id)) === true ? true : undefined,
    5000,
  );

it('an agent asks a department while the caller hears music; the answer is in the note by one key', async () => {
  const agent = await freshPage(browser, centre.url);
  const office = await freshPage(browser, centre.url);
  await signIn(agent.page, 'jana-albrecht', passwords.get('jana-albrecht') ?? '');
  await signIn(office.page, 'olga-brandt', passwords.get('olga-brandt') ?? '');
  await office.page.goto(`${centre.url}/office`);
  await office.page.getByRole('heading', { name: 'Fachfragen' }).first().waitFor();
  expect(await violations(office.page)).toEqual([]);

  await agent.page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await until('ready', async () => ((await agent.page.title()).includes('Bereit') ? true : undefined), 8000);
  const call = centre.citizens.call({ to: CITY, from: '029995550601', audio: { tone: 620 } });
  await agent.page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 5000 });
  await agent.page.keyboard.press('Alt+a');
  await until('talking', async () => ((await agent.page.title()).includes('Gespräch') ? true : undefined), 8000);

  await agent.page.keyboard.press('Alt+n');
  await agent.page.keyboard.type(QUESTION);
  await agent.page.keyboard.press('Shift+F1');
  await focusIn(agent.page, 'inquiry-question');
  const question = agent.page.locator('#inquiry-question');
  expect(await question.inputValue(), 'written out of the note').toBe(QUESTION);
  await agent.page.keyboard.press('Shift+Tab');
  await agent.page.keyboard.type('Tiefbau');
  await agent.page.keyboard.press('Enter');
  expect(await violations(agent.page)).toEqual([]);
  await picture(agent.page, '13-asking-a-department', 'narrow');
  await question.focus();
  await agent.page.keyboard.press('Control+Enter');
  await saysIt(office.page, 'Fachfrage');
  await agent.page.getByText('gefragt, noch nicht gelesen').waitFor();
  expect(await violations(office.page)).toEqual([]);
  await picture(office.page, '14-office', 'narrow');

  await office.page.keyboard.press('Shift+F1');
  await saysIt(agent.page, 'Olga Brandt liest Ihre Frage.');
  await focusIn(office.page, 'answer-');
  await office.page.keyboard.type(ANSWER);
  await agent.page.getByText('Olga Brandt schreibt').first().waitFor();
  await agent.page.waitForTimeout(1500);
  const heard = call.heard({ sinceMs: 1200 });
  expect(heard.rms, 'the caller hears music').toBeGreaterThan(MUSIC_RMS);
  expect(await violations(office.page)).toEqual([]);
  await picture(office.page, '15-office-answering', 'narrow');

  await office.page.keyboard.press('Control+Enter');
  await saysIt(agent.page, `Antwort: ${ANSWER}`);
  expect(await violations(agent.page)).toEqual([]);
  await picture(agent.page, '16-answer-there', 'narrow');
  await agent.page.keyboard.press('Control+F1');
  await saysIt(agent.page, 'Antwort steht in der Notiz.');
  expect(await agent.page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toContain(
    `Auskunft Olga Brandt: ${ANSWER}`,
  );
  await agent.page.keyboard.press('Alt+h');
  await until('talking again', async () => ((await agent.page.title()).includes('Gespräch') ? true : undefined), 5000);
  await call.hangUp();
  expect([...agent.problems, ...office.problems]).toEqual([]);
  await agent.context.close();
  await office.context.close();
}, 120_000);
