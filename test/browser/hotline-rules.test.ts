// The rules of a number in a real browser, by keyboard alone: where key 0 leads and where an overflow leads, in a wide and a narrow window.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HotlineRules } from '../../server/contract/routing.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, tabTo, violations } from './browser.ts';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-hotline');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

function rulesInTheBooks(municipalityId: string): HotlineRules | undefined {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const found = database
    .prepare('select "rules" from "hotline" where "municipalityId" = ?')
    .pluck()
    .get(municipalityId);
  database.close();
  return typeof found === 'string' ? (JSON.parse(found) as HotlineRules) : undefined;
}

function skillsInTheBooks(): unknown[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const found = database.prepare(`select "agentId", "level" from "skill" where "municipalityId" = 'amselfurt'`).all();
  database.close();
  return found;
}

describe('how well people know a number', () => {
  it('is set by keyboard, kept, and taken back', async () => {
    const lead = await keyboardOnly(browser, centre, 'sabine-krollmann');
    const skills = lead.getByRole('form', { name: 'Wer diese Rufnummer wie gut kennt' });
    const show = lead.getByRole('button', { name: 'Personen zeigen' });
    await show.focus();
    await lead.keyboard.press('Enter');
    await skills.getByRole('combobox', { name: 'Mehmet Yıldırım' }).focus();
    await lead.keyboard.type('zur Not');
    expect(await violations(lead)).toEqual([]);
    await skills.scrollIntoViewIfNeeded();
    await picture(lead, '41-hotline-skills', 'narrow');
    await tabTo(lead, /^Kenntnisse speichern$/);
    await lead.keyboard.press('Enter');
    await skills.getByText('Gespeichert. Gilt sofort', { exact: false }).waitFor();
    expect(skillsInTheBooks()).toEqual([{ agentId: 'mehmet-yildirim', level: 3 }]);
    await lead.reload();
    await show.focus();
    await lead.keyboard.press('Enter');
    const again = skills.getByRole('combobox', { name: 'Mehmet Yıldırım' });
    await again.waitFor();
    expect(await again.evaluate((field) => (field as HTMLSelectElement).value)).toBe('3');
    expect(await lead.title()).not.toBe('a mouse was used');
    await lead.context().close();
  }, 120_000);
});

describe('the rules of a number', () => {
  it('lead elsewhere by key 0 and by reason, set by keyboard, refused with a word at the field', async () => {
    const lead = await keyboardOnly(browser, centre, 'sabine-krollmann');
    await lead.getByRole('textbox', { name: 'Ansage für Wartende alle' }).focus();
    await lead.keyboard.press('Control+a');
    await lead.keyboard.type('30');
    const key = lead.getByRole('group', { name: 'Taste 0, während jemand wartet' });
    await key.getByRole('combobox', { name: 'Führt' }).focus();
    await lead.keyboard.type('zu einer anderen');
    await key.getByRole('textbox', { name: 'Nummer' }).focus();
    await lead.keyboard.press('Enter');
    await key.getByText('Bitte geben Sie eine Nummer an.').waitFor();
    await lead.keyboard.type('0900 123456');
    await lead.keyboard.press('Enter');
    await key.getByText('Diese Nummer darf von hier nicht gewählt werden.').waitFor();
    const refused = key.getByRole('textbox', { name: 'Nummer' });
    expect(await refused.getAttribute('aria-invalid')).toBe('true');
    expect(await refused.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await violations(lead)).toEqual([]);
    await key.scrollIntoViewIfNeeded();
    await picture(lead, '42-hotline-refused', 'narrow');
    expect(rulesInTheBooks('amselfurt')).toBeUndefined();
    await lead.keyboard.press('Control+a');
    await lead.keyboard.type('0170 1234567');
    const tooLong = lead.getByRole('group', { name: 'Es dauert zu lange' });
    await tooLong.getByRole('combobox', { name: 'Dann' }).focus();
    await lead.keyboard.type('eine Person');
    await tooLong.getByRole('combobox', { name: 'Person' }).focus();
    await lead.keyboard.type('Nadine');
    expect(await violations(lead)).toEqual([]);
    await key.scrollIntoViewIfNeeded();
    await picture(lead, '40-hotline-person-key', 'narrow');
    await tabTo(lead, /^Regeln speichern$/);
    await lead.keyboard.press('Enter');
    await lead.getByText('Gespeichert. Gilt sofort', { exact: false }).first().waitFor();
    expect(rulesInTheBooks('amselfurt')).toMatchObject({
      announceEverySeconds: 30,
      person: { target: 'number', to: '+491701234567' },
      overflow: { tooLong: { target: 'official', to: 'nadine-czerny' } },
    });
    expect(await lead.title()).not.toBe('a mouse was used');
    await lead.context().close();
  }, 120_000);
});
