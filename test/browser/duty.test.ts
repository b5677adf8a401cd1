// Working time in a real browser, by keyboard alone: a longer wrap-up with its reason, a break that is due, and the lead who sets the reasons.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, saysIt, tabTo, violations } from './browser.ts';

const CITY = '029991030';
const FIVE_HOURS_MS = 5 * 3_600_000;
let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-duty', { wrapUpSeconds: 6, wrapUpExtraSeconds: 60 });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

/** What the journal would hold had this person been at work for five hours. */
function workedSince(agentId: string, at: number): void {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'));
  const body = JSON.stringify({ agentId, device: { kind: 'browser' } });
  database.prepare(`insert into "journal" ("at", "type", "body") values (?, 'shiftBegan', ?)`).run(at, body);
  database.close();
}

const journal = (type: string) => {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const rows = database.prepare('select "body" from "journal" where "type" = ?').all(type) as { body: string }[];
  database.close();
  return rows.map(({ body }) => JSON.parse(body) as { reason?: string });
};

describe('working time', () => {
  it('wrap-up is longer by key and for a reason, which stands in the journal and in the person’s own times', async () => {
    const jana = await keyboardOnly(browser, centre, 'jana-albrecht');
    await tabTo(jana, /^Dienst beginnen/);
    await jana.keyboard.press('Enter');
    await until('ready', async () => ((await jana.title()).startsWith('Bereit') ? true : undefined), 15_000);
    const call = centre.citizens.call({ to: CITY, from: '+4929995550741', audio: 'silence' });
    await jana.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 5000 });
    await jana.keyboard.press('Alt+a');
    expect(await call.answered()).toBe(true);
    await call.hangUp();
    await until('wrap-up', async () => ((await jana.title()).startsWith('Nacharbeit') ? true : undefined), 8000);
    await jana.keyboard.press('Alt+b');
    await jana.getByRole('menu', { name: 'Nacharbeit verlängern, weil' }).waitFor();
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '28-wrap-up-longer-because', 'narrow');
    await jana.keyboard.press('ArrowDown');
    await jana.keyboard.press('Enter');
    await until('the longer time', async () =>
      /noch (0:5\d|1:0\d)/.test((await jana.locator('.call-time').textContent()) ?? '') ? true : undefined,
    );
    expect(journal('wrapUpExtended')).toMatchObject([{ reason: 'ticket' }]);
    await jana.waitForTimeout(6000);
    await jana.keyboard.press('Alt+1');
    await jana.keyboard.press('Control+Enter');
    await until('ready', async () => ((await jana.title()).startsWith('Bereit') ? true : undefined), 8000);

    await tabTo(jana, /^Meine Zeiten heute/);
    await jana.keyboard.press('Enter');
    await jana.getByText('Nacharbeit, verlängert: Vorgang anlegen').waitFor();
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '29-own-times', 'narrow');
    expect(await jana.title()).not.toBe('a mouse was used');
    await jana.context().close();
  }, 120_000);

  it('who has worked for five hours is told once that it is time for a break', async () => {
    workedSince('claudia-steinhauer', Date.now() - FIVE_HOURS_MS);
    const page = await keyboardOnly(browser, centre, 'claudia-steinhauer');
    await tabTo(page, /^Dienst beginnen/);
    await page.keyboard.press('Enter');
    await saysIt(page, 'Zeit für Ihre Pause.');
    await page.getByText(/^Pause fällig seit \d\d:\d\d: 30 Minuten\.$/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, '30-break-due', 'narrow');
    expect(await page.title()).not.toBe('a mouse was used');
    await page.context().close();
  }, 60_000);

  it('a lead changes a reason, and it stands in the agent’s menu at once', async () => {
    const lead = await keyboardOnly(browser, centre, 'sabine-krollmann');
    const mehmet = await keyboardOnly(browser, centre, 'mehmet-yildirim');
    const reasons = lead.getByRole('group', { name: 'Gründe für Pausen' });
    await reasons.getByRole('textbox', { name: 'Grund 7' }).focus();
    await lead.keyboard.type('Stadtrat');
    await tabTo(lead, /^Speichern$/);
    expect(await violations(lead)).toEqual([]);
    await picture(lead, '31-reasons', 'narrow');
    await lead.keyboard.press('Enter');
    await lead.getByText('Gespeichert. Gilt ab jetzt.').first().waitFor();
    await tabTo(mehmet, /^Dienst beginnen/);
    await mehmet.keyboard.press('Enter');
    await until('ready', async () => ((await mehmet.title()).startsWith('Bereit') ? true : undefined), 15_000);
    await mehmet.keyboard.press('Alt+p');
    await mehmet.getByRole('menuitem', { name: 'Stadtrat' }).waitFor();
    await mehmet.keyboard.press('End');
    await mehmet.keyboard.press('Enter');
    await mehmet.getByRole('button', { name: /^Stadtrat/ }).waitFor({ timeout: 8000 });
    await lead.context().close();
    await mehmet.context().close();
  }, 120_000);
});
