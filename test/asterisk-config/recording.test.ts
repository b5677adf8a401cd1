// Recordings that people send: which files are taken, what is made of them, and what is wrong with the others.
import { describe, expect, it } from 'vitest';
import { loudness, takeIn } from '../../asterisk-config/sound/recording.ts';
import { readWave, type Sound } from '../../asterisk-config/sound/wave.ts';
import { FLOAT, longHeader, PCM, toneFile, withFormat } from './recordings.ts';

function taken(file: Buffer): { sound: Sound; seconds: number } {
  const answer = takeIn(file);
  if ('fault' in answer) throw new Error(answer.fault);
  return { sound: readWave(Buffer.from(answer.wave)), seconds: answer.seconds };
}

/** How much of this frequency is in it, as an effective value. */
function levelAt({ rate, samples }: Sound, frequency: number): number {
  let [cosine, sine] = [0, 0];
  samples.forEach((sample, at) => {
    cosine += sample * Math.cos((2 * Math.PI * frequency * at) / rate);
    sine += sample * Math.sin((2 * Math.PI * frequency * at) / rate);
  });
  return (Math.SQRT2 * Math.hypot(cosine, sine)) / samples.length;
}

const decibels = (level: number): number => 20 * Math.log10(level);

describe('a recording is taken', () => {
  it.each([
    ['8 bit, 8 kHz, as old telephones record', { bits: '8', rate: 8000 }],
    ['16 bit, 16 kHz', { bits: '16', rate: 16_000 }],
    ['16 bit, 22,05 kHz', { bits: '16', rate: 22_050 }],
    ['16 bit, stereo, 44,1 kHz, as on a CD', { bits: '16', channels: 2 }],
    ['24 bit, 48 kHz, as in a studio', { bits: '24', rate: 48_000 }],
    ['32 bit, 48 kHz', { bits: '32', rate: 48_000 }],
    ['32 bit float, stereo, 96 kHz', { bits: '32f', rate: 96_000, channels: 2 }],
    ['64 bit float', { bits: '64f', rate: 48_000 }],
    ['a rate that nobody uses', { rate: 44_099 }],
  ])('%s', (_words, of) => {
    const { sound, seconds } = taken(toneFile(of));
    expect(sound.rate).toBe(16_000);
    expect(seconds).toBe(2);
    expect(sound.samples.length / sound.rate).toBeCloseTo(2, 2);
    // The tone and nothing but the tone, as loud as the voice.
    expect(decibels(levelAt(sound, 1000))).toBeCloseTo(-20.5, 0);
    expect(decibels(loudness(sound).level)).toBeCloseTo(-20.5, 0);
  });

  it.each([
    ['24 bit with the longer header', longHeader(toneFile({ bits: '24' }), PCM)],
    ['32 bit float with the longer header', longHeader(toneFile({ bits: '32f' }), FLOAT)],
    ['written into a pipe, so that its length is not in it', withoutLength(toneFile())],
    ['with notes of the recorder in front of the sound', withNotes(toneFile())],
  ])('%s', (_words, file) => {
    expect(decibels(levelAt(taken(file).sound, 1000))).toBeCloseTo(-20.5, 0);
  });

  it('what is above 8 kHz does not whistle below it', () => {
    const { sound } = taken(mixedFile(1000, 12_000));
    expect(decibels(levelAt(sound, 4000) / levelAt(sound, 1000))).toBeLessThan(-50);
  });
});

describe('a recording is made as loud as the voice', () => {
  it.each([
    ['one that is much too quiet', 0.04, -20.5],
    ['one that is too loud', 0.95, -20.5],
    // Twenty decibels more and no further: the noise of the room would be as loud as speech.
    ['one that can hardly be heard', 0.003, -33.5],
  ])('%s', (_words, level, expected) => {
    expect(decibels(loudness(taken(toneFile({ level })).sound).level)).toBeCloseTo(expected, 0);
  });

  it('pauses count for nothing: with long ones it is not made louder', () => {
    const spoken = taken(withPause(toneFile({ seconds: 1 }), 3)).sound;
    expect(decibels(loudness(spoken).level)).toBeCloseTo(-20.5, 0);
  });

  it('one loud crack keeps the rest quieter instead of being cut', () => {
    const { peak } = loudness(taken(withCrack(toneFile({ level: 0.02 }))).sound);
    expect(decibels(peak)).toBeLessThan(-0.9);
  });

  it('floats far beyond full scale come out clean', () => {
    const { sound } = taken(toneFile({ bits: '32f', level: 8 }));
    expect(loudness(sound).peak).toBeLessThan(0.2);
    expect(decibels(levelAt(sound, 1000))).toBeCloseTo(-20.5, 0);
  });
});

