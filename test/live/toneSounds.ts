// A tone of one's own in the place of the voice: what is heard then tells which sentence it was.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toALaw } from '../../asterisk-config/sound/wave.ts';
import { soundName } from '../../server/announcements/voice.ts';
import type { Spoken } from '../../server/domain/announcements/sentences.ts';

const RATE = 8000;
const LOUDNESS = 0.4;

/** Puts a tone of this frequency (hertz) and length (seconds) in the place of the sentence. Other tests may share the voice's file: it is not written into. */
export async function putTone(folder: string, sentence: Spoken, frequency: number, seconds: number): Promise<void> {
  const sample = (index: number) => LOUDNESS * Math.sin((2 * Math.PI * frequency * index) / RATE);
  const sound = { rate: RATE, samples: Float32Array.from({ length: RATE * seconds }, (_, index) => sample(index)) };
  await takeSound(folder, sentence);
  await writeFile(join(folder, `${soundName(sentence)}.alaw`), toALaw(sound));
}

/** Takes the sentence's sound away. */
export async function takeSound(folder: string, sentence: Spoken): Promise<void> {
  for (const kind of ['wav', 'alaw', 'wav16'])
    await rm(join(folder, `${soundName(sentence)}.${kind}`), { force: true });
}
