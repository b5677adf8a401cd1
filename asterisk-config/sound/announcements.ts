// Turns the sentences in announcements.yaml and the computed music into sound files that Asterisk plays; again only when something changed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { ensureDebianPackages, InstallError } from '../debianPackages.ts';
import { waitingMusic } from './waitingMusic.ts';
import { readWave, resample, type Sound, toALaw, writeWave } from './wave.ts';

const run = promisify(execFile);
/** Ten minutes as espeak-ng writes them. */
const LONGEST_SPEECH_BYTES = 30_000_000;
/** Understood by who knows what is coming, and a third shorter. */
const BRISK_WORDS_A_MINUTE = '230';
/** What the name of a file ends in while it is being written. */
export const UNFINISHED = '.new';

const sentencesSchema = z.record(
  z.string().regex(/^[a-z-]+$/),
  z.object({ de: z.string().min(1) }).catchall(z.string().min(1)),
);

/** The sentences of announcements.yaml in one language, by name; German where the language is missing. */
export async function readAnnouncements(
  file: string,
  language: string,
): Promise<ReadonlyMap<string, { text: string; language: string }>> {
  const sentences = sentencesSchema.parse(parse(await readFile(file, 'utf8')));
  return new Map(
    Object.entries(sentences).map(([name, byLanguage]) => {
      const text = byLanguage[language];
      return [name, text === undefined ? { text: byLanguage.de, language: 'de' } : { text, language }] as const;
    }),
  );
}

/** Reads a sentence aloud. Nothing touches the disk: a voice that is cut off leaves nothing behind. */
async function speak(text: string, language: string, signal?: AbortSignal, pace?: 'brisk'): Promise<Sound> {
  const how = pace === undefined ? ['-s', '145', '-g', '3'] : ['-s', BRISK_WORDS_A_MINUTE];
  const voice = ['LC_ALL=C.UTF-8', 'espeak-ng', '-v', language, ...how, '--stdout', '--', text.trim()];
  const spoken = await run('env', voice, {
    encoding: 'buffer',
    maxBuffer: LONGEST_SPEECH_BYTES,
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: { readonly stderr?: Buffer; readonly message: string }) => {
    const said = error.stderr?.toString().trim() ?? '';
    throw new InstallError(`The voice espeak-ng could not read an announcement: ${said === '' ? error.message : said}`);
  });
  return readWave(spoken.stdout);
}

/** Under its name a file is there whole or not at all, also when two processes make it, or one is killed, or the power fails. */
async function put(path: string, bytes: Buffer): Promise<void> {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  await writeFile(unfinished, bytes, { mode: 0o644, flush: true });
  await rename(unfinished, path);
}

/** Each sound in the forms that cost Asterisk nothing to play: A-law for telephones, 8 and 16 kHz for everything else. */
async function putSound(path: string, sound: Sound): Promise<void> {
  const narrow = resample(sound, 8000);
  await put(`${path}.wav`, writeWave(narrow));
  await put(`${path}.alaw`, toALaw(narrow));
  await put(`${path}.wav16`, writeWave(resample(sound, 16_000)));
}

/** Counts up whenever this code makes other files of the same sentence, so that every installation makes them again. */
const makerVersion = 2;

async function isMade(path: string, print: string): Promise<boolean> {
  const made = await readFile(`${path}.made`, 'utf8').catch(() => '');
  return made === print && (await isThere(`${path}.wav16`));
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Makes sure that `soundsFolder` holds every announcement and `musicFolder` the waiting music (folders of this machine).
 * A file NAME.wav in `ownRecordings` takes the place of the computer's voice. Throws InstallError when the voice cannot be installed.
 */
export async function makeSounds({
  announcementsFile,
  language,
  soundsFolder,
  musicFolder,
  ownRecordings,
  say,
}: {
  announcementsFile: string;
  language: string;
  soundsFolder: string;
  musicFolder: string;
  ownRecordings?: string;
  say: (line: string) => void;
}): Promise<void> {
  await mkdir(soundsFolder, { recursive: true, mode: 0o755 });
  await mkdir(musicFolder, { recursive: true, mode: 0o755 });
  if (!(await isThere(join(musicFolder, 'waiting.wav16'))))
    await putSound(join(musicFolder, 'waiting'), waitingMusic(16_000));
  for (const [name, sentence] of await readAnnouncements(announcementsFile, language)) {
    const own =
      ownRecordings === undefined
        ? undefined
        : await readFile(join(ownRecordings, `${name}.wav`)).catch(() => undefined);
    const print = createHash('sha256')
      .update(JSON.stringify([makerVersion, sentence]))
      .update(own ?? '')
      .digest('hex');
    if (await isMade(join(soundsFolder, name), print)) continue;
    if (own === undefined) await ensureDebianPackages(['espeak-ng'], say);
    await putSound(
      join(soundsFolder, name),
      own === undefined ? await speak(sentence.text, sentence.language) : readWave(own),
    );
    await put(join(soundsFolder, `${name}.made`), Buffer.from(print));
  }
}

/** One sentence to be read aloud into the files PATH.wav, .alaw and .wav16; a recording of one's own takes its place. */
export type SpokenJob = {
  readonly text: string;
  readonly language: string;
  readonly pace?: 'brisk';
  readonly path: string;
  readonly ownRecording: string;
};

/** Makes the files of one sentence; signal cuts the voice off. Throws InstallError when the voice is missing or cannot read it. */
export async function makeSpoken(
  { text, language, pace, path, ownRecording }: SpokenJob,
  signal?: AbortSignal,
): Promise<void> {
  const own = await readFile(ownRecording).catch(() => undefined);
  await putSound(path, own === undefined ? await speak(text, language, signal, pace) : readWave(own));
}

/** A recording that was taken in (16-bit WAV) to be made into the same files as a sentence that was read aloud. */
export type RecordedJob = { readonly source: string; readonly path: string };

/** Makes its files. Throws when the source is not there: the voice never speaks in the place of a recording. */
export async function makeRecorded({ source, path }: RecordedJob): Promise<void> {
  await putSound(path, readWave(await readFile(source)));
}
