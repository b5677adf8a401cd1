// The sound itself: G.711, WAV files in any rate, and what an ear makes of loss.
import { expect, test } from 'vitest';
import {
  alawToLinear,
  alawToUlaw,
  encodeAlaw,
  linearToAlaw,
  linearToUlaw,
  ulawToLinear,
} from '../../server/rehearsal/sound/g711.ts';
import { Ear } from '../../server/rehearsal/sound/heard.ts';
import { parseWav, toTelephoneRate, writeWav } from '../../server/rehearsal/sound/wav.ts';

test('every A-law and µ-law byte comes back as itself after decoding and coding', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    expect(linearToAlaw(alawToLinear[byte] ?? 0)).toBe(byte);
    if (byte !== 0x7f) expect(linearToUlaw(ulawToLinear[byte] ?? 0)).toBe(byte); // 0x7f is the second zero
  }
});

test.each([
  [0, 0xd5],
  [-1, 0x55],
  [32767, 0xaa],
  [-32768, 0x2a],
])('the sample %i is the A-law byte that the standard names', (sample, byte) => {
  expect(linearToAlaw(sample)).toBe(byte);
});

test('µ-law made from A-law is never further off than one step', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const linear = alawToLinear[byte] ?? 0;
    const again = ulawToLinear[alawToUlaw[byte] ?? 0] ?? 0;
    expect(Math.abs(again - linear)).toBeLessThanOrEqual(Math.max(16, Math.abs(linear) * 0.04));
  }
});

function tone(rate: number, frequencyHz: number, seconds: number): Int16Array {
  return Int16Array.from({ length: rate * seconds }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * frequencyHz * at) / rate)),
  );
}

function listen(samples: Int16Array): Ear {
  const ear = new Ear();
  const bytes = encodeAlaw(samples);
  for (let at = 0; at + 160 <= bytes.length; at += 160) {
    ear.take({ sequence: at / 160, timestamp: at, source: 1, coding: 'PCMA', bytes: bytes.subarray(at, at + 160) });
  }
  return ear;
}

test('a WAV of 22,050 samples a second keeps its tone at telephone rate', () => {
  const wav = parseWav(writeWav({ rate: 22_050, samples: tone(22_050, 1000, 1) }));
  const samples = toTelephoneRate(wav);
  expect(samples.length).toBe(8000);
  expect(listen(samples).heard().level(1000)).toBeCloseTo(10_000 / 32_768, 2);
});

test('what a telephone cannot carry does not fold back into it', () => {
  const ear = listen(toTelephoneRate({ rate: 22_050, samples: tone(22_050, 6000, 1) }));
  expect(ear.heard().rms).toBeLessThan(0.01);
});

test.each([
  ['a packet that never comes counts once', [1, 2, 4, 5], 1],
  ['a packet that comes late is not lost', [1, 2, 4, 3, 5], 0],
  ['the numbers may begin again at zero', [65_534, 65_535, 0, 1], 0],
  ['a repeated packet is not lost', [1, 1, 2], 0],
  ['a jump far away is another stream', [1, 2, 40_000, 40_001], 0],
])('%s', (_, numbers, lost) => {
  const ear = new Ear();
  for (const sequence of numbers) {
    ear.take({ sequence, timestamp: sequence * 160, source: 1, coding: 'PCMA', bytes: new Uint8Array(160) });
  }
  expect(ear.heard().lost).toBe(lost);
});
