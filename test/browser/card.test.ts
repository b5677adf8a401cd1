// The card of a caller in a real Chromium, wide and narrow: readable without a script, and nothing to scroll sideways for.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitEvents } from '../../server/store/journal.ts';
import { CALLER, cardLeg, cardPath, later, noted, rungWithCard } from '../cards.ts';
import { aHouse, type House } from '../http/house.ts';
import { projectRoot } from '../live/ownAsterisk.ts';
import { aTicket, ended } from '../store/events.ts';
import { launch, picture, violations } from './browser.ts';

const TICKET = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a09';
let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await aHouse({ uiFolder: join(projectRoot, 'agent-ui', 'public') });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

it('shows the card without a script, in one column from 400 pixels on, without a finding of axe', async () => {
  const { db } = house.parts;
  await commitEvents(db, [
    ...rungWithCard('seen'),
    noted('seen', 'Reisepass abgelaufen, fliegt am Freitag.\nFragt nach Express und ob Foto vor Ort geht.'),
    {
      type: 'inquiryAsked',
      at: later(20),
      inquiryId: TICKET.replace('09', '08'),
      number: 'FF-26-00001-1',
      serial: 1,
      year: 2026,
      callId: 'seen',
      agentId: 'jana-albrecht',
      municipalityId: 'amselfurt',
      departmentId: 'stadt-buergerbuero',
      topicId: null,
      question: 'Ist heute noch ein Termin frei?',
      circle: 1,
      widenAt: null,
      limitAt: later(600),
      rehearsal: false,
    },
    aTicket({
      ticketId: TICKET,
      at: later(-86_400),
      municipalityId: 'amselfurt',
      departmentId: 'stadt-buergerbuero',
      number: 'A-26-00017-4',
      subject: 'Reisepass: Foto nicht angenommen',
      text: 'Das Foto vom Automaten war zu dunkel.',
      callerNumber: CALLER,
      citizenName: 'Erika Muster',
      dueAt: later(3 * 86_400),
      openedBy: 'jana-albrecht',
    }),
    {
      type: 'ticketMoved',
      at: later(-40_000),
      ticketId: TICKET,
      version: 2,
      from: 'new',
      to: 'waitingCitizen',
      text: 'Um ein neues Foto gebeten.',
      movedBy: 'olga-brandt',
    },
  ]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'de-DE' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const url = house.url + cardPath(cardLeg('seen'));
  await page.goto(url);
  const headings = await page.getByRole('heading').allTextContents();
  expect(headings).toEqual([
    'Ein Anruf für Sie',
    'Wer anruft',
    'Anliegen',
    'Bisher',
    'Vorgang A-26-00017-4',
    'Verlauf',
  ]);
  expect(await violations(page)).toEqual([]);
  await picture(page, '30-card', 'narrow');
  await page.setViewportSize({ width: 400, height: 800 });
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wider(), 'pixels to scroll sideways').toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page)).toEqual([]);
  await picture(page, '31-card-dark-narrow');

  await commitEvents(db, [{ ...ended('seen', 'answered'), at: later(70) }]);
  await page.reload();
  await page.getByRole('heading', { name: 'Der Anruf kommt nicht zu Ihnen' }).waitFor();
  expect(await page.textContent('main')).not.toMatch(/Muster|1234|Reisepass/);
  expect(await violations(page)).toEqual([]);
  expect(problems.filter((line) => !line.includes('410'))).toEqual([]);
  await context.close();
});