describe('a file is refused, and why is said', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'not-wave'],
    ['a text that is named .wav', Buffer.from('Guten Tag, hier ist die Stadt.'.repeat(50)), 'not-wave'],
    ['an MP3', Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(2000, 0xff)]), 'not-wave'],
    ['another RIFF file, as AVI', riff('AVI '), 'not-wave'],
    ['a WAV file of its first bytes alone', toneFile().subarray(0, 20), 'incomplete'],
    ['half a WAV file', half(toneFile()), 'incomplete'],
    ['one without a format', riff('WAVE'), 'incomplete'],
    ['compressed sound in a WAV file (ADPCM)', withFormat(toneFile(), 17), 'encoding'],
    ['MP3 in a WAV file', withFormat(toneFile(), 85), 'encoding'],
    ['six channels', toneFile({ channels: 6, rate: 8000 }), 'encoding'],
    ['4000 samples a second', toneFile({ rate: 4000 }), 'encoding'],
    ['no samples a second', rateOf(toneFile(), 0), 'encoding'],
    ['61 seconds', toneFile({ seconds: 61, rate: 8000 }), 'too-long'],
    ['a fifth of a second', toneFile({ seconds: 0.2 }), 'too-short'],
    ['no sound at all', withFormat(toneFile({ seconds: 0 }), PCM), 'too-short'],
    ['silence', toneFile({ level: 0 }), 'silent'],
    ['floats that are no numbers', noNumbers(toneFile({ bits: '32f' })), 'silent'],
  ])('%s', (_words, file, fault) => {
    expect(takeIn(file)).toEqual({ fault });
  });

  it('the longest and finest that is taken is ready within seconds', () => {
    const file = toneFile({ bits: '16', rate: 96_000, channels: 2, seconds: 60 });
    const began = performance.now();
    expect(taken(file).seconds).toBe(60);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('whatever is changed in a header, the answer is a sound or a reason', () => {
    const file = toneFile({ seconds: 0.6, rate: 8000 });
    for (let at = 0; at < 44; at += 1)
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = Buffer.from(file);
        changed[at] = value;
        expect(() => takeIn(changed), `${at} ${value}`).not.toThrow();
      }
  });
});

function riff(kind: string): Buffer {
  const file = Buffer.alloc(64);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(56, 4);
  file.write(kind, 8, 'latin1');
  return file;
}

function withoutLength(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(0xffffffff, 4);
  copy.writeUInt32LE(0xffffffff, copy.indexOf('data', 0, 'latin1') + 4);
  return copy;
}

function withNotes(file: Buffer): Buffer {
  const notes = Buffer.alloc(8 + 32, ' ');
  notes.write('bext', 0, 'latin1');
  notes.writeUInt32LE(32, 4);
  const junk = Buffer.concat([Buffer.from('JUNK\x1c\0\0\0', 'latin1'), Buffer.alloc(28)]);
  const whole = Buffer.concat([file.subarray(0, 12), junk, file.subarray(12)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

function half(file: Buffer): Buffer {
  return file.subarray(0, Math.floor(file.length / 4) * 2);
}

function rateOf(file: Buffer, rate: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(rate, copy.indexOf('fmt ', 0, 'latin1') + 12);
  return copy;
}

function noNumbers(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  for (let at = copy.indexOf('data', 0, 'latin1') + 8; at + 4 <= copy.length; at += 4)
    copy.writeFloatLE(Number.NaN, at);
  return copy;
}

function withPause(file: Buffer, seconds: number): Buffer {
  const whole = Buffer.concat([file, Buffer.alloc(44_100 * 2 * seconds)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  const at = whole.indexOf('data', 0, 'latin1');
  whole.writeUInt32LE(whole.length - at - 8, at + 4);
  return whole;
}

function withCrack(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const middle = copy.indexOf('data', 0, 'latin1') + 8 + 44_100;
  for (let at = 0; at < 40; at += 1) copy.writeInt16LE(32_000, middle - (middle % 2) + at * 2);
  return copy;
}

function mixedFile(one: number, other: number): Buffer {
  const [first, second] = [toneFile({ frequency: one }), toneFile({ frequency: other })];
  const copy = Buffer.from(first);
  for (let at = 44; at + 2 <= copy.length; at += 2)
    copy.writeInt16LE(first.readInt16LE(at) + second.readInt16LE(at), at);
  return copy;
}
