// The lead's page and the agent's telephone in a window 400 pixels wide: nothing is cut, everything is reached by Tab in the order in which it stands.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, tabTo, violations } from './browser.ts';

const CITY = '029991030';
const NARROW = { width: 400, height: 800 };
let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-narrow', { announceEverySeconds: 30, wrapUpSeconds: 300, ringSeconds: 60 });
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

/** What reaches beyond the window, or is cut off inside of its own box, by its words. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const beyond: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *')) {
      const { right, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (width < 2 || height < 2 || style.visibility === 'hidden') continue;
      // A wide table is moved sideways inside of its own frame.
      const frame = element.parentElement?.closest<HTMLElement>('.table-frame, [tabindex="0"]');
      const moves = frame != null && ['auto', 'scroll'].includes(getComputedStyle(frame).overflowX);
      if (moves && frame.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) continue;
      const words = `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? '').slice(0, 60)}`;
      if (right > document.documentElement.clientWidth + 1 && element.closest('.heard-only') === null)
        beyond.push(`beyond: ${words}`);
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
      if (hides && element.scrollWidth > element.clientWidth + 1 && element.closest('.heard-only') === null)
        beyond.push(`cut: ${words}`);
    }
    return beyond.slice(0, 20);
  });

/** Tab from one field to the next never goes up the page, inside of this region. */
async function downwards(page: Page, region: string, presses: number): Promise<string[]> {
  const upwards: string[] = [];
  let last = -1;
  for (let n = 0; n < presses; n += 1) {
    const here = await page.evaluate((inside) => {
      const element = document.activeElement;
      if (element === null || element.closest(inside) === null) return null;
      const { top } = element.getBoundingClientRect();
      return { top: top + scrollY, words: element.textContent?.slice(0, 40) ?? '' };
    }, region);
    if (here === null) break;
    if (here.top < last - 40) upwards.push(here.words);
    last = here.top;
    await page.keyboard.press('Tab');
  }
  return upwards;
}

describe('in a window 400 pixels wide', () => {
  it('a lead reads the callbacks and changes the rules of a number: nothing is cut, and Tab goes down the page', async () => {
    const jana = await keyboardOnly(browser, centre, 'jana-albrecht');
    const lead = await keyboardOnly(browser, centre, 'sabine-krollmann');
    await lead.setViewportSize(NARROW);
    await tabTo(jana, /^Dienst beginnen/);
    await jana.keyboard.press('Enter');
    const calling = centre.citizens.call({ to: CITY, from: '+4929995550783', audio: 'silence' });
    await jana.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 15_000 });
    await jana.keyboard.press('Alt+a');
    await until('the talk', async () => ((await jana.title()).includes('Gespräch') ? true : undefined), 10_000);
    await jana.keyboard.press('Alt+F8');
    await jana.getByLabel('Worum geht es?').waitFor();
    await jana.keyboard.press('Control+Enter');
    await lead.getByText(/Nächster Versuch/).waitFor();
    await tabTo(lead, /^Nummer ändern/);
    await lead.keyboard.press('Enter');
    await lead.getByLabel('Richtige Nummer').waitFor();
    expect(await cut(lead)).toEqual([]);
    expect(await violations(lead)).toEqual([]);
    await picture(lead, '32-lead-narrow-callbacks');
    await lead.keyboard.press('Escape');

    const rules = lead.locator('.lead-hotline-form').first();
    await rules.waitFor();
    await rules.scrollIntoViewIfNeeded();
    expect(await cut(lead)).toEqual([]);
    expect(await violations(lead)).toEqual([]);
    for (const [place, y] of [0, 700, 1400, 2100].entries()) {
      await rules.evaluate((form, down) => scrollTo(0, form.getBoundingClientRect().top + scrollY - 120 + down), y);
      await picture(lead, `33-lead-narrow-rules-${place}`);
    }
    await rules.locator('input, select, button').first().focus();
    expect(await downwards(lead, '.lead-hotline-form', 60)).toEqual([]);

    await calling.hangUp();
    await jana.setViewportSize(NARROW);
    const box = jana.locator('.device-box').first();
    await box.scrollIntoViewIfNeeded();
    expect(await cut(jana)).toEqual([]);
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '34-telephone-narrow');
    for (const page of [jana, lead]) expect(await page.title()).not.toBe('a mouse was used');
  }, 120_000);
});
