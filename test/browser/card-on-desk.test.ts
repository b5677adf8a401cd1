// A caller is connected with an official who has a desk: the card is said and shown there before the telephone is in the hand.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import { sitAt } from '../live/sitAt.ts';
import { type WholeCentre, wholeCentre } from '../live/wholeCentre.ts';
import { freshPage, launch, picture, saysIt, signIn, violations } from './browser.ts';

let centre: WholeCentre;
let browser: Browser;

beforeAll(async () => {
  centre = await wholeCentre('test-card-on-desk', { wrapUpSeconds: 90 });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await centre?.end();
});

it('the card stands on the official’s page with note and cases, is said once, follows the note, and goes when the caller is taken back', async () => {
  const accounts = new Map(centre.service.madeAccounts.map(({ personId, password }) => [personId, password]));
  const { page } = await freshPage(browser, centre.url);
  await signIn(page, 'heiner-quast', accounts.get('heiner-quast') ?? '');
  await page.goto(`${centre.url}/office`);
  await page.getByRole('heading', { name: 'Fachfragen' }).first().waitFor();

  const jana = await centre.signIn('jana-albrecht');
  const phone = await centre.fixedPhone('platz1');
  await sitAt(jana, 'platz1');
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  phone.onIncoming((rung) => void rung.answer({ audio: { tone: 880 } }));
  const caller = centre.citizens.call({ to: '029991030', from: '029995550610', audio: { tone: 620 } });
  await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined), 5000);
  const callId = jana.state().contact?.callId ?? '';
  const ticket = {
    departmentId: 'stadt-betriebshof',
    topicId: null,
    priority: 'normal' as const,
    subject: 'Ast über dem Gehweg',
    text: 'Ahornallee 12, hängt tief.',
    citizenName: 'Erika Sommer',
    replyTo: null,
  };
  expect(await jana.ask({ type: 'openTicket', callId, ticket })).toMatchObject({ ok: true });
  const rung = new Promise<IncomingCall>((resolved) => centre.citizens.onIncoming(resolved));
  expect(await jana.ask({ type: 'transfer', callId, officialId: 'heiner-quast', way: 'consult' })).toEqual({
    ok: true,
  });
  await rung;

  await saysIt(page, 'Ein Anruf für Sie: Erika Sommer, Stadt Amselfurt.');
  await page.getByRole('heading', { name: 'Erika Sommer' }).waitFor();
  await page.getByText('Jana Albrecht vom Telefonservice verbindet.').waitFor();
  await page.getByText('Ahornallee 12, hängt tief.').waitFor();
  await jana.ask({ type: 'keepNote', callId, text: 'Fragt, wann jemand kommt' });
  await page.getByText('Fragt, wann jemand kommt').waitFor({ timeout: 8000 });
  expect(await violations(page)).toEqual([]);
  await picture(page, '17-card-on-desk', 'narrow');

  expect(await jana.ask({ type: 'cancelTransfer', callId })).toEqual({ ok: true });
  await saysIt(page, 'Der Anruf kommt nicht zu Ihnen. Sie müssen nichts tun.');
  expect(await page.getByText('Erika Sommer').count(), 'nothing more of the caller, nor on top of the page').toBe(0);
  await caller.hangUp();
}, 60_000);
