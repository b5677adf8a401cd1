// The card of a caller on the real thing: while the official's telephone rings the letter is there, and its link opens the card.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DeskCards } from '../../server/contract/cards.ts';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { aPost, type Post, wordsOf } from '../mail/post.ts';
import { freePort } from '../ports.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { type WholeCentre, wholeCentre } from './wholeCentre.ts';

let post: Post;
let centre: WholeCentre;

beforeAll(async () => {
  post = await aPost();
  const mail = { host: '127.0.0.1', port: post.port, security: 'none', from: 'tel@amselfurt.example' } as const;
  centre = await wholeCentre('test-card', { wrapUpSeconds: 60 }, {}, await freePort(), { mail });
}, 240_000);
afterAll(async () => {
  await centre?.end();
  await post?.close();
});

it('an official without a desk can read the card while the telephone rings; not any more when the caller is taken back', async () => {
  const jana = await centre.signIn('jana-albrecht');
  const phone = await centre.fixedPhone('platz1');
  await sitAt(jana, 'platz1');
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  phone.onIncoming((rung) => void rung.answer({ audio: { tone: 880 } }));
  const caller = centre.citizens.call({ to: '029991030', from: '0299955509', audio: { tone: 620 } });
  await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined), 5000);
  const callId = jana.state().contact?.callId ?? '';
  await jana.ask({ type: 'keepNote', callId, text: 'Reisepass abgelaufen' });
  const rung = new Promise<IncomingCall>((resolved) => centre.citizens.onIncoming(resolved));
  expect(await jana.ask({ type: 'transfer', callId, officialId: 'emre-aksoy', way: 'direct' })).toEqual({ ok: true });
  await rung;
  const letter = await until('the letter', () => post.letters[0], 5000);
  expect(jana.state().calls.find(({ id }) => id === callId)).toMatchObject({
    state: 'transferring',
    transferStage: 'rings',
    cardByMail: true,
  });
  expect(letter.to).toEqual(['emre.aksoy@amselfurt.example']);
  const link = /http:\S+/.exec(wordsOf(letter.raw))?.[0] ?? '';
  const page = await fetch(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Reisepass abgelaufen')]);

  expect(await jana.ask({ type: 'cancelTransfer', callId })).toEqual({ ok: true });
  const after = await fetch(link);
  expect([after.status, await after.text()]).toEqual([410, expect.not.stringContaining('Reisepass')]);
  expect(post.letters).toHaveLength(1);
  await caller.hangUp();
});

it('an official with a desk reads the card there before the telephone is in the hand, with the note as it stands, and no mail is sent', async () => {
  const before = post.letters.length;
  const jana = await centre.signIn('jana-albrecht');
  const quast = await centre.signIn('heiner-quast');
  const cards = async () => DeskCards.parse(await quast.read('/api/cards')).cards;
  expect(await cards()).toEqual([]);
  const caller = centre.citizens.call({ to: '029991030', from: '0299955510', audio: { tone: 620 } });
  await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined), 5000);
  const questions = [{ result: 'answered' as const, topicId: null }];
  const last = jana.state().contact?.callId ?? '';
  await jana.ask({ type: 'closeContact', callId: last, questions, thenPause: null });
  await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined), 10_000);
  const callId = jana.state().contact?.callId ?? '';
  const rung = new Promise<IncomingCall>((resolved) => centre.citizens.onIncoming(resolved));
  expect(await jana.ask({ type: 'transfer', callId, officialId: 'heiner-quast', way: 'consult' })).toEqual({
    ok: true,
  });
  await rung;
  const [card] = await cards();
  expect(card).toMatchObject({ callId, over: false, agent: 'Jana Albrecht', note: '' });
  expect(card?.number).toContain('55510');
  await jana.ask({ type: 'keepNote', callId, text: 'Baumfällung im Garten' });
  expect((await cards())[0]?.note).toBe('Baumfällung im Garten');

  // Who is taken back is nobody's business there any more.
  expect(await jana.ask({ type: 'cancelTransfer', callId })).toEqual({ ok: true });
  expect(await cards()).toEqual([]);

  const again = new Promise<IncomingCall>((resolved) => centre.citizens.onIncoming(resolved));
  expect(await jana.ask({ type: 'transfer', callId, officialId: 'heiner-quast', way: 'direct' })).toEqual({ ok: true });
  expect(await (await again).answer()).toBe(true);
  await until('handed over', () => (jana.state().me?.state === 'wrapUp' ? true : undefined), 5000);
  expect(await cards()).toMatchObject([{ callId, over: false }]);
  await caller.hangUp();
  await until('the talk is over', () => (jana.state().calls.length === 0 ? true : undefined), 5000);
  expect(await cards()).toMatchObject([{ callId, over: true, note: 'Baumfällung im Garten' }]);
  expect(post.letters).toHaveLength(before);
});
