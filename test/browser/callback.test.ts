// A callback at the desk in a real browser, by keyboard alone: it stands in the queue with its promise, rings, and the citizen is called.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { keyboardOnly, launch, picture, saysIt, tabTo, violations } from './browser.ts';

const CITY = '029991030';
const CITIZEN = '+4929995550781';
let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-callback-desk', { announceEverySeconds: 30, wrapUpSeconds: 120, ringSeconds: 60 });
  await centre.service.soundsReady();
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

describe('a callback', () => {
  it('stands in the queue with its promise, rings like a call, and by one key the citizen is called and talks', async () => {
    const called: IncomingCall[] = [];
    centre.citizens.onIncoming((call) => called.push(call));
    const jana = await keyboardOnly(browser, centre, 'jana-albrecht');
    const asking = centre.citizens.call({ to: CITY, from: CITIZEN, audio: 'silence' });
    expect(await asking.answered()).toBe(true);
    // Nobody is there: the key is offered with the greeting.
    await jana.waitForTimeout(3000);
    asking.sendDtmf('5');
    expect(await asking.ended()).toMatchObject({ by: 'them' });
    await jana
      .getByText(/zugesagt bis/)
      .first()
      .waitFor({ timeout: 20_000 });
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '24-callback-in-the-queue', 'narrow');

    await tabTo(jana, /^Dienst beginnen/);
    await jana.keyboard.press('Enter');
    await jana.getByRole('button', { name: 'Annehmen' }).waitFor({ timeout: 15_000 });
    await jana.getByText(/Nach dem Annehmen wird der Bürger angerufen/).waitFor();
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '25-callback-rings', 'narrow');
    const dialling = saysIt(jana, 'Der Bürger wird angerufen.');
    await jana.keyboard.press('Alt+a');
    await dialling;
    const citizen = await until('the citizen’s telephone', () => called[0], 8000);
    expect(citizen.remote.number).toBe('+4929991030');
    expect(await violations(jana)).toEqual([]);
    await picture(jana, '26-citizen-is-called', 'narrow');
    await citizen.answer({ audio: { tone: 440 } });
    await until('the talk', async () => ((await jana.title()).includes('Gespräch') ? true : undefined), 8000);
    await picture(jana, '27-callback-talk');
    await citizen.hangUp();
    await until('wrap-up', async () => ((await jana.title()).startsWith('Nacharbeit') ? true : undefined), 8000);
    expect(await jana.title()).not.toBe('a mouse was used');
  }, 120_000);
});
