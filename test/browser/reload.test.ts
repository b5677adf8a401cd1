// An agent's page is loaded anew in the middle of a real talk: the call comes back by itself, and the caller hears music meanwhile.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, signIn, soundReceived } from './browser.ts';

const CITY = '029991030';
const NOTE = 'Ist umgezogen.';
const BACK_WITHIN_MS = 5000;
/** So long nothing may arrive at the caller (tenths of a second): the old page is gone before the new one can ask. */
const SILENT_TENTHS = 15;
/** The browser's sound in these tests is a beep a second with nothing in between; music has no such pauses. */
const MUSIC_RMS = 0.003;

let centre: WholeCentre;
let browser: Browser;
let passwords: ReadonlyMap<string, string>;

beforeAll(async () => {
  centre = await wholeCentre('test-reload', { wrapUpSeconds: 90 });
  passwords = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

beforeEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
});

const titleSays = (page: Page, words: string) =>
  until(`the title "${words}"`, async () => ((await page.title()).includes(words) ? true : undefined), 8000);

interface Talk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[];
  readonly call: OutgoingCall;
}

/** Somebody at the browser answers a caller with a tone, and both hear one another. */
async function aTalk(personId: string): Promise<Talk> {
  const { page, context, problems } = await freshPage(browser, centre.url);
  await signIn(page, personId, passwords.get(personId) ?? '');
  await page.getByRole('button', { name: 'Dienst beginnen' }).click();
  await titleSays(page, 'Bereit');
  const call = centre.citizens.call({ to: CITY, from: '029995550107', audio: { tone: 440 } });
  await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 3000 });
  await page.keyboard.press('Alt+a');
  expect(await call.answered()).toBe(true);
  await titleSays(page, 'Gespräch');
  await soundAt(page);
  await until('sound at the caller', async () => (call.heard({ sinceMs: 1500 }).rms > 0.02 ? true : undefined));
  return { page, context, problems, call };
}

/** Waits until the page hears a tone: never in a page that has just been loaded and has no talk. */
const soundAt = (page: Page) =>
  until('sound at the agent', async () => ((await soundReceived(page)).energy > 0.001 ? true : undefined), 10_000);

/** The longest run of tenths of a second in which not one packet arrived at the caller, since the moment. */
function longestSilence(call: OutgoingCall, since: number): number {
  let longest = 0;
  let run = 0;
  for (const { startedAt, packets } of call.framesHeard()) {
    run = startedAt >= since && packets === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function rows<Row>(sql: string): Row[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

describe('a page that is loaded anew in the middle of a talk', () => {
  it('has the call back within five seconds, for both sides, with the note, as one call with one end', async () => {
    const { page, context, problems, call } = await aTalk('jana-albrecht');
    await page.keyboard.press('Alt+n');
    await page.keyboard.type(NOTE);
    await page.getByText('gesichert', { exact: true }).waitFor({ timeout: 5000 });

    for (const time of ['the first time', 'the second time']) {
      const since = Date.now();
      await page.reload({ waitUntil: 'commit' });
      await soundAt(page);
      const backAfterMs = Date.now() - since;
      expect(backAfterMs, `${time}: the agent hears the caller again`).toBeLessThan(BACK_WITHIN_MS);
      const before = await soundReceived(page);
      await page.waitForTimeout(2500);
      const after = await soundReceived(page);
      expect(after.packets - before.packets, `${time}: packets at the agent`).toBeGreaterThan(100);
      expect(after.energy - before.energy, `${time}: sound at the agent`).toBeGreaterThan(0.01);
      expect(call.heard({ sinceMs: 2000 }).rms, `${time}: the caller hears the agent`).toBeGreaterThan(0.02);
      const silent = longestSilence(call, since);
      expect(silent, `${time}: tenths of a second of silence at the caller`).toBeLessThanOrEqual(SILENT_TENTHS);
    }
    expect(await page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toBe(NOTE);
    expect(await page.locator('.banner').count(), 'nothing more is said').toBe(0);
    expect(await page.title()).toContain('Gespräch');

    await call.hangUp();
    await titleSays(page, 'Nacharbeit');
    expect(rows<{ endReason: string; endedBy: string }>('select "endReason", "endedBy" from call')).toEqual([
      { endReason: 'answered', endedBy: 'caller' },
    ]);
    const told = rows<{ type: string }>('select type from journal').map(({ type }) => type);
    const count = (type: string) => told.filter((one) => one === type).length;
    expect([count('callAnswered'), count('callEnded')]).toEqual([1, 1]);
    expect([count('legReplaced'), count('callReclaimed')]).toEqual([2, 2]);
    expect(problems).toEqual([]);
    await context.close();
  }, 90_000);

  it('and is slow to find its microphone: the caller hears music until then', async () => {
    const { page, context, call } = await aTalk('mehmet-yildirim');
    await page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wish) => {
        await new Promise((resolve) => setTimeout(resolve, 4000));
        return ask(wish);
      };
    });
    const since = Date.now();
    await page.reload({ waitUntil: 'commit' });
    await page.getByText('Gespräch wird zurückgeholt').first().waitFor({ timeout: 3000 });
    await page.waitForTimeout(2500);
    const heard = call.framesHeard().slice(-21, -1);
    expect(heard.filter(({ rms }) => rms > MUSIC_RMS).length, 'tenths of music in two seconds').toBeGreaterThan(15);
    await soundAt(page);
    expect(longestSilence(call, since)).toBeLessThanOrEqual(SILENT_TENTHS);
    await call.hangUp();
    await context.close();
  }, 60_000);

  it('and has lost its microphone: the caller goes to a colleague, who has the note', async () => {
    const colleague = await freshPage(browser, centre.url);
    const { page, context, call } = await aTalk('claudia-steinhauer');
    await page.keyboard.press('Alt+n');
    await page.keyboard.type(NOTE);
    await page.getByText('gesichert', { exact: true }).waitFor({ timeout: 5000 });
    await signIn(colleague.page, 'bart-de-wit', passwords.get('bart-de-wit') ?? '');
    await colleague.page.getByRole('button', { name: 'Dienst beginnen' }).click();
    await titleSays(colleague.page, 'Bereit');
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    });
    await page.reload({ waitUntil: 'commit' });
    await colleague.page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: BACK_WITHIN_MS });
    await titleSays(page, 'Pause');
    await colleague.page.keyboard.press('Alt+a');
    await titleSays(colleague.page, 'Gespräch');
    await soundAt(colleague.page);
    expect(await colleague.page.getByRole('textbox', { name: 'Notiz' }).inputValue()).toBe(NOTE);
    expect(call.state).toBe('answered');
    await call.hangUp();
    await context.close();
    await colleague.context.close();
  }, 60_000);
});
