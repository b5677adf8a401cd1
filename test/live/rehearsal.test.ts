// The rehearsal in the whole service centre: real Asterisk, real server, a desk with a fixed telephone, callers who really ring.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const spokenLevel = 0.01;

let centre: WholeCentre;
let jana: Desk;
let telephone: Phone;
const rung: IncomingCall[] = [];

beforeAll(async () => {
  centre = await wholeCentre('test-rehearsal', { wrapUpSeconds: 60 });
  jana = await centre.signIn('jana-albrecht');
  telephone = await centre.fixedPhone('platz1');
  telephone.onIncoming((call) => {
    rung.push(call);
    void pause(300).then(() => call.answer({ audio: 'silence' }));
  });
  await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } });
  await until('the telephone known', () => (jana.state().me?.reachable ? true : undefined));
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
}, 180_000);

afterAll(async () => {
  await centre?.end();
}, 60_000);

describe('a rehearsal', () => {
  it('lets the first caller ring within moments, who asks a question that is heard', async () => {
    const startedAt = Date.now();
    await centre.service.startRehearsal(120);
    await until('the first ring', () => rung[0], 10_000);
    expect(Date.now() - startedAt).toBeLessThan(6000);
    expect(jana.state().rehearsal).toMatchObject({ running: true });
    expect(jana.state().calls.every((call) => call.rehearsal)).toBe(true);
    const [call] = rung;
    await until(
      'the question',
      () => ((call?.heard({ sinceMs: 1000 }).rms ?? 0) > spokenLevel ? true : undefined),
      12_000,
    );
    await until('the desk told that they talk', () => (jana.state().rehearsal.talking === 1 ? true : undefined));
  }, 40_000);

  it('has officials who answer when the caller is put through, or who do not, and then the caller is back', async () => {
    const callId = jana.state().contact?.callId ?? '';
    const official = centre.service.centre.officials[0];
    expect(await jana.ask({ type: 'transfer', callId, officialId: official?.id ?? '' })).toEqual({ ok: true });
    // Chance decides; both are right, and nothing else is.
    const outcome = await until(
      'an outcome',
      () => {
        if (jana.state().me?.state === 'wrapUp') return 'connected';
        const row = jana.state().calls.find(({ id }) => id === callId);
        return row?.state === 'talking' ? 'back' : undefined;
      },
      45_000,
    );
    expect(['connected', 'back']).toContain(outcome);
  }, 60_000);

  it('ends all its calls when it is stopped, and nothing is left in the exchange', async () => {
    const lead = await centre.signIn(
      centre.service.centre.people.find((person) => person.role === 'lead')?.id ?? 'no lead',
    );
    const response = await fetch(`${centre.url}/api/rehearsal`, {
      method: 'DELETE',
      headers: { cookie: lead.cookie, origin: centre.url },
    });
    expect(response.status).toBeLessThan(300);
    await until(
      'no channel left',
      async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined),
      10_000,
    );
    await until('the desk told', () => (jana.state().rehearsal.running ? undefined : true));
    expect(jana.state().rehearsal).toMatchObject({ running: false, waiting: 0, talking: 0 });
    expect(await centre.asterisk.cli('pjsip show contacts')).not.toContain('rehearsal/');
  }, 30_000);
});
