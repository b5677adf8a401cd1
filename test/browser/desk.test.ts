// An agent's working day in a real browser: rung by real callers, heard on both sides, from sign-in to the ticket; axe asked in every state.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, signIn, soundReceived, violations } from './browser.ts';

const COUNTY = '+492999300';
const CITY = '029991030';
const CALLER_TONE = 440;

let centre: WholeCentre;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  centre = await wholeCentre('test-desk', { wrapUpSeconds: 90 });
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

beforeEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
});

const passwordOf = (personId: string): string => passwords.get(personId) ?? '';
const titleSays = (page: Page, words: string) =>
  until(`the title "${words}"`, async () => ((await page.title()).includes(words) ? true : undefined), 8000);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** Waits for a thing, presses a key with it in focus; nothing but the keyboard. */
async function pressAt(page: Page, id: string, key: string): Promise<void> {
  await until(`focus on ${id}`, async () => ((await focused(page)) === id ? true : undefined));
  await page.keyboard.press(key);
}

describe('an agent at the browser', () => {
  it('is rung by a caller to the county, answers by key, both hear one another, and the unresolved matter becomes a ticket', async () => {
    const { page, context, problems } = await freshPage(browser, centre.url);
    expect(await violations(page)).toEqual([]);
    await picture(page, '1-signed-out');
    await signIn(page, 'jana-albrecht', passwordOf('jana-albrecht'));
    await page.getByRole('button', { name: 'Dienst beginnen' }).click();
    await titleSays(page, 'Bereit');
    expect(await violations(page)).toEqual([]);
    await picture(page, '2-idle');

    const call = centre.citizens.call({
      to: COUNTY,
      from: '029995550101',
      displayName: 'Erika Müller',
      audio: { tone: CALLER_TONE },
    });
    await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 3000 });
    await until('the place on the bar', async () => ((await page.title()).includes('Kreis') ? true : undefined));
    expect(await page.title()).not.toContain('Müller');
    expect(await page.getByText('Landkreis Amselfurt, Telefonservice, mein Name ist Jana Albrecht').isVisible()).toBe(
      true,
    );
    expect(await page.getByText('02999 5550101').first().isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await picture(page, '3-ringing', 'narrow');

    await page.keyboard.press('Alt+a');
    expect(await call.answered()).toBe(true);
    await titleSays(page, 'Gespräch');
    const before = await soundReceived(page);
    const since = Date.now();
    await page.waitForTimeout(3000);
    const after = await soundReceived(page);
    const seconds = (Date.now() - since) / 1000;
    expect(after.packets - before.packets, 'packets a second at the agent').toBeGreaterThan(seconds * 40);
    expect(after.energy - before.energy, 'sound at the agent').toBeGreaterThan(0.01);
    const heard = call.heard({ sinceMs: 2500 });
    expect(heard.packets, 'packets at the caller').toBeGreaterThan(100);
    expect(heard.rms, 'sound at the caller').toBeGreaterThan(0.005);
    expect(await violations(page)).toEqual([]);
    await picture(page, '4-talking', 'narrow');

    await page.keyboard.press('Alt+h');
    await page.getByText('Gehalten').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '5-held');
    await page.keyboard.press('Alt+h');

    await page.keyboard.press('Alt+s');
    await page.keyboard.type('Hund anmeldn');
    await page.getByRole('option', { name: /Hund/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Zum Vorlesen').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '6-knowledge');

    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Frau Müller bittet um Rückruf zur Hundesteuer.');
    await page.getByText('gesichert', { exact: true }).waitFor({ timeout: 5000 });
    await page.reload();
    await titleSays(page, 'Gespräch');
    expect(await page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toBe(
      'Frau Müller bittet um Rückruf zur Hundesteuer.',
    );
    await call.hangUp();
    await titleSays(page, 'Nacharbeit');
    expect(await violations(page)).toEqual([]);
    await picture(page, '7-wrap-up');

    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'Betreff' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '8-ticket-form');
    await page.getByRole('combobox', { name: 'Amt' }).fill('Steuer');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Betreff' }).fill('Rückruf zur Hundesteuer');
    await page.keyboard.press('Control+Enter');
    const number = await page
      .getByText(/^K-\d\d-\d{5}-\d$/)
      .first()
      .textContent({ timeout: 5000 });
    await page.keyboard.press('Control+Enter');
    await titleSays(page, 'Bereit');

    await page.getByRole('link', { name: 'Vorgänge' }).click();
    await page
      .getByRole('link', { name: number ?? 'no number' })
      .first()
      .click();
    await page.getByText('Rückruf zur Hundesteuer').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '9-ticket');
    expect(problems).toEqual([]);
    await context.close();
  }, 90_000);

  it('does all of it by keyboard alone, with a mouse that would fail the test', async () => {
    const { page, context } = await freshPage(browser, centre.url);
    await page.evaluate(() => {
      for (const kind of ['mousedown', 'pointerdown', 'click'] as const) {
        document.addEventListener(
          kind,
          (event) => {
            const { detail } = event as MouseEvent;
            if (kind !== 'click' || detail !== 0) Object.assign(window, { mouseUsed: kind });
          },
          true,
        );
      }
      document.documentElement.style.pointerEvents = 'none';
    });
    await until('focus on the name', async () =>
      (await page.evaluate(() => document.activeElement?.tagName)) === 'INPUT' ? true : undefined,
    );
    await page.keyboard.type('mehmet-yildirim');
    await page.keyboard.press('Tab');
    await page.keyboard.type(passwordOf('mehmet-yildirim'));
    await page.keyboard.press('Enter');
    await titleSays(page, 'Pause');
    await page.keyboard.press('Alt+p');
    await pressAt(page, 'begin-shift', 'Enter');
    await titleSays(page, 'Bereit');
    const call = centre.citizens.call({ to: CITY, from: '029995550102', audio: { tone: CALLER_TONE } });
    await titleSays(page, 'Klingelt');
    await page.keyboard.press('Alt+a');
    expect(await call.answered()).toBe(true);
    await titleSays(page, 'Gespräch');
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Laterne vor Haus 12 ist aus.');
    await page.keyboard.press('Alt+s');
    await page.keyboard.type('laterne');
    await page
      .getByRole('option', { name: /aterne/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Zum Vorlesen').waitFor();
    await page.keyboard.press('Alt+u');
    await call.ended();
    await titleSays(page, 'Nacharbeit');
    // Unresolved: the key, the topic, and send. The department comes with the topic, the text with the note.
    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'Betreff' }).waitFor();
    await page.keyboard.type('Straßenbel');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    const number = await page
      .getByText(/^A-\d\d-\d{5}-\d$/)
      .first()
      .textContent({ timeout: 5000 });
    expect(number).toMatch(/^A-/);
    await page.keyboard.press('Control+Enter');
    await titleSays(page, 'Bereit');
    expect(await page.evaluate(() => (window as { mouseUsed?: string }).mouseUsed ?? 'never')).toBe('never');
    await context.close();
  }, 60_000);
});

describe('the lead', () => {
  it('sees who waits and the figures of the day, and can start a rehearsal that stays out of them', async () => {
    const { page, context, problems } = await freshPage(browser, centre.url);
    await signIn(page, 'sabine-krollmann', passwordOf('sabine-krollmann'));
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    const call = centre.citizens.call({ to: CITY });
    await call.answered();
    await until('one waiting', async () => ((await page.getByText(/1 wartet/).count()) > 0 ? true : undefined));
    expect(await violations(page)).toEqual([]);
    await picture(page, '10-lead');
    await call.hangUp();
    expect(problems).toEqual([]);
    await context.close();
  });
});
