// Two editors, a lead's desk and an agent in real browsers: an article is written, checked, published, found, reported and mended, by keyboard alone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, tabTo, violations } from './browser.ts';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-editor');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

const at = (personId: string) => keyboardOnly(browser, centre, personId);

async function retype(page: Page, field: RegExp, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

const says = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: 8000 });
const ARTICLE = '/editor/amselfurt-hundesteuer';

describe('the editors’ work place', () => {
  it('brings an article from the list to the agent, through four eyes and a meeting of two editors', async () => {
    const tobias = await at('tobias-wernecke');
    await says(tobias, 'Redaktion');
    await says(tobias, /überfällig/);
    expect(await violations(tobias)).toEqual([]);
    await tabTo(tobias, /^Ansicht/);
    await tobias.keyboard.type('alle');
    await retype(tobias, /^Wörter/, 'Hundesteuer');
    await tobias.getByRole('link', { name: 'Hund anmelden und Hundesteuer' }).waitFor();
    await until('the filter in the address', async () => (tobias.url().includes('q=Hundesteuer') ? true : undefined));
    await picture(tobias, '11-editor-list', 'narrow');
    await tabTo(tobias, /^Hund anmelden/);
    await tobias.keyboard.press('Enter');

    await tobias.getByRole('heading', { level: 1, name: 'Hund anmelden und Hundesteuer' }).waitFor();
    await retype(tobias, /^Titel/, 'Hund anmelden, abmelden und Hundesteuer');
    await retype(tobias, /^Gebühr/, 'Erster Hund 96 Euro im Jahr.');
    const preview = tobias.getByRole('region', { name: 'So sieht es der Telefonservice' });
    await preview.getByText('Erster Hund 96 Euro im Jahr.').waitFor();
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '12-editor', 'narrow');
    await tobias.keyboard.press('Shift+F9');
    expect(await tobias.evaluate(() => document.activeElement?.id)).toBe('article-preview');
    await tobias.keyboard.press('Shift+F9');
    expect(await tobias.evaluate(() => document.activeElement?.id)).toBe('article-parts-fee');

    // Meanwhile somebody else saves the same article.
    const miriam = await at('miriam-osei');
    await miriam.goto(centre.url + ARTICLE);
    await miriam.getByRole('heading', { level: 1, name: 'Hund anmelden und Hundesteuer' }).waitFor();
    await retype(miriam, /^Titel/, 'Hund beim Steueramt anmelden');
    await retype(miriam, /^Dauer/, 'Marke kommt nach drei Wochen.');
    await miriam.keyboard.press('F4');
    await says(miriam, 'Gespeichert.');

    await says(tobias, 'Inzwischen hat jemand anderes geschrieben');
    expect(await tobias.getByRole('textbox', { name: 'Titel, in Alltagsworten' }).inputValue()).toBe(
      'Hund anmelden, abmelden und Hundesteuer',
    );
    expect(await tobias.getByRole('textbox', { name: 'Dauer' }).inputValue()).toBe('Marke kommt nach drei Wochen.');
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '13-editor-meeting');
    await tobias.keyboard.press('Control+F9');
    await says(tobias, 'Gespeichert. Stand: zur Prüfung gegeben.');
    await says(tobias, 'Diesen Text haben Sie geschrieben. Jemand anderes prüft und veröffentlicht ihn.');

    // Both wrote: a third pair of eyes is needed, and the lead is in a hurry.
    const lead = await at('sabine-krollmann');
    await lead.goto(centre.url + ARTICLE);
    await says(lead, 'zu prüfen');
    await retype(lead, /^Grund/, 'Die Gebühr gilt ab heute.');
    expect(await violations(lead)).toEqual([]);
    await lead.keyboard.press('Control+F9');
    await says(lead, 'Gespeichert. Stand: eilig veröffentlicht.');

    const jana = await at('jana-albrecht');
    await jana.keyboard.press('Alt+s');
    await jana.keyboard.type('Hund abmelden');
    await jana.getByRole('option', { name: /Hund anmelden, abmelden/ }).waitFor();
    await jana.keyboard.press('Enter');
    await says(jana, 'Erster Hund 96 Euro im Jahr.');
    await jana.keyboard.press('F9');
    await until('the field to report', async () =>
      (await jana.evaluate(() => document.activeElement?.id)) === 'knowledge-report' ? true : undefined,
    );
    await jana.keyboard.type('Das Steueramt ist umgezogen.');
    expect(await violations(jana)).toEqual([]);
    await jana.keyboard.press('Enter');
    await says(jana, 'Als fehlerhaft gemeldet, noch nicht geprüft: Das Steueramt ist umgezogen.');
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '14-reported');

    await says(tobias, 'Gemeldete Fehler');
    await tobias.keyboard.press('Control+Home');
    await retype(tobias, /^Antwort an/, 'Danke, ist berichtigt.');
    await tabTo(tobias, /^Erledigt$/);
    await tobias.keyboard.press('Enter');
    await says(jana, /Die Redaktion schreibt: Danke, ist berichtigt\./);
    await jana.getByText('Als fehlerhaft gemeldet').waitFor({ state: 'detached' });

    // The way back to the text of before.
    await tabTo(tobias, /^Text$/);
    await tobias.keyboard.press('End');
    await says(tobias, /Fassung 1: aus dem Bestand/);
    await tabTo(tobias, /Was ist in Fassung 2 anders/);
    await tobias.keyboard.press('Enter');
    expect(await violations(tobias)).toEqual([]);
    await picture(tobias, '15-editor-history');
    await tabTo(tobias, /Diese Fassung wieder veröffentlichen/);
    await tobias.keyboard.press('Enter');
    await says(tobias, 'Gespeichert. Stand: wieder veröffentlicht.');
    await tobias.getByRole('heading', { level: 1, name: 'Hund anmelden und Hundesteuer' }).waitFor();
    for (const page of [tobias, miriam, lead, jana]) expect(await page.title()).not.toContain('mouse');
  }, 120_000);
});
