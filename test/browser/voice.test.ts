// What a screen reader is told in a real Chromium, recorded at the live regions from before the desk starts: once at a ring, nothing
// during a talk; and that keys, characters and focus stay with the person who is typing.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, signIn } from './browser.ts';
import { recordLiveRegions, type Said } from './liveRegions.ts';

const CITY = '029991030';
const COUNTY = '+492999300';

let centre: WholeCentre;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let mehmet: Desk;
let problems: string[];

beforeAll(async () => {
  centre = await wholeCentre('test-voice', { wrapUpSeconds: 90, ringSeconds: 60 });
  const password = centre.service.madeAccounts.find(({ personId }) => personId === 'jana-albrecht')?.password ?? '';
  // Somebody else at work, whose telephone only ever rings.
  mehmet = await centre.signIn('mehmet-yildirim');
  await centre.fixedPhone('platz2').then((phone) => phone.onIncoming(() => undefined));
  await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } });
  browser = await launch();
  ({ page, context, problems } = await freshPage(browser, centre.url));
  await context.addInitScript(recordLiveRegions);
  await page.reload();
  await signIn(page, 'jana-albrecht', password);
  await page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await titleSays('Bereit');
  await page.waitForTimeout(1000);
}, 180_000);

afterAll(async () => {
  await context?.close();
  await browser?.close();
  await centre?.end();
});

afterEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
  await until('the queue empty', () => (mehmet.state().calls.length === 0 ? true : undefined), 8000);
  if (mehmet.state().me?.state === 'ready') await mehmet.ask({ type: 'pause', reason: 'break' });
  await page.setViewportSize({ width: 1280, height: 800 });
  if ((await page.title()).startsWith('Nacharbeit')) {
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+Enter');
  }
  await titleSays('Bereit');
  await page.waitForTimeout(500);
});

const titleSays = (words: string) =>
  until(`the title "${words}"`, async () => ((await page.title()).includes(words) ? true : undefined), 8000);
const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
const said = () => page.evaluate(() => (window as unknown as { liveLines: Said[] }).liveLines);
const forgetSaid = () =>
  page.evaluate(() => {
    (window as unknown as { liveLines: Said[] }).liveLines.length = 0;
  });
const searchField = () => page.getByRole('combobox', { name: 'Wissen durchsuchen' });
const note = () => page.getByRole('textbox', { name: 'Notiz' });

/** Jana is rung and answers; gives back the caller's side. */
async function talk(to = COUNTY) {
  const call = centre.citizens.call({ to, from: '029995550103', audio: { tone: 440 } });
  await titleSays('Klingelt');
  await page.getByRole('button', { name: 'Annehmen' }).waitFor();
  await page.keyboard.press('Alt+a');
  expect(await call.answered()).toBe(true);
  await titleSays('Gespräch');
  return call;
}

describe('what a screen reader is told', () => {
  it('is one line at the ring, at most 80 characters, interrupting, within half a second, and the focus stays in the field', async () => {
    await searchField().fill('');
    await searchField().focus();
    await page.keyboard.type('Hun');
    await page.waitForTimeout(1000);
    await forgetSaid();
    centre.citizens.call({ to: COUNTY, from: '029995550103', displayName: 'Erika Müller' });
    const rangAt = await until(
      'the ring',
      () => mehmet.changes.find(({ calls }) => calls?.some(({ state }) => state === 'offered'))?.heardAt,
    );
    await page.keyboard.type('d');
    await until('a line', async () => ((await said()).length > 0 ? true : undefined));
    await page.waitForTimeout(3000);
    const lines = await said();
    expect(lines.map(({ text, how }) => `${how}: ${text}`)).toEqual(['assertive: Kreis, Erika Müller']);
    expect(lines[0]?.text.length).toBeLessThanOrEqual(80);
    expect((lines[0]?.at ?? 0) - rangAt, 'milliseconds from the ring to the line').toBeLessThanOrEqual(500);
    expect([await focused(), await searchField().inputValue()]).toEqual(['knowledge-search', 'Hund']);
    await page.keyboard.press('Alt+x');
  });

  it('is nothing in twenty seconds of talking while others come, ring elsewhere and go, and the note keeps the focus', async () => {
    await talk();
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Anliegen: ');
    await page.waitForTimeout(1500);
    expect(await mehmet.ask({ type: 'becomeReady' })).toEqual({ ok: true });
    await page.waitForTimeout(500);
    await forgetSaid();
    const until20 = Date.now() + 20_000;
    let came = 0;
    while (Date.now() < until20) {
      came += 1;
      const others = [CITY, COUNTY].map((to, place) => centre.citizens.call({ to, from: `0299955502${came}${place}` }));
      await page.keyboard.type(`${came} `);
      await page.waitForTimeout(2000);
      for (const other of others) await other.hangUp();
      await page.waitForTimeout(500);
    }
    expect(came).toBeGreaterThanOrEqual(5);
    const rungElsewhere = mehmet.changes.filter(({ calls }) =>
      calls?.some(({ state, mine }) => mine && state === 'offered'),
    );
    expect(rungElsewhere.length, 'offers to somebody else').toBeGreaterThanOrEqual(3);
    expect(await said()).toEqual([]);
    expect(await focused()).toBe('note');
    expect(await note().inputValue()).toBe(
      `Anliegen: ${Array.from({ length: came }, (_, at) => `${at + 1} `).join('')}`,
    );
  }, 60_000);
});

