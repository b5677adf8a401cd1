// The desk's connection in a real browser: a server that starts again, a page that sleeps, and words that were not sent yet.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowPort } from '../chaos/stage.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, signIn } from './browser.ts';

const CITY = '029991030';
const NOTE = 'Laterne vor Haus 7 ist dunkel.';
const MORE = ' Seit Montag.';

let centre: WholeCentre;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  // The same port after a restart: the browser comes back to where it was.
  centre = await wholeCentre('test-connection', { wrapUpSeconds: 300 }, {}, await lowPort());
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const titleSays = (page: Page, words: string) =>
  until(`the title "${words}"`, async () => ((await page.title()).includes(words) ? true : undefined), 10_000);

/** Remembers what the live regions say from now on. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live], [role=alert], [role=status]',
        );
        const text = region?.textContent?.trim();
        if (text && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
const heard = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

/** An agent in wrap-up after a real call, with a note that is kept. */
async function inWrapUp(personId: string) {
  const { page, context } = await freshPage(browser, centre.url);
  await signIn(page, personId, passwords.get(personId) ?? '');
  await page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await titleSays(page, 'Bereit');
  const call = centre.citizens.call({ to: CITY, from: '029995550108' });
  await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 5000 });
  await page.keyboard.press('Alt+a');
  await titleSays(page, 'Gespräch');
  await call.hangUp();
  await titleSays(page, 'Nacharbeit');
  await page.keyboard.press('Alt+n');
  await page.keyboard.type(NOTE);
  await page.getByText('gesichert', { exact: true }).waitFor({ timeout: 6000 });
  return { page, context };
}

const kept = () => {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  try {
    return database
      .prepare('select note from contact')
      .all()
      .map((row) => (row as { note: string }).note);
  } finally {
    database.close();
  }
};

describe('a server that ends and starts again', () => {
  it('is said once, and once that it is back; what was written meanwhile is there, also over a reload', async () => {
    const { page, context } = await inWrapUp('jana-albrecht');
    await listen(page);
    await centre.stopServer();
    await page.locator('.banner-alarm').waitFor({ timeout: 6000 });
    await page.keyboard.press('Alt+n');
    await page.keyboard.press('End');
    await page.keyboard.type(MORE);
    await page.waitForTimeout(3000);
    await centre.startServer();
    await page.locator('.banner-alarm').waitFor({ state: 'detached', timeout: 6000 });
    await until('the note at the server', async () => (kept().includes(NOTE + MORE) ? true : undefined), 6000);
    await page.waitForTimeout(1000);
    const said = await heard(page);
    expect(said.filter((text) => /Server nicht erreichbar/.test(text))).toHaveLength(1);
    expect(said.filter((text) => /Server ist wieder da/.test(text))).toHaveLength(1);

    // Written while the server is away, and the page is loaded anew before it is back.
    await page.route('**/socket.io/**', (route) => route.abort());
    await centre.stopServer();
    await page.locator('.banner-alarm').waitFor({ timeout: 6000 });
    await page.getByRole('textbox', { name: 'Notiz' }).fill('Zweite Fassung.');
    await page.waitForTimeout(300);
    expect(
      await page.evaluate(() => localStorage.length === 0 || !JSON.stringify(localStorage).includes('Fassung')),
    ).toBe(true);
    await centre.startServer();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.unroute('**/socket.io/**');
    await page.reload();
    await until('the note at the server', async () => (kept().includes('Zweite Fassung.') ? true : undefined), 10_000);
    expect(await page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toBe('Zweite Fassung.');
    await context.close();
  }, 90_000);
});

describe('a page that sleeps', () => {
  it('has the server’s state within half a second after it is woken', async () => {
    const { page, context } = await freshPage(browser, centre.url);
    await signIn(page, 'mehmet-yildirim', passwords.get('mehmet-yildirim') ?? '');
    await page
      .getByText('Niemand wartet')
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 7000));
    const call = centre.citizens.call({ to: CITY, from: '029995550109' });
    await until('the caller waits', async () => (call.state === 'ended' ? undefined : true));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const since = Date.now();
    await page.getByText('5550109').first().waitFor({ timeout: 5000 });
    const backAfterMs = Date.now() - since;
    process.stdout.write(`connection: the caller who came during the sleep is shown ${backAfterMs} ms after waking\n`);
    expect(backAfterMs).toBeLessThan(1500);
    await call.hangUp();
    await context.close();
  }, 60_000);
});
