// What two phones hear of one another: tones, silence, hold, pressed keys, loss.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import {
  type AudioWish,
  createPhone,
  type IncomingCall,
  type OutgoingCall,
  type Phone,
} from '../../server/rehearsal/sip/phone.ts';

const open: Phone[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});

async function talk(here: AudioWish, there: AudioWish): Promise<{ caller: OutgoingCall; official: IncomingCall }> {
  const b = await createPhone({ server: { host: '127.0.0.1', port: 9 }, username: '214' });
  const a = await createPhone({ server: b.local, username: '029990001' });
  open.push(a, b);
  const official = new Promise<IncomingCall>((resolve) => {
    b.onIncoming((call) => void call.answer({ audio: there }).then(() => resolve(call)));
  });
  const caller = a.call({ to: '214', audio: here });
  expect(await caller.answered()).toBe(true);
  return { caller, official: await official };
}

test('each side hears the tone of the other and not its own', async () => {
  const { caller, official } = await talk({ tone: 440 }, { tone: 1000, level: 0.1 });
  await pause(600);
  const atCaller = caller.heard({ sinceMs: 400 });
  const atOfficial = official.heard({ sinceMs: 400 });
  expect(atCaller.level(1000)).toBeCloseTo(0.1, 1);
  expect(atCaller.level(440)).toBeLessThan(0.01);
  expect(atOfficial.level(440)).toBeCloseTo(0.3, 1);
  expect(atOfficial.level(1000)).toBeLessThan(0.01);
  expect(atOfficial.rms).toBeCloseTo(0.3 / Math.SQRT2, 1);
  expect(atCaller.packets).toBeGreaterThan(15);
  expect([atCaller.lost, atOfficial.lost]).toEqual([0, 0]);
  expect(caller.heard().longestGapMs).toBeLessThan(200);
});

test('silence is sent as packets without level', async () => {
  const { caller } = await talk('silence', 'silence');
  await pause(300);
  const { packets, rms } = caller.heard();
  expect(packets).toBeGreaterThan(8);
  expect(rms).toBeLessThan(0.001);
});

test('a call without audio sends nothing and hears nothing', async () => {
  const { caller, official } = await talk('none', { tone: 440 });
  await pause(200);
  expect(official.heard().packets).toBe(0);
  expect(caller.heard()).toMatchObject({ packets: 0, rms: 0 });
});

test('pressed keys arrive once each, in order, and count not as loss', async () => {
  const { caller, official } = await talk('silence', 'silence');
  caller.sendDtmf('159*#0');
  for (let tries = 0; tries < 60 && official.dtmfHeard().length < 6; tries += 1) await pause(50);
  await pause(200);
  expect(official.dtmfHeard()).toBe('159*#0');
  expect(official.heard().lost).toBe(0);
});

test('a caller on hold hears nothing until the call is taken back', async () => {
  const { caller, official } = await talk({ tone: 440 }, { tone: 600 });
  await pause(200);
  expect(await official.hold()).toBe(true);
  expect(caller.heldByThem).toBe(true);
  await pause(300);
  expect(caller.heard({ sinceMs: 200 }).packets).toBe(0);
  expect(await official.resume()).toBe(true);
  expect(caller.heldByThem).toBe(false);
  await pause(400);
  expect(caller.heard({ sinceMs: 200 }).level(600)).toBeGreaterThan(0.2);
  expect(official.heard({ sinceMs: 200 }).level(440)).toBeGreaterThan(0.2);
  const frames = caller.framesHeard();
  expect(frames.some(({ packets }) => packets === 0)).toBe(true);
});

test('both sides asking for hold at the same moment come to an agreement', async () => {
  const { caller, official } = await talk('silence', 'silence');
  expect(await Promise.all([caller.hold(), official.hold()])).toEqual([true, true]);
  expect([caller.heldByThem, official.heldByThem]).toEqual([true, true]);
});

test('a sound with an end is played once, and its end is told', async () => {
  const { caller, official } = await talk('silence', 'silence');
  const before = performance.now();
  await caller.play({ tone: 500, seconds: 0.4 });
  const tookMs = performance.now() - before;
  expect(tookMs).toBeGreaterThan(350);
  expect(tookMs).toBeLessThan(900);
  await pause(60);
  expect(official.heard({ sinceMs: 300 }).level(500)).toBeGreaterThan(0.15);
  await pause(400);
  expect(official.heard({ sinceMs: 300 }).rms).toBeLessThan(0.001);
});
