// What a phone says into the line: silence, a tone, or a recorded sound, as A-law in pieces of 20 ms.
import { alawSilence, linearToAlaw, samplesPerSecond } from './g711.ts';
import { readAlaw } from './wav.ts';

/** What to send. A tone's `level` is its amplitude as a share of full scale (default 0.3). */
export type Sound =
  | 'silence'
  | { readonly tone: number; readonly level?: number; readonly seconds?: number }
  | { readonly file: string; readonly repeat?: boolean }
  | { readonly alaw: Uint8Array; readonly repeat?: boolean };

export const samplesPerPacket = 160;

/** A sound made ready: bytes that are played once or round and round. */
export type Reel = { readonly alaw: Uint8Array; readonly repeat: boolean };

const tones = new Map<string, Uint8Array>();
const files = new Map<string, Promise<Uint8Array>>();

/** Makes a sound ready; a file is read once per process. Rejects when the file cannot be read. */
export async function reelOf(sound: Sound): Promise<Reel | undefined> {
  if (sound === 'silence') return undefined;
  if ('alaw' in sound) return { alaw: sound.alaw, repeat: sound.repeat ?? false };
  if ('tone' in sound) return toneReel(sound.tone, sound.level ?? 0.3, sound.seconds);
  const known = files.get(sound.file) ?? readAlaw(sound.file);
  files.set(sound.file, known);
  return { alaw: await known, repeat: sound.repeat ?? false };
}

/** The next 20 ms from a position; short ends are filled with silence. */
export function cut(reel: Reel, position: number): Uint8Array {
  const { alaw } = reel;
  if (position + samplesPerPacket <= alaw.length) return alaw.subarray(position, position + samplesPerPacket);
  const piece = new Uint8Array(samplesPerPacket).fill(alawSilence);
  for (let at = 0; at < samplesPerPacket; at += 1) {
    const from = position + at;
    if (from < alaw.length) piece[at] = alaw[from] ?? alawSilence;
    else if (reel.repeat) piece[at] = alaw[from % alaw.length] ?? alawSilence;
  }
  return piece;
}

// One second of a whole number of hertz ends where it began, so that it can go round without a click.
function toneReel(frequencyHz: number, level: number, seconds?: number): Reel {
  const key = `${frequencyHz} ${level} ${seconds ?? 1}`;
  const alaw =
    tones.get(key) ??
    Uint8Array.from({ length: Math.round((seconds ?? 1) * samplesPerSecond) }, (_, at) =>
      linearToAlaw(32767 * level * Math.sin((2 * Math.PI * frequencyHz * at) / samplesPerSecond)),
    );
  tones.set(key, alaw);
  return { alaw, repeat: seconds === undefined };
}
