// The browser of an agent is killed in the middle of a talk: within seconds the caller hears a word and music, and the fixed telephone that was chosen at the desk rings.
import { type Browser, type BrowserServer, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Call, IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launchServer, picture, tabTo, violations } from './browser.ts';

const CITY = '029991030';
const TONE = 880;
let centre: WholeCentre;
let program: BrowserServer;
let browser: Browser;
let jana: Desk;

beforeAll(async () => {
  centre = await wholeCentre('test-lost-browser', { announceEverySeconds: 0 });
  await centre.service.soundsReady();
  program = await launchServer();
  browser = await chromium.connect(program.wsEndpoint());
}, 240_000);
afterAll(async () => {
  await program?.close();
  await centre?.end();
});

const rms = (call: Call) => call.heard({ sinceMs: 300 }).rms;

it('a killed browser is noticed within seconds, the caller is told, and the next telephone rings within ten', async () => {
  const page = await keyboardOnly(browser, centre, 'jana-albrecht');
  const phone = await centre.fixedPhone('platz1');
  const rung = new Promise<IncomingCall>((resolved) => phone.onIncoming(resolved));
  await tabTo(page, /^Dienst beginnen/);
  await page.keyboard.press('Enter');
  await until('ready', async () => ((await page.title()).startsWith('Bereit') ? true : undefined), 15_000);
  await tabTo(page, /^Fällt es mitten im Gespräch aus/);
  await page.keyboard.press('ArrowDown');
  jana = await centre.signIn('jana-albrecht');
  await until('the choice', () => (jana.state().me?.fallback?.kind === 'phone' ? true : undefined), 5000);
  expect(await violations(page)).toEqual([]);
  await picture(page, '32-next-telephone', 'narrow');

  const call = centre.citizens.call({ to: CITY, from: '+4929995550722', audio: { tone: 440 } });
  await page.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 5000 });
  await page.keyboard.press('Alt+a');
  expect(await call.answered()).toBe(true);
  await until('the agent heard', () => (rms(call) > 0.005 ? true : undefined), 8000);

  const killedAt = Date.now();
  await program.kill();
  const mine = () => jana.state().calls.find((one) => one.mine);
  await until('the loss known', () => mine()?.soundLost || undefined, 10_000);
  const knownAt = Date.now();
  expect(knownAt - killedAt).toBeLessThan(5000);
  await until('word or music', () => (rms(call) > 0.005 ? true : undefined), 2000);
  const ringing = await rung;
  console.log(`known ${knownAt - killedAt} ms after the kill, the next rings ${Date.now() - knownAt} ms later`);
  expect(Date.now() - knownAt).toBeLessThan(10_000);
  expect(rms(call), 'music until it is answered').toBeGreaterThan(0.005);
  await ringing.answer({ audio: { tone: TONE } });
  await until('the agent again', () => (call.heard({ sinceMs: 250 }).level(TONE) > 0.1 ? true : undefined), 4000);
  await call.hangUp();
  await until('the end', () => (mine() === undefined ? true : undefined), 5000);
}, 120_000);
