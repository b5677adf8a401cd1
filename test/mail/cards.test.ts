// From the agent's key to the page in the official's browser: real road, database, mail server and web server, also over a crash.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCards } from '../../server/cards.ts';
import { rulesOf } from '../../server/centre.ts';
import type { SessionRow } from '../../server/contract/reads.ts';
import type { Ask } from '../../server/contract/requests.ts';
import { HOTLINE_RULES } from '../../server/contract/routing.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import type { Survey } from '../../server/domain/inputs.ts';
import { openRoad } from '../../server/handle.ts';
import { hashOf } from '../../server/http/cookie.ts';
import { LINK_PATHS } from '../../server/http/linkPages.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { type Outbox, openOutbox } from '../../server/mail/outbox.ts';
import { openTransport } from '../../server/mail/transport.ts';
import { createRequestDesk } from '../../server/realtime/requests.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { doneAnswer } from '../../server/store/requests.ts';
import { aCaller, aSurvey, asked } from '../builders.ts';
import { aHouse, type House, MORNING } from '../http/house.ts';
import { until } from '../live/ownAsterisk.ts';
import { aPost, type Post, wordsOf } from './post.ts';

const centre = loadCentre(fileURLToPath(new URL('../../knowledge', import.meta.url)));
const rules = rulesOf(centre, 'Europe/Berlin', MORNING, {}, true);
const PUBLIC = 'https://telefon.amselfurt.example';
const AGENT = 'jana-albrecht';
const JANA = { kind: 'browser', agentId: AGENT } as const;
const log = pino({ level: 'silent' });
let house: House;
let post: Post;
let server: Awaited<ReturnType<typeof started>> | undefined;

/** A server on the house's database. cards: it lives long enough to follow what happens. */
async function started(of: { cards?: boolean } = {}) {
  const { db, now, links } = house.parts;
  const road = openRoad({
    world: startWorld(rules, await loadKeptWorld(db, rules)),
    now,
    commit: (events, doneRequests) => commitEvents(db, events, { doneRequests }),
    perform: () => undefined,
    publish: (after, events) => {
      if (of.cards !== false) cards.follow(after, events);
      outbox.follow(events);
    },
    log,
  });
  const cards = openCards({
    db,
    officials: () => centre.officials,
    hashOf: (linkId) => hashOf(links.tokenOf(linkId)),
    urlOf: (linkId) => `${PUBLIC}${LINK_PATHS.card}/${links.tokenOf(linkId)}`,
    timeZone: 'Europe/Berlin',
    submit: (input) => road.submit(input),
    quiet: road.quiet,
    now,
    log,
  });
  const outbox: Outbox = openOutbox({
    db,
    transport: openTransport({ host: '127.0.0.1', port: post.port, security: 'none', from: 'tel@amselfurt.example' }),
    nameOf: () => 'Stadt Amselfurt',
    linkLetter: cards.letterOf,
    submit: (input) => road.submit(input),
    quiet: road.quiet,
    holds: () => true,
    now,
    log,
  });
  const desk = createRequestDesk({
    ask: road.ask,
    answeredBefore: async (key) => (await doneAnswer(db, key)) ?? undefined,
    outside: () => undefined,
    outsideRefused: () => undefined,
    ticketHead: async () => null,
    articleHead: async () => null,
    inquiryCase: async () => ({ head: null, ticket: null }),
    linkHash: (id) => id,
  });
  const municipalityIds = ['amselfurt', 'kreis-amselfurt', 'oberkranich'];
  const jana: SessionRow = {
    personId: AGENT,
    name: 'Jana Albrecht',
    role: 'agent',
    municipalityIds,
    departmentIds: [],
    language: 'de',
  };
  return {
    road,
    ask: (ask: Ask, key: string = randomUUID()) => desk(jana, { key, ask }),
    end: async () => {
      await outbox.close();
      await cards.close();
      await road.quiet();
    },
  };
}

const dialled = rules.municipalities.get('amselfurt')?.dialledForms[0] ?? '';
const caller = (rehearsal = false) =>
  aCaller({ callId: 'c1', dialled, number: '+4929991234', callerName: 'Erika Muster', arrivedAt: MORNING, rehearsal });

