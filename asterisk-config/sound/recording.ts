// Takes in a recording that somebody made: looks at what is in the file, and makes of it what the voice would have made: one channel, the same rate, as loud.
import { resample, type Sound, writeWave } from './wave.ts';

/** Longer than anybody wants to listen to before a person answers (seconds). */
export const LONGEST_RECORDING_SECONDS = 60;
const SHORTEST_SECONDS = 0.5;
const RATE = 16_000;
const LOWEST_RATE = 8000;
const HIGHEST_RATE = 192_000;

/** As loud as espeak-ng reads: measured over its sentences, the parts with speech in them. */
const USUAL_LEVEL = 10 ** (-20.5 / 20);
/** No sample is louder: A-law and telephones stay clean. */
const HIGHEST_PEAK = 10 ** (-1 / 20);
/** More would make a room's noise as loud as speech. */
const MOST_GAIN = 10 ** (20 / 20);
/** Nobody hears what is always below this. */
const SILENCE = 10 ** (-55 / 20);
/** Speech is within 30 dB of its loudest part; what is below are pauses. */
const PAUSES_BELOW = 10 ** (-30 / 10);
const WINDOW_SECONDS = 0.05;

/** Formats inside of a WAV file, as its header numbers them. */
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const PARTS: ReadonlySet<string> = new Set(['fmt ', 'data']);
const HEADER_BYTES = 16;
const LONG_HEADER_BYTES = 40;
/** A program that writes to a pipe does not know the length and leaves a very large one. */
const UNKNOWN_LENGTH = 0x7f000000;

/** not-wave: no WAV file at all. encoding: one that holds something else than uncompressed mono or stereo. incomplete: its end is missing. */
export type RecordingFault = 'not-wave' | 'encoding' | 'incomplete' | 'too-long' | 'too-short' | 'silent';

export type TakenIn = { readonly wave: Uint8Array; readonly seconds: number } | { readonly fault: RecordingFault };

/** What stands in a header; bytes: of one moment, in all channels. */
interface Format {
  readonly kind: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  readonly bytes: number;
}

/** How one sample is read, by kind and bits. Small ones have no sign. */
const READERS: Readonly<Record<string, (sound: Buffer, at: number) => number>> = {
  [`${PCM} 8`]: (sound, at) => sound.readUInt8(at) / 128 - 1,
  [`${PCM} 16`]: (sound, at) => sound.readInt16LE(at) / 2 ** 15,
  [`${PCM} 24`]: (sound, at) => sound.readIntLE(at, 3) / 2 ** 23,
  [`${PCM} 32`]: (sound, at) => sound.readInt32LE(at) / 2 ** 31,
  [`${FLOAT} 32`]: (sound, at) => sound.readFloatLE(at),
  [`${FLOAT} 64`]: (sound, at) => sound.readDoubleLE(at),
};

/** The recording as a mono 16-bit WAV file of 16 kHz at the usual level, and its length; or what is wrong with it. Never throws. */
export function takeIn(bytes: Buffer): TakenIn {
  const read = readAny(bytes);
  if ('fault' in read) return read;
  const sound = levelled(resample(read, RATE));
  if (sound === undefined) return { fault: 'silent' };
  return { wave: writeWave(sound), seconds: Math.round((sound.samples.length / RATE) * 10) / 10 };
}

/** The sound of any usual WAV file; of two channels the mean. */
function readAny(file: Buffer): Sound | { readonly fault: RecordingFault } {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    return { fault: 'not-wave' };
  const parts = partsOf(file);
  const header = parts.get('fmt ');
  const sound = parts.get('data');
  if (header === undefined || header.here.length < HEADER_BYTES || sound === undefined) return { fault: 'incomplete' };
  const format = formatOf(header.here);
  const { channels, rate, bits, bytes, kind } = format;
  const reader = READERS[`${kind} ${bits}`];
  if (reader === undefined || ![1, 2].includes(channels) || bytes !== (channels * bits) / 8)
    return { fault: 'encoding' };
  if (rate < LOWEST_RATE || rate > HIGHEST_RATE) return { fault: 'encoding' };
  if (sound.promised < UNKNOWN_LENGTH && sound.here.length < sound.promised) return { fault: 'incomplete' };
  const count = Math.floor(sound.here.length / bytes);
  if (count / rate > LONGEST_RECORDING_SECONDS) return { fault: 'too-long' };
  if (count / rate < SHORTEST_SECONDS) return { fault: 'too-short' };
  return { rate, samples: mixed(sound.here, format, count, reader) };
}

/** Header and sound, in whatever order and whatever stands beside them; promised: as long as it says it is. */
function partsOf(file: Buffer): ReadonlyMap<string, { readonly here: Buffer; readonly promised: number }> {
  const found = new Map<string, { readonly here: Buffer; readonly promised: number }>();
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const promised = file.readUInt32LE(at + 4);
    const start = at + 8;
    if (PARTS.has(name) && !found.has(name))
      found.set(name, { here: file.subarray(start, start + promised), promised });
    at = start + promised + (promised % 2);
  }
  return found;
}

/** The newer, longer kind of header names what is in the file further behind. */
function formatOf(header: Buffer): Format {
  const named = header.readUInt16LE(0);
  return {
    kind: named === EXTENSIBLE && header.length >= LONG_HEADER_BYTES ? header.readUInt16LE(24) : named,
    channels: header.readUInt16LE(2),
    rate: header.readUInt32LE(4),
    bytes: header.readUInt16LE(12),
    bits: header.readUInt16LE(14),
  };
}

function mixed(
  sound: Buffer,
  { channels, bits, bytes }: Format,
  count: number,
  reader: (sound: Buffer, at: number) => number,
): Float32Array {
  const samples = new Float32Array(count);
  for (let index = 0; index < count; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += reader(sound, index * bytes + (channel * bits) / 8);
    // A broken float is no sound.
    samples[index] = Number.isFinite(sum) ? sum / channels : 0;
  }
  return samples;
}

/** The sound as loud as the voice reads; undefined when there is nothing to hear in it. One factor for all of it: nothing is squeezed. */
function levelled({ rate, samples }: Sound): Sound | undefined {
  const { level, peak } = loudness({ rate, samples });
  if (level < SILENCE) return undefined;
  const gain = Math.min(USUAL_LEVEL / level, HIGHEST_PEAK / peak, MOST_GAIN);
  return { rate, samples: samples.map((sample) => sample * gain) };
}

/** How loud the parts with speech in them are (effective value), and the loudest sample; both from 0 to 1, and above for floats. */
export function loudness({ rate, samples }: Sound): { readonly level: number; readonly peak: number } {
  const width = Math.max(1, Math.round(rate * WINDOW_SECONDS));
  const powers: number[] = [];
  let peak = 0;
  for (let start = 0; start + width <= samples.length; start += width) {
    let power = 0;
    for (let at = start; at < start + width; at += 1) {
      const sample = samples[at] ?? 0;
      power += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    powers.push(power / width);
  }
  const loudest = Math.max(0, ...powers);
  const spoken = powers.filter((power) => power >= loudest * PAUSES_BELOW);
  return { level: Math.sqrt(spoken.reduce((sum, power) => sum + power, 0) / Math.max(1, spoken.length)), peak };
}
