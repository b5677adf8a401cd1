// Turns sentences into spoken sound with espeak-ng, once for each sentence and voice; the result is kept in a folder.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeAlaw, samplesPerSecond } from './sound/g711.ts';
import { parseWav, toTelephoneRate, writeWav } from './sound/wav.ts';

/** A voice: espeak-ng variant (f1…f5, m1…m8), speed and pitch (0 to 99). */
export type Voice = { readonly variant: string; readonly wordsPerMinute: number; readonly pitch: number };

/** A spoken sentence as A-law, or why there is none. */
export type Spoken =
  | { readonly spoken: true; readonly alaw: Uint8Array; readonly seconds: number }
  | { readonly spoken: false; readonly error: 'speech-program-missing' | 'speech-failed'; readonly sentence: string };

export type Voices = { readonly say: (text: string, voice: Voice) => Promise<Spoken> };

/** Loudest sample after levelling: about 9 dB below full scale, as a telephone delivers a voice. */
const loudest = 0.35 * 32767;

/** Voices that keep what they have spoken in `folder` (made when needed) as WAV files of 8,000 samples a second. */
export function createVoices({ folder, program = 'espeak-ng' }: { folder: string; program?: string }): Voices {
  const spoken = new Map<string, Promise<Spoken>>();
  return {
    say(text, voice) {
      const settings = ['-v', `de+${voice.variant}`, '-s', String(voice.wordsPerMinute), '-p', String(voice.pitch)];
      const name = createHash('sha256')
        .update([...settings, text].join('\n'))
        .digest('hex')
        .slice(0, 32);
      const known = spoken.get(name) ?? fromFolderOrProgram(program, settings, text, join(folder, `${name}.wav`));
      spoken.set(name, known);
      // A failure may pass (the program gets installed): it is not remembered.
      void known.then((result) => result.spoken || spoken.delete(name));
      return known;
    },
  };
}

async function fromFolderOrProgram(program: string, settings: string[], text: string, file: string): Promise<Spoken> {
  const kept = await readFile(file).catch(() => undefined);
  if (kept) {
    try {
      return asSpoken(parseWav(kept).samples);
    } catch {
      // half a file from an interrupted write of another program: speak anew
    }
  }
  const made = await speak(program, settings, text);
  if ('error' in made) return { spoken: false, ...made };
  const samples = levelled(toTelephoneRate(parseWav(made.wav)));
  await mkdir(join(file, '..'), { recursive: true });
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, writeWav({ rate: samplesPerSecond, samples }));
  await rename(partial, file);
  return asSpoken(samples);
}

type Made =
  | { readonly wav: Buffer }
  | { readonly error: 'speech-program-missing' | 'speech-failed'; readonly sentence: string };

function speak(program: string, settings: string[], text: string): Promise<Made> {
  return new Promise((resolve) => {
    const options = { encoding: 'buffer', maxBuffer: 64 << 20, timeout: 20_000 } as const;
    const running = execFile(program, [...settings, '--stdin', '--stdout'], options, (error, wav) => {
      if (!error && wav.length > 44) resolve({ wav });
      else if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') {
        const sentence = `The program ${program} is missing: simulated callers have no voice until it is installed.`;
        resolve({ error: 'speech-program-missing', sentence });
      } else resolve({ error: 'speech-failed', sentence: `The program ${program} could not speak a sentence.` });
    });
    running.stdin?.on('error', () => undefined);
    running.stdin?.end(text);
  });
}

function levelled(samples: Int16Array): Int16Array {
  let peak = 1;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return samples.map((sample) => Math.round((sample * loudest) / peak));
}

function asSpoken(samples: Int16Array): Spoken {
  return { spoken: true, alaw: encodeAlaw(samples), seconds: samples.length / samplesPerSecond };
}