/** jana is on the line with a caller and has written down what it is about. */
async function talking(of: { cards?: boolean; rehearsal?: boolean } = {}) {
  const now = await started(of);
  server = now;
  const { road } = now;
  road.submit({ type: 'deskOpened', agentId: AGENT, device: { kind: 'browser' } });
  road.submit({ type: 'surveyed', survey: aSurvey({ reachable: [JANA] }) });
  await road.quiet();
  expect(await now.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  road.submit({ type: 'callerArrived', ...caller(of.rehearsal) });
  await road.quiet();
  const legId = road.world().calls.get('c1')?.legId ?? '';
  road.submit({ type: 'legReady', legId });
  road.submit({ type: 'legAnswered', legId });
  await road.quiet();
  expect(await now.ask({ type: 'keepNote', callId: 'c1', text: 'Reisepass abgelaufen' })).toMatchObject({ ok: true });
  return now;
}
const connect = (officialId: string): Ask => ({ type: 'transfer', callId: 'c1', officialId });
const mails = () => house.parts.db.selectFrom('mail').select(['id', 'state', 'why']).execute();
const settled = (state: string) =>
  until(`a letter that is ${state}`, async () =>
    (await mails()).some((one) => one.state === state) ? true : undefined,
  );
beforeEach(async () => {
  house = await aHouse({ publicUrl: PUBLIC });
  post = await aPost();
});
afterEach(async () => {
  await server?.end();
  server = undefined;
  await post.close();
  await house.close();
});

describe('an official without a desk', () => {
  it('has the letter while the telephone rings, and its link shows the card', async () => {
    const now = await talking();
    expect(await now.ask(connect('emre-aksoy'))).toEqual({ ok: true });
    await settled('sent');
    expect(post.letters.map(({ to }) => to)).toEqual([['emre.aksoy@amselfurt.example']]);
    const raw = post.letters[0]?.raw ?? '';
    expect(raw).toMatch(/^Subject: Ein Anruf kommt zu Ihnen\r$/m);
    const text = wordsOf(raw);
    expect(text).toContain('Der Telefonservice verbindet gerade einen Anruf mit Ihnen');
    expect(raw + text, 'nothing of the caller').not.toMatch(/Erika|Muster|1234|Reisepass/);
    const link = /https:\S+/.exec(text)?.[0] ?? '';
    expect(link.startsWith(`${PUBLIC}/karte/`)).toBe(true);
    const page = await fetch(house.url + new URL(link).pathname);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Erika Muster');
    expect(html).toContain('Reisepass abgelaufen');
    const token = link.split('/').at(-1) ?? '';
    for (const table of ['mail', 'oneTimeLink', 'journal'] as const)
      expect(JSON.stringify(await house.parts.db.selectFrom(table).selectAll().execute())).not.toContain(token);
  });

  it('gets one letter, also when the request comes twice', async () => {
    const now = await talking();
    const key = randomUUID();
    expect(await now.ask(connect('emre-aksoy'), key)).toEqual({ ok: true });
    expect(await now.ask(connect('emre-aksoy'), key)).toEqual({ ok: true });
    await settled('sent');
    await now.road.quiet();
    expect(await mails()).toHaveLength(1);
    expect(post.letters).toHaveLength(1);
  });

  it('gets one letter for each time that they are rung', async () => {
    const now = await talking();
    await now.ask(connect('emre-aksoy'));
    await settled('sent');
    await now.ask({ type: 'cancelTransfer', callId: 'c1' });
    house.wind(5);
    await now.ask(connect('emre-aksoy'));
    await until('two letters', async () => (post.letters.length === 2 ? true : undefined));
    expect(new Set((await mails()).map(({ id }) => id)).size).toBe(2);
  });

  it('gets the letter after all when the server died right after the ring began, and only one however often it starts', async () => {
    const dying = await talking({ cards: false });
    await dying.ask(connect('emre-aksoy'));
    await dying.end();
    expect(await mails()).toEqual([]);
    const { calls } = dying.road.world();
    const agentLeg = calls.get('c1')?.legId ?? '';
    const survey: Survey = aSurvey({
      callers: [{ ...caller(), lineAnswered: true }],
      legs: [
        { legId: agentLeg, state: 'up', bridgedCallId: 'c1' },
        { legId: calls.get('c1')?.transfer?.legId ?? '', state: 'ringing', bridgedCallId: null },
      ],
      bridges: [{ callId: 'c1', channelIds: [agentLeg] }],
      reachable: [JANA],
    });
    for (let starts = 0; starts < 3; starts += 1) {
      const next = await started();
      server = next;
      next.road.submit({ type: 'surveyed', survey });
      await settled('sent');
      next.road.submit({ type: 'telephonyLost' });
      next.road.submit({ type: 'surveyed', survey });
      await next.road.quiet();
      expect(next.road.world().calls.get('c1')?.state).toBe('transferring');
      await next.end();
    }
    expect(await mails()).toHaveLength(1);
    expect(post.letters).toHaveLength(1);
  });

  it('gets no letter any more when the agent took the caller back before it went out', async () => {
    await post.close();
    const now = await talking();
    await now.ask(connect('emre-aksoy'));
    await until('a try in vain', async () =>
      (await house.parts.db.selectFrom('mail').select('tries').executeTakeFirst())?.tries === 1 ? true : undefined,
    );
    await now.ask({ type: 'cancelTransfer', callId: 'c1' });
    await now.end();
    house.wind(30);
    post = await aPost({ port: post.port });
    server = await started();
    await settled('failed');
    expect(await mails()).toMatchObject([{ state: 'failed', why: 'over' }]);
    expect(post.letters).toEqual([]);
  });
});

describe('an official without a desk whom a rule of the hotline rings', () => {
  it('has the same letter, and the card says that nobody of the team connects; nothing any more after the ring', async () => {
    const now = await started();
    server = now;
    const { road } = now;
    const named = { ...HOTLINE_RULES, person: { target: 'official', to: 'emre-aksoy' } as const };
    const ask = { type: 'setHotlineRules', municipalityId: 'amselfurt', rules: named } as const;
    road.submit({ type: 'surveyed', survey: aSurvey() });
    road.submit(asked('sabine-krollmann', ask, { leads: ['amselfurt'] }));
    road.submit({ type: 'callerArrived', ...caller() });
    road.submit({ type: 'keyPressed', callId: 'c1', key: '0' });
    await settled('sent');
    expect(post.letters.map(({ to }) => to)).toEqual([['emre.aksoy@amselfurt.example']]);
    const link = /https:\S+/.exec(wordsOf(post.letters[0]?.raw ?? ''))?.[0] ?? '';
    const page = await fetch(house.url + new URL(link).pathname);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Die Telefonanlage verbindet selbst, nach einer Regel der Rufnummer.');
    expect(html).toContain('Erika Muster');
    expect(html).not.toContain('(system)');
    road.submit({ type: 'legGone', legId: road.world().calls.get('c1')?.transfer?.legId ?? '', cause: 19 });
    await road.quiet();
    const after = await fetch(house.url + new URL(link).pathname);
    expect([after.status, await after.text()]).toEqual([410, expect.not.stringContaining('Erika')]);
    expect(await mails()).toHaveLength(1);
  });
});

describe('nobody is written to', () => {
  it.each([
    ['in a rehearsal', { rehearsal: true }, 'emre-aksoy'],
    ['who has a desk', {}, 'heiner-quast'],
    ['who has no address', {}, 'rolf-dettmer'],
  ] as const)('%s, and the telephone rings all the same', async (_who, of, officialId) => {
    const now = await talking(of);
    expect(await now.ask(connect(officialId))).toEqual({ ok: true });
    await now.road.quiet();
    expect(now.road.world().calls.get('c1')?.transfer?.officialId).toBe(officialId);
    await now.end();
    expect(await mails()).toEqual([]);
    expect(post.letters).toEqual([]);
  });
});
