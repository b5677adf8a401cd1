// What callers hear while they wait, where nobody listens to the words: a tone of the length of a sentence for each, there before the first call.
import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resample, toALaw, writeWave } from '../../asterisk-config/sound/wave.ts';
import { soundName } from '../../server/announcements/voice.ts';
import { rulesOf } from '../../server/centre.ts';
import { sentencesAhead } from '../../server/domain/announcements/ahead.ts';
import { type Spoken, spoken } from '../../server/domain/announcements/sentences.ts';
import type { Centre } from '../../server/knowledge/load.ts';

const RATE = 16_000;
/** As long as a short sentence. */
const SECONDS = 2;
/** Further back than anybody ever stands in these tests. */
const PLACES = 600;

/** Puts a sound for every sentence of the centre into the folder from which the exchange plays them. */
export async function standInSounds(folder: string, centre: Centre, timeZone: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const samples = Float32Array.from(
    { length: RATE * SECONDS },
    (_, at) => Math.sin((at / RATE) * 2 * Math.PI * 440) / 4,
  );
  const narrow = resample({ rate: RATE, samples }, 8000);
  const kinds = { wav: writeWave(narrow), alaw: toALaw(narrow), wav16: writeWave({ rate: RATE, samples }) };
  for (const [kind, bytes] of Object.entries(kinds)) {
    const one = join(folder, `tone.${kind}`);
    await writeFile(one, bytes);
    for (const sentence of sentencesOf(centre, timeZone))
      await link(one, join(folder, `${soundName(sentence)}.${kind}`));
  }
}

function sentencesOf(centre: Centre, timeZone: string): readonly Spoken[] {
  const now = Date.now();
  const rules = rulesOf(centre, timeZone, now);
  const texts = { centre: rules, wordings: new Map() };
  const places = [...rules.municipalities.values()].flatMap((municipality) =>
    Array.from({ length: PLACES }, (_, before) => spoken(texts, municipality, 'place', { place: before + 2 })),
  );
  const all = [...sentencesAhead(texts, now), ...places];
  return [...new Map(all.map((sentence) => [soundName(sentence), sentence])).values()];
}
