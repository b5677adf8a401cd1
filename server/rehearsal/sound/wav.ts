// Reads and writes WAV files and brings any sampling rate down to the telephone's 8,000 samples a second.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { alawToLinear, encodeAlaw, samplesPerSecond, ulawToLinear } from './g711.ts';

export type Wav = { readonly rate: number; readonly samples: Int16Array };

/** Reads a WAV of 16-bit PCM, A-law or µ-law; of several channels the first. Throws a sentence when it is something else. */
export function parseWav(file: Buffer): Wav {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('This is not a WAV file.');
  }
  let coding = 0;
  let channels = 1;
  let rate = samplesPerSecond;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const start = at + 8;
    const end = Math.min(start + file.readUInt32LE(at + 4), file.length);
    if (name === 'fmt ') {
      coding = file.readUInt16LE(start);
      channels = file.readUInt16LE(start + 2);
      rate = file.readUInt32LE(start + 4);
      if (coding === 0xfffe) coding = file.readUInt16LE(start + 24);
    } else if (name === 'data') {
      return { rate, samples: decode(file.subarray(start, end), coding, channels) };
    }
    at = end + (end % 2);
  }
  throw new Error('This WAV file holds no sound.');
}

/** Writes 16-bit mono PCM. */
export function writeWav({ rate, samples }: Wav): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, at) => {
    file.writeInt16LE(sample, 44 + at * 2);
  });
  return file;
}

/** Resamples to 8,000 samples a second, with a low-pass (windowed sinc) so that nothing folds back. */
export function toTelephoneRate({ rate, samples }: Wav): Int16Array {
  if (rate === samplesPerSecond) return samples;
  const step = rate / samplesPerSecond;
  const cut = Math.min(1, 1 / step) * 0.92;
  const reach = Math.ceil(12 * Math.max(1, step));
  const result = new Int16Array(Math.floor(samples.length / step));
  for (let to = 0; to < result.length; to += 1) {
    const centre = to * step;
    let sum = 0;
    let weight = 0;
    for (let from = Math.ceil(centre - reach); from <= centre + reach; from += 1) {
      const distance = from - centre;
      const x = Math.PI * distance * cut;
      const tap = (x === 0 ? 1 : Math.sin(x) / x) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1)));
      sum += tap * (samples[from] ?? 0);
      weight += tap;
    }
    result[to] = Math.max(-32768, Math.min(32767, Math.round(sum / weight)));
  }
  return result;
}

/** Reads a sound file as A-law: `.wav` in any rate, or raw A-law in `.alaw` and `.al`. */
export async function readAlaw(path: string): Promise<Uint8Array> {
  const file = await readFile(path);
  if (['.alaw', '.al'].includes(extname(path))) return file;
  return encodeAlaw(toTelephoneRate(parseWav(file)));
}

function decode(bytes: Buffer, coding: number, channels: number): Int16Array {
  if (coding === 1) {
    const length = Math.floor(bytes.length / 2 / channels);
    return Int16Array.from({ length }, (_, at) => bytes.readInt16LE(at * 2 * channels));
  }
  const table = coding === 6 ? alawToLinear : coding === 7 ? ulawToLinear : undefined;
  if (!table) throw new Error(`WAV coding ${coding} is not known here: 16-bit PCM, A-law and µ-law are.`);
  const length = Math.floor(bytes.length / channels);
  return Int16Array.from({ length }, (_, at) => table[bytes[at * channels] ?? 0] ?? 0);
}