describe('keys and characters', () => {
  it('keys work in the note and in the search field, and write nothing there', async () => {
    await talk(CITY);
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Laterne');
    await forgetSaid();
    await page.keyboard.press('Alt+w');
    await until('the answer', async () => ((await said()).length > 0 ? true : undefined));
    expect((await said()).map(({ text }) => text)).toEqual(['Stadt, 0 29 99 55 50 10 3']);
    expect([await focused(), await note().inputValue()]).toEqual(['note', 'Laterne']);
    await page.keyboard.press('Alt+s');
    await page.keyboard.type('hund');
    await page.keyboard.press('Alt+h');
    await page.getByText('Gehalten').first().waitFor();
    expect([await focused(), await searchField().inputValue()]).toEqual(['knowledge-search', 'hund']);
    await page.keyboard.press('Alt+h');
    await titleSays('Gespräch');
    await page.keyboard.press('Alt+u');
    await titleSays('Nacharbeit');
    expect(await focused()).toBe('knowledge-search');
  });

  it('characters written with AltGr arrive in the note and start nothing', async () => {
    await talk(CITY);
    await page.keyboard.press('Alt+n');
    await forgetSaid();
    const keyboard = await context.newCDPSession(page);
    for (const [code, text] of [
      ['KeyQ', '@'],
      ['KeyE', '€'],
    ] as const) {
      await page.keyboard.down('AltGraph');
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key: text, text });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key: text });
      await page.keyboard.up('AltGraph');
    }
    expect(await note().inputValue()).toBe('@€');
    // As Windows tells it: Ctrl and Alt together. What matters is that nobody stops the character on its way.
    await page.evaluate(() => {
      document.addEventListener('keydown', (event) => {
        if (event.ctrlKey && event.altKey) Object.assign(window, { altGrStopped: event.defaultPrevented });
      });
    });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code: 'KeyQ', key: '@', modifiers: 3 });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'KeyQ', key: '@', modifiers: 3 });
    expect(await page.evaluate(() => (window as { altGrStopped?: boolean }).altGrStopped)).toBe(false);
    await page.waitForTimeout(500);
    expect(await said()).toEqual([]);
    expect(await focused()).toBe('note');
    await keyboard.detach();
  });
});

describe('a window of 320 by 256, as at 400 % zoom', () => {
  it('scrolls in one direction only, and shows the button to answer while it rings and the one to hang up in a talk', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await tooWide()).toEqual([]);
    const call = centre.citizens.call({ to: COUNTY, from: '029995550103', displayName: 'Erika Müller' });
    await titleSays('Klingelt');
    expect(await tooWide()).toEqual([]);
    expect(await inSight('Annehmen')).toBe(true);
    await page.evaluate(() => document.scrollingElement?.scrollTo(0, 10_000));
    expect(await inSight('Annehmen')).toBe(true);
    await page.keyboard.press('Alt+a');
    expect(await call.answered()).toBe(true);
    await titleSays('Gespräch');
    expect(await tooWide()).toEqual([]);
    expect(await inSight('Auflegen')).toBe(true);
    await page.keyboard.press('Alt+u');
    await titleSays('Nacharbeit');
    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'Betreff' }).waitFor();
    expect(await tooWide()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

/** What stands out of the window to the right; nothing when the page does not scroll sideways. */
function tooWide(): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const page = document.scrollingElement;
    if (!page || page.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .map((one) => `${one.tagName} ${one.className} ${one.getBoundingClientRect().right}`);
  });
}

/** The middle of the button is in the window, and nothing lies over it. */
async function inSight(name: string): Promise<boolean> {
  const button = page.getByRole('button', { name, exact: true });
  return button.evaluate((element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return inside && (met === element || element.contains(met));
  });
}
