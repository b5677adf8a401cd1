// Whom a hotline's rule names, on a real exchange: nobody who is absent is rung, who stands in is, with the card of the caller.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TodayFigures } from '../../server/contract/reads.ts';
import { HOTLINE_RULES } from '../../server/contract/routing.ts';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { aPost, type Post, wordsOf } from '../mail/post.ts';
import { freePort } from '../ports.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const CITIZEN_TONE = 440;
const OFFICIAL_TONE = 880;
const NEVER = {};

let post: Post;
let centre: WholeCentre;
let lead: Desk;
/** Every ring at a telephone outside. */
const rung: IncomingCall[] = [];

beforeAll(async () => {
  post = await aPost();
  const mail = { host: '127.0.0.1', port: post.port, security: 'none', from: 'tel@amselfurt.example' } as const;
  const presence = { 'petra-lindemann': NEVER, 'dagmar-hein': NEVER };
  centre = await wholeCentre('test-named', { wrapUpSeconds: 60 }, {}, await freePort(), { mail, presence });
  await centre.service.soundsReady();
  lead = await centre.signIn('sabine-krollmann');
  centre.citizens.onIncoming((call) => void rung.push(call));
}, 240_000);

afterAll(async () => {
  await centre?.end();
  await post?.close();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const names = (to: string) =>
  lead.ask({
    type: 'setHotlineRules',
    municipalityId: 'amselfurt',
    rules: { ...HOTLINE_RULES, person: { target: 'official', to } },
  });
const called = async (from: string) => {
  const call = centre.citizens.call({ to: CITY, from, audio: { tone: CITIZEN_TONE } });
  await until('waits', () => lead.state().calls.some(({ state }) => state === 'waiting') || undefined, 15_000);
  await until('speech', () => (call.heard({ sinceMs: 400 }).rms > 0.01 ? true : undefined), 5000);
  return call;
};
const today = async () => ((await lead.read('/api/statistics/today')) as TodayFigures).forwarded;

describe('key 0 to an official who is absent', () => {
  it('rings who stands in, who has the card while it rings, and both hear one another', {
    timeout: 60_000,
  }, async () => {
    expect(await names('petra-lindemann')).toEqual({ ok: true });
    const call = await called('029995550911');
    call.sendDtmf('0');
    const official = await until('who stands in is rung', () => rung[0], 10_000);
    expect(official.dialled).toBe('02999103214');
    const letter = await until('the letter', () => post.letters[0], 5000);
    expect(letter.to).toEqual(['emre.aksoy@amselfurt.example']);
    const link = /http:\S+/.exec(wordsOf(letter.raw))?.[0] ?? '';
    const page = await fetch(link);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Die Telefonanlage verbindet selbst');
    expect(html).toContain('02999 5550911');
    await official.answer({ audio: { tone: OFFICIAL_TONE } });
    await pause(1200);
    expect(call.heard({ sinceMs: 600 }).level(OFFICIAL_TONE)).toBeGreaterThan(0.1);
    expect(official.heard({ sinceMs: 600 }).level(CITIZEN_TONE)).toBeGreaterThan(0.1);
    await call.hangUp();
    await until('over', () => (lead.state().calls.length === 0 ? true : undefined));
    expect(rung).toHaveLength(1);
    expect(await today()).toEqual({ answered: 1, missed: 0, unrung: 0 });
    expect((await fetch(link)).status, 'the card stays for half an hour after the talk').toBe(200);
  });

  it('and for whom nobody stands in rings nobody outside: the caller waits on, and an agent answers', {
    timeout: 60_000,
  }, async () => {
    expect(await names('dagmar-hein')).toEqual({ ok: true });
    const call = await called('029995550912');
    call.sendDtmf('0');
    await until('counted', async () => ((await today()).unrung === 1 ? true : undefined), 10_000);
    expect(lead.state().calls).toMatchObject([{ state: 'waiting', wantsPerson: true }]);
    const jana = await centre.signIn('jana-albrecht');
    const phone = await centre.fixedPhone('platz1');
    phone.setAutoAnswer(100, { audio: { tone: OFFICIAL_TONE } });
    await sitAt(jana, 'platz1');
    expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined), 10_000);
    await call.hangUp();
    expect(rung).toHaveLength(1);
    expect(post.letters).toHaveLength(1);
    expect(await today()).toEqual({ answered: 1, missed: 0, unrung: 1 });
  });
});
