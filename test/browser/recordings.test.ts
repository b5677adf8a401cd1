// Announcements by keyboard in a real Chromium: a lead chooses a recording, listens to it, has it played and takes it off again, and words a text anew; refusals are said in plain words.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toneFile } from '../asterisk-config/recordings.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, saysIt, signIn, violations } from './browser.ts';

const LEAD = 'sabine-krollmann';
const STORM = 'Es stürmt, bitte bleiben Sie zu Hause.';
let centre: WholeCentre;
let browser: Browser;
let folder: string;
let wanted = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amtsleitung-files-'));
  await writeFile(join(folder, 'begruessung.wav'), toneFile({ channels: 2 }));
  await writeFile(join(folder, 'lied.wav'), 'ID3 is how an MP3 begins');
  await writeFile(join(folder, 'rede.wav'), toneFile({ seconds: 70, rate: 8000 }));
  await writeFile(join(folder, 'konzert.wav'), Buffer.alloc(25 * 1024 * 1024));
  centre = await wholeCentre('test-recording-desk');
  browser = await launch();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await centre?.end();
  await rm(folder, { recursive: true, force: true });
});

const buttonIn = (page: Page, group: string, name: RegExp) =>
  page.getByRole('group', { name: group }).getByRole('button', { name });

/** Presses the button by keyboard and takes the file from the computer's own list. */
async function choose(page: Page, group: string, file: string): Promise<void> {
  wanted = file;
  await press(page, group, /Aufnahme wählen/);
}

const chosen = (page: Page, group: string, file: string): Promise<void> =>
  page.getByRole('group', { name: group }).getByText(`Gewählt: ${file}`).waitFor();

/** The lead's page; whenever it asks for a file it is given the one that is wanted. */
async function leadsPage(): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const { page, problems, context } = await freshPage(browser, centre.url);
  page.on('filechooser', (list) => void list.setFiles(join(folder, wanted)));
  const password = centre.service.madeAccounts.find(({ personId }) => personId === LEAD)?.password ?? '';
  await signIn(page, LEAD, password);
  await page.goto(`${centre.url}/lead`);
  return { page, problems, close: () => context.close() };
}

async function press(page: Page, group: string, name: RegExp): Promise<void> {
  await buttonIn(page, group, name).focus();
  await page.keyboard.press('Enter');
}

