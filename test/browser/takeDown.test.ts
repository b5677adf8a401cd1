// An agent takes down a callback at the desk in a real browser, by keyboard alone, has it called at once, and reads there what was noted.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, keyboardOnly, launch, picture, saysIt, signIn, tabTo, violations } from './browser.ts';

const CITY = '029991030';
const CITIZEN = '+4929995550782';
let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-take-down', { announceEverySeconds: 30, wrapUpSeconds: 300, ringSeconds: 60 });
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const titled = (page: Page, words: string) =>
  until(words, async () => ((await page.title()).includes(words) ? true : undefined), 10_000);

describe('a callback that an agent takes down', () => {
  it('takes one key; its wrong number is corrected; it stands in the contact and in the list, is called when somebody says so, and brings its note', async () => {
    const called: IncomingCall[] = [];
    centre.citizens.onIncoming((call) => called.push(call));
    const jana = await keyboardOnly(browser, centre, 'jana-albrecht');
    const { page: lead } = await freshPage(browser, centre.url);
    const password =
      centre.service.madeAccounts.find(({ personId }) => personId === 'sabine-krollmann')?.password ?? '';
    await signIn(lead, 'sabine-krollmann', password);
    await tabTo(jana, /^Dienst beginnen/);
    await jana.keyboard.press('Enter');
    await titled(jana, 'Bereit');
    const calling = centre.citizens.call({ to: CITY, from: CITIZEN, audio: 'silence' });
    await jana.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 15_000 });
    await jana.keyboard.press('Alt+a');
    await titled(jana, 'Gespräch');

    await jana.keyboard.press('Alt+F8');
    await jana.getByLabel('Nummer', { exact: true }).waitFor();
    expect(await jana.getByLabel('Nummer', { exact: true }).inputValue()).toBe('029995550782');
    await jana.keyboard.press('Control+a');
    await jana.keyboard.type('029995550781');
    await jana.keyboard.press('Tab');
    await jana.keyboard.press('ArrowDown');
    await tabTo(jana, /^Worum geht es/);
    await jana.keyboard.type('Fragt nach dem Termin beim Standesamt');
    await jana.reload();
    await jana.getByLabel('Nummer', { exact: true }).waitFor();
    expect(await jana.getByLabel('Nummer', { exact: true }).inputValue(), 'after a reload').toBe('029995550781');
    expect(await jana.getByLabel('Worum geht es?').inputValue()).toBe('Fragt nach dem Termin beim Standesamt');
    await titled(jana, 'Gespräch');
    await tabTo(jana, /^Worum geht es/);
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '28-callback-is-taken-down', 'narrow');
    const taken = saysIt(jana, 'Rückruf aufgenommen.');
    await jana.keyboard.press('Control+Enter');
    await taken;
    await jana.getByText(/Rückruf an 02999 5550781 ab/).waitFor();
    expect(
      await jana.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])),
      'what was sent',
    ).not.toMatch(/5550781|Standesamt/);
    await jana.getByText(/Nächster Versuch/).waitFor();
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '29-callback-in-the-contact', 'narrow');

    await tabTo(jana, /^Nummer ändern/);
    await jana.keyboard.press('Enter');
    await jana.getByLabel('Richtige Nummer').waitFor();
    await jana.keyboard.press('Control+a');
    await jana.keyboard.type('0900 123');
    await jana.keyboard.press('Enter');
    await jana.locator('.callback-correct .field-error').waitFor();
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '29b-callback-number-is-corrected', 'narrow');
    await jana.keyboard.press('Control+a');
    await jana.keyboard.type('02999 5550782');
    const corrected = saysIt(jana, 'Nummer geändert.');
    await jana.keyboard.press('Enter');
    await corrected;
    await jana.getByText(/Rückruf an 02999 5550782 ab/).waitFor();
    await until('the focus', () =>
      jana.evaluate(() => document.activeElement?.textContent?.startsWith('Nummer ändern') || undefined),
    );
    await lead.getByText(/Nächster Versuch/).waitFor();
    expect(await lead.locator('main').innerText()).not.toContain('5550782');
    expect(await violations(lead)).toEqual([]);
    await lead.locator('#lead-between').scrollIntoViewIfNeeded();
    await picture(lead, '30-callbacks-lead', 'narrow');
    await tabTo(lead, /^Nummer ändern/);
    await lead.keyboard.press('Enter');
    await lead.getByLabel('Richtige Nummer').waitFor();
    expect(await lead.getByLabel('Richtige Nummer').inputValue()).toBe('');
    expect(await violations(lead)).toEqual([]);
    await picture(lead, '30b-lead-corrects-a-number', 'narrow');
    await lead.keyboard.press('Escape');

    await calling.hangUp();
    await titled(jana, 'Nacharbeit');
    await jana.keyboard.press('Control+Enter');
    await titled(jana, 'Bereit');
    await tabTo(jana, /^Jetzt anrufen/);
    await jana.keyboard.press('Enter');
    await jana.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 15_000 });
    await jana.getByText('Fragt nach dem Termin beim Standesamt').waitFor();
    await picture(jana, '31-callback-rings-with-note', 'narrow');
    await jana.keyboard.press('Alt+a');
    const citizen = await until('the citizen’s telephone', () => called[0], 8000);
    expect(citizen.dialled, 'the corrected number').toBe('029995550782');
    await citizen.answer({ audio: { tone: 440 } });
    await titled(jana, 'Gespräch');
    await until(
      'the note',
      async () => ((await jana.locator('#note').inputValue()).includes('Standesamt') ? true : undefined),
      5000,
    );
    await citizen.hangUp();
    await titled(jana, 'Nacharbeit');
    expect(await jana.title()).not.toBe('a mouse was used');
  }, 180_000);
});
