// The desk's connection in a real browser: a server that starts again, a laptop that sleeps, and words that were not sent yet.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Browser, type BrowserServer, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freePort } from '../ports.ts';
import { freshPage, launchServer, signIn } from './browser.ts';

const CITY = '029991030';
const NOTE = 'Laterne vor Haus 7 ist dunkel.';
const MORE = ' Seit Montag.';
/** From the open line to the server's state on the screen. */
const SHOWN_WITHIN_MS = 500;
/** Longer than the server waits for a sign of life. */
const SLEEP_MS = 7000;

let centre: WholeCentre;
let program: BrowserServer;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  // The same port after a restart: the browser comes back to where it was.
  centre = await wholeCentre('test-connection', { wrapUpSeconds: 300 }, {}, await freePort());
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  program = await launchServer();
  browser = await chromium.connect(program.wsEndpoint());
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
  await centre?.end();
});
beforeEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
});

const titleSays = (page: Page, words: string) =>
  until(`the title "${words}"`, async () => ((await page.title()).includes(words) ? true : undefined), 10_000);

/** Remembers what is said aloud from now on, and when a line to the server opens (milliseconds of the page's clock). */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const id of ['voice-assertive', 'voice-polite']) {
      const region = document.getElementById(id);
      if (region === null) throw new Error(`no region ${id}`);
      new MutationObserver(() => {
        if (region.textContent) said.push(region.textContent);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
const heard = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

/** Remembers when a line to the server opens, and when the words stand on the page for the first time (milliseconds of the page's clock). */
const watchLine = (words: string): void => {
  const found = { lineAt: 0, shownAt: 0 };
  Object.assign(window, { found });
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => {
        if (this.url.includes('socket.io')) found.lineAt = performance.now();
      });
    }
  };
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => {
      if (found.shownAt === 0 && document.body.innerText.includes(words)) found.shownAt = performance.now();
    }).observe(document.body, { childList: true, characterData: true, subtree: true }),
  );
};
const found = (page: Page) =>
  page.evaluate(() => (window as unknown as { found: { lineAt: number; shownAt: number } }).found);

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

function keptNotes(): string[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  try {
    return (database.prepare('select note from contact').all() as { note: string }[]).map(({ note }) => note);
  } finally {
    database.close();
  }
}

/** The browser with all its processes. */
function wholeProgram(): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '');
          return [[Number(name), Number(fields.split(' ')[1])] as const];
        } catch {
          return [];
        }
      }),
  );
  const root = program.process().pid ?? 0;
  const isOurs = (pid: number): boolean => pid === root || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs);
}

async function sleepFor(milliseconds: number): Promise<void> {
  const all = wholeProgram();
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (const pid of all) process.kill(pid, 'SIGCONT');
}

describe('a server that ends and starts again', () => {
  it('is said once, and once that it is back; what was written meanwhile is there, also after the page is loaded anew', async () => {
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
    await until('the note at the server', async () => (keptNotes().includes(NOTE + MORE) ? true : undefined), 6000);
    await page.waitForTimeout(1000);
    const said = await heard(page);
    expect(said.filter((line) => line.includes('Server nicht erreichbar'))).toHaveLength(1);
    expect(said.filter((line) => line.includes('Server ist wieder da'))).toHaveLength(1);

    await centre.stopServer();
    await page.locator('.banner-alarm').waitFor({ timeout: 6000 });
    await page.getByRole('textbox', { name: 'Notiz' }).fill('Zweite Fassung.');
    await page.waitForTimeout(500);
    // The page cannot be loaded while the server is away, and asks the reader before it goes.
    page.on('dialog', (dialog) => void dialog.accept());
    const leaving = page.reload({ waitUntil: 'commit' }).catch(() => undefined);
    await leaving;
    await centre.startServer();
    await page.goto(centre.url);
    await until(
      'the note at the server',
      async () => (keptNotes().includes('Zweite Fassung.') ? true : undefined),
      9000,
    );
    expect(await page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toBe('Zweite Fassung.');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Fassung');
    await context.close();
  }, 90_000);
});

describe('a laptop that sleeps', () => {
  it('has the server’s state within half a second after the line is open again, and says the way back once', async () => {
    const { page, context } = await freshPage(browser, centre.url);
    await page.addInitScript(watchLine, '5550109');
    await page.reload();
    await signIn(page, 'mehmet-yildirim', passwords.get('mehmet-yildirim') ?? '');
    await page.getByText('Niemand wartet').first().waitFor({ timeout: 5000 });
    await listen(page);
    const { lineAt: before } = await found(page);
    const asleep = sleepFor(SLEEP_MS);
    // When the server has given the line up: nothing of it waits in the network.
    await new Promise((resolve) => setTimeout(resolve, SLEEP_MS - 1000));
    const call = centre.citizens.call({ to: CITY, from: '029995550109' });
    await asleep;
    const awakeAt = performance.now();
    await page.getByText('5550109').first().waitFor({ timeout: 8000 });
    const { lineAt, shownAt } = await found(page);
    process.stdout.write(
      `connection: shown ${Math.round(shownAt - lineAt)} ms after the line was open, ${Math.round(performance.now() - awakeAt)} ms after waking\n`,
    );
    expect(lineAt, 'a new line').toBeGreaterThan(before);
    expect(shownAt - lineAt).toBeGreaterThan(0);
    expect(shownAt - lineAt).toBeLessThanOrEqual(SHOWN_WITHIN_MS);
    await page.waitForTimeout(1500);
    const said = await heard(page);
    expect(said.filter((line) => line.includes('Server nicht erreichbar')).length).toBeLessThanOrEqual(1);
    expect(said.filter((line) => line.includes('Server ist wieder da'))).toHaveLength(1);
    await call.hangUp();
    await context.close();
  }, 60_000);
});