/** The same in a narrow window: nothing sticks out, axe finds nothing, and a picture. */
async function narrow(page: Page, group: string, name: string): Promise<void> {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.getByRole('group', { name: group }).evaluate((one) => one.scrollIntoView({ block: 'center' }));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  expect(await violations(page)).toEqual([]);
  await picture(page, `${name}-narrow`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The players of the group have something to play. */
const playable = (page: Page, group: string) =>
  until('something to play', async () =>
    (await page
      .getByRole('group', { name: group })
      .locator('audio')
      .evaluateAll((all) => all.length > 0 && all.every((one) => (one as HTMLAudioElement).duration > 1)))
      ? true
      : undefined,
  );

it('a lead records the greeting by keyboard, hears it, and takes it off again', { timeout: 120_000 }, async () => {
  const { page, problems, close } = await leadsPage();
  const place = await page.getByLabel('Ort', { exact: true }).locator('option:checked').textContent();
  const group = `Eigene Aufnahme: Begrüßung, ${place}`;
  await page.getByRole('group', { name: group }).getByText('Computerstimme').waitFor();
  expect(await violations(page)).toEqual([]);

  // What is wrong is said, and nothing changes.
  await choose(page, group, 'konzert.wav');
  await saysIt(page, 'Die Datei ist größer als 24 MB.');
  for (const [file, why] of [
    ['lied.wav', 'Das ist keine WAV-Datei.'],
    ['rede.wav', 'Die Aufnahme ist länger als 60 Sekunden.'],
  ] as const) {
    await choose(page, group, file);
    await chosen(page, group, file);
    await press(page, group, /Aufnahme verwenden/);
    await page.getByRole('group', { name: group }).getByText(why).waitFor({ timeout: 20_000 });
  }
  await page.getByRole('group', { name: group }).getByText('Zu hören: Computerstimme').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.locator('#lead-spoken').scrollIntoViewIfNeeded();
  await picture(page, '30-recording-refused');
  await narrow(page, group, '30-recording-refused');

  await choose(page, group, 'begruessung.wav');
  await saysIt(page, 'Gewählt: begruessung.wav. Noch nicht zu hören.');
  await playable(page, group);
  expect(await violations(page)).toEqual([]);
  await picture(page, '31-recording-chosen');
  await narrow(page, group, '31-recording-chosen');
  await press(page, group, /Aufnahme verwenden/);
  await page.getByRole('group', { name: group }).getByText('Zu hören: Aufnahme').waitFor({ timeout: 20_000 });
  await saysIt(page, 'Die Aufnahme ist jetzt zu hören.');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Zu hören: Aufnahme seit');
  await page.getByText('Als Aufnahme zu hören: Begrüßung.').waitFor();
  await playable(page, group);
  expect(await violations(page)).toEqual([]);
  await picture(page, '32-recording-on-air');
  await narrow(page, group, '32-recording-on-air');

  await press(page, group, /Aufnahme entfernen/);
  await saysIt(page, 'Entfernt. Jetzt spricht die Computerstimme.');
  await page.getByRole('group', { name: group }).getByText('Zu hören: Computerstimme').waitFor();
  // The tries in vain: the browser itself writes them down.
  expect(problems.filter((one) => !/status of 4(15|22)/.test(one))).toEqual([]);
  await close();
});

it('a notice has a recording, and says so when its text is another one', { timeout: 120_000 }, async () => {
  const { page, problems, close } = await leadsPage();
  await page.getByLabel('Für wen').selectOption({ label: 'Stadt Amselfurt' });
  await page.locator('#notice-text-0').fill(STORM);
  await page.getByRole('button', { name: 'Ansagen lassen' }).focus();
  await page.keyboard.press('Enter');
  const group = 'Eigene Aufnahme: Durchsage, Stadt';
  await page.getByRole('group', { name: group }).getByText('Zu hören: Computerstimme').waitFor({ timeout: 20_000 });
  await choose(page, group, 'begruessung.wav');
  await chosen(page, group, 'begruessung.wav');
  await press(page, group, /Aufnahme verwenden/);
  await page.getByRole('group', { name: group }).getByText('Zu hören: Aufnahme').waitFor({ timeout: 20_000 });

  await page.getByRole('button', { name: `Ändern: ${STORM}` }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#notice-text-0').fill('Der Sturm ist vorbei.');
  await page.getByRole('button', { name: 'Ansagen lassen' }).focus();
  await page.keyboard.press('Enter');
  const own = page.getByRole('group', { name: group });
  await own.getByText('sagt noch den alten Text').waitFor({ timeout: 20_000 });
  await own.getByText(STORM).waitFor();
  await own.getByText('Zu hören: Computerstimme').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.locator('#lead-notice').scrollIntoViewIfNeeded();
  await picture(page, '33-recording-old-text');
  await narrow(page, group, '33-recording-old-text');
  await press(page, group, /Aufnahme entfernen/);
  await saysIt(page, 'Entfernt. Jetzt spricht die Computerstimme.');
  await until('no old text', async () => ((await own.getByText('alten Text').count()) === 0 ? true : undefined));
  expect(problems).toEqual([]);
  await close();
});

it('a lead words the greeting anew by keyboard, and takes it back', { timeout: 120_000 }, async () => {
  const { page, problems, close } = await leadsPage();
  const place = await page.getByLabel('Ort', { exact: true }).locator('option:checked').textContent();
  const group = `Wortlaut: Begrüßung, ${place}`;
  const own = page.getByRole('group', { name: group });
  await own.getByText('Ursprünglicher Wortlaut.').waitFor();
  await page.locator('#lead-spoken').evaluate((one) => one.scrollIntoView());
  await picture(page, '34-wording');
  await press(page, group, /Text ändern/);
  const field = page.getByLabel('Neuer Text');
  expect(await field.inputValue()).toContain('{{name}}');
  await until('the focus in the field', async () =>
    (await page.evaluate(() => document.activeElement?.tagName)) === 'TEXTAREA' ? true : undefined,
  );

  // What is wrong is said at the field, and stays there.
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Guten Tag, {{wer}}.');
  await press(page, group, /Speichern und ansagen/);
  await own.getByText('Dieser Platzhalter ist unbekannt.').waitFor();
  expect(await field.inputValue()).toBe('Guten Tag, {{wer}}.');
  expect(await violations(page)).toEqual([]);
  await picture(page, '35-wording-refused');
  await narrow(page, group, '35-wording-refused');

  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('{{name}}, wir wünschen frohe Feiertage.');
  // On to the other places that say the same, and to the button.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await press(page, group, /Speichern und ansagen/);
  await own.getByText(/^Eigener Wortlaut seit .*, von Sabine Krollmann\.$/).waitFor({ timeout: 20_000 });
  await saysIt(page, 'Anrufer hören jetzt diesen Text.');
  await page.getByRole('blockquote').getByText(`${place}, wir wünschen frohe Feiertage.`).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Eigener Wortlaut seit');
  expect(await violations(page)).toEqual([]);
  await picture(page, '36-wording-changed');
  await narrow(page, group, '36-wording-changed');

  await press(page, group, /Wieder der ursprüngliche Text/);
  await saysIt(page, 'Anrufer hören wieder den ursprünglichen Text.');
  await own.getByText(/wieder der ursprüngliche Wortlaut/).waitFor();
  await own.getByRole('button', { name: /Text weiter ändern/ }).waitFor();
  expect(problems).toEqual([]);
  await close();
});
