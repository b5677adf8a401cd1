// What the calls of a week teach, in real browsers by keyboard alone: an editor finds what is missing and begins an article, and tells the desks of it.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { droneInquiries } from '../http/plantedInquiries.ts';
import { plantedWeek } from '../http/plantedWeek.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, saysIt, tabTo, violations } from './browser.ts';

const AT_ONCE = 500;
let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-learning');
  const { db, close } = await openDatabase(join(centre.dataFolder, 'amtsleitung.sqlite'));
  const week = [...plantedWeek(Date.now()), ...droneInquiries(3, Date.now() - 86_400_000)];
  for (let at = 0; at < week.length; at += AT_ONCE) await commitEvents(db, week.slice(at, at + AT_ONCE));
  await close();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

describe('what is missing', () => {
  it('leads an editor from the gap with the most calls to a draft without names', async () => {
    const tobias = await keyboardOnly(browser, centre, 'tobias-wernecke');
    await tabTo(tobias, /^Was fehlt/);
    await tobias.keyboard.press('Enter');
    const list = tobias.getByRole('grid', { name: 'Lücken, die meisten Anrufe zuerst' });
    await list.waitFor();
    expect(await list.getByRole('row').count()).toBeGreaterThan(10);
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '20-what-is-missing', 'narrow');
    // From a row of a table the step is one key to the left.
    await tabTo(tobias, /^balkonkraftwerk/i);
    await tobias.keyboard.press('ArrowLeft');
    await tobias
      .getByRole('button', { name: /^Entwurf beginnen: balkonkraftwerk/i })
      .and(tobias.locator(':focus'))
      .waitFor();
    await tobias.keyboard.press('Enter');
    await saysIt(tobias, 'Entwurf begonnen.');
    await tobias.getByRole('textbox', { name: /^Titel/ }).waitFor();
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '21-draft-from-gap', 'narrow');
    expect(await tobias.title()).not.toBe('a mouse was used');
    await tobias.context().close();
  }, 60_000);
});

describe('a question asked of a department three times', () => {
  it('is one step from a draft, and gone from the page when that is saved', async () => {
    const tobias = await keyboardOnly(browser, centre, 'tobias-wernecke');
    await tabTo(tobias, /^Was fehlt/);
    await tobias.keyboard.press('Enter');
    const proposal = tobias.getByRole('button', { name: /^Entwurf beginnen: Drohne über dem Stadtpark/ });
    await proposal.waitFor();
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '24-asked-three-times', 'narrow');
    await tabTo(tobias, /^Entwurf beginnen: Drohne über dem Stadtpark/);
    await tobias.keyboard.press('Enter');
    await saysIt(tobias, 'Entwurf begonnen.');
    await tobias.getByRole('textbox', { name: /^Titel/ }).waitFor();
    expect(await tobias.locator('main').innerHTML()).toContain('Antworten der Fachabteilung:');
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '25-draft-from-questions', 'narrow');
    await tabTo(tobias, /^Speichern/);
    await tobias.keyboard.press('Enter');
    await tobias.waitForURL(/editor\/(?!new)/);
    await tobias.goto(`${centre.url}/editor/gaps`);
    await tobias.getByText('Keine Frage wurde dreimal gestellt.').waitFor();
    expect(await tobias.title()).not.toBe('a mouse was used');
    await tobias.context().close();
  }, 60_000);
});

describe('important news', () => {
  it('are said once at the desk, stand on top until they are read, and the editor sees who has not read them', async () => {
    const jana = await keyboardOnly(browser, centre, 'jana-albrecht');
    const tobias = await keyboardOnly(browser, centre, 'tobias-wernecke');
    await tabTo(tobias, /^Neues/);
    await tobias.keyboard.press('Enter');
    await tabTo(tobias, /^In einem Satz/);
    await tobias.keyboard.type('Das Bürgerbüro bleibt morgen zu.');
    await tabTo(tobias, /^Einzelheiten/);
    await tobias.keyboard.type('Wegen einer Wasserleitung. Pässe gibt es in der Schulstraße.');
    await tabTo(tobias, /^Gewicht/);
    await tobias.keyboard.type('wichtig');
    await tabTo(tobias, /^Mitteilen/);
    const heard = saysIt(jana, 'Wichtig: Das Bürgerbüro bleibt morgen zu.');
    await tobias.keyboard.press('Enter');
    await Promise.all([heard, saysIt(tobias, 'Mitgeteilt.')]);
    await tobias.getByText(/Noch nicht gelesen: .*Jana Albrecht/).waitFor();
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '22-news', 'narrow');
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '23-news-at-the-desk', 'narrow');
    await tabTo(jana, /^Gelesen/);
    await jana.keyboard.press('Enter');
    await jana.getByRole('region', { name: 'Wichtig' }).waitFor({ state: 'detached' });
    await tobias.getByText(/Noch nicht gelesen: (?!.*Jana Albrecht)/).waitFor();
    for (const page of [jana, tobias]) expect(await page.title()).not.toBe('a mouse was used');
  }, 60_000);
});
