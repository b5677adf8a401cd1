// The search by keyboard alone in a real browser: letters, hits, marks, one count said, the article, another language; axe asked in every state.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, signIn, violations } from './browser.ts';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-search');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

/** Everything the polite live region has said since. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { saidPolitely: said });
    const region = document.getElementById('voice-polite');
    if (region === null) throw new Error('there is no polite live region');
    new MutationObserver(() => {
      if (region.textContent) said.push(region.textContent);
    }).observe(region, { childList: true, characterData: true, subtree: true });
    addEventListener('mousedown', () => {
      document.title = 'a mouse was used';
    });
  });
}
const said = (page: Page) => page.evaluate(() => (window as unknown as { saidPolitely: string[] }).saidPolitely);

describe('the search', () => {
  it('is led by the keyboard from the first letter to the article, and says its count once', async () => {
    const { page, problems } = await freshPage(browser, centre.url);
    const password = centre.service.madeAccounts.find((one) => one.personId === 'jana-albrecht')?.password ?? '';
    await signIn(page, 'jana-albrecht', password);
    await listen(page);
    await page.keyboard.press('Alt+s');
    await page.keyboard.type('hund anmeldn', { delay: 40 });
    const hits = page.getByRole('listbox', { name: 'Treffer' }).getByRole('option');
    const wanted = hits.filter({ hasText: 'Hund anmelden' }).first();
    await wanted.waitFor();
    expect(await wanted.locator('mark').count(), 'marked words in the hit').toBeGreaterThan(0);
    const counts = async () => (await said(page)).filter((words) => /Treffer/.test(words));
    await until('the count', async () => ((await counts()).length > 0 ? true : undefined));
    await page.waitForTimeout(1200);
    expect(await counts()).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    const active = await page
      .getByRole('combobox', { name: 'Wissen durchsuchen' })
      .getAttribute('aria-activedescendant');
    expect(active).toBe(await hits.first().getAttribute('id'));
    await picture(page, '16-search', 'narrow');

    await page.keyboard.press('Enter');
    const article = page.getByRole('article');
    await article.waitFor();
    await until('the focus on the article', async () =>
      (await page.evaluate(() => document.activeElement?.tagName)) === 'ARTICLE' ? true : undefined,
    );
    expect(await article.getByRole('heading', { level: 3 }).first().textContent()).toBe('Zum Vorlesen');
    await page.keyboard.press('Alt+Period');
    await page.keyboard.press('Alt+Period');
    await article.getByText(/gibt es diesen Artikel noch nicht/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '17-article-language', 'narrow');

    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('knowledge-search');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('qqqqxyz');
    await page.getByText('Nichts gefunden zu „qqqqxyz“.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.title()).not.toContain('mouse');
    expect(problems).toEqual([]);
  }, 60_000);
});
