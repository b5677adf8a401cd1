// The sound check in a real browser with a real exchange: by keyboard, heard by way of the exchange, the verdict in words; and the whisper's switch.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, signIn, violations } from './browser.ts';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-sound-check');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const passwordOf = (personId: string): string =>
  centre.service.madeAccounts.find((one) => one.personId === personId)?.password ?? '';

describe('before the shift', () => {
  it('the sound is checked by way of the exchange within twenty seconds, and nobody can be called meanwhile', async () => {
    const { page, problems } = await freshPage(browser, centre.url);
    await signIn(page, 'jana-albrecht', passwordOf('jana-albrecht'));
    await page.locator('#sound-check').focus();
    const begunAt = Date.now();
    await page.keyboard.press('Enter');
    await page.getByText('Sie hören sich selbst').waitFor({ timeout: 8000 });
    expect(await centre.asterisk.activeCalls()).toBe(1);
    expect(await violations(page)).toEqual([]);
    // Chromium's made-up microphone beeps as loud as can be, now and then: that may count as too loud.
    await page.getByText(/Alles gut|Ihr Mikrofon übersteuert/).waitFor({ timeout: 20_000 });
    expect(Date.now() - begunAt).toBeLessThan(21_000);
    expect(await page.getByText(/Güte 4,\d von 4,4/).isVisible()).toBe(true);
    expect(await page.locator('#sound-check').evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'sound-check', 'narrow');
    await until('no call left', async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined), 8000);

    const box = page.getByRole('checkbox', { name: 'Beim Abnehmen zuerst leise ansagen' });
    expect(await box.isChecked()).toBe(false);
    await box.focus();
    await page.keyboard.press('Space');
    await until('the choice', async () => ((await box.isChecked()) ? true : undefined));
    await page.reload();
    await until('the choice kept', async () => ((await box.isChecked()) ? true : undefined), 8000);
    expect(problems).toEqual([]);
  }, 90_000);

  it('a real call is taken although the check has just been asked for', async () => {
    const { page } = await freshPage(browser, centre.url);
    await signIn(page, 'mehmet-yildirim', passwordOf('mehmet-yildirim'));
    await page.locator('#sound-check').click();
    await page.getByText('Sie hören sich selbst').waitFor({ timeout: 8000 });
    await page.getByRole('button', { name: 'Dienst beginnen' }).click();
    await until('ready', async () => ((await page.title()).includes('Bereit') ? true : undefined), 8000);
    const call = centre.citizens.call({ to: '029991030', from: '029995550420', audio: { tone: 440 } });
    await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 3000 });
    await page.keyboard.press('Alt+a');
    expect(await call.answered()).toBe(true);
    await until('sound at the caller', () => (call.heard({ sinceMs: 1000 }).rms > 0.001 ? true : undefined), 8000);
    await call.hangUp();
  }, 60_000);
});
