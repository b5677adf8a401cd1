// A lead's wording from the order to what callers hear: looked at, made into a sound, and only then on air.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { soundName, type Voice } from './announcements/voice.ts';
import type { ErrorId } from './contract/errors.ts';
import type { Answer } from './contract/requests.ts';
import {
  type FixedTextId,
  tidyWording,
  type WordingOrder,
  type WordingRow,
  wordingFault,
} from './contract/wordings.ts';
import { spokenTexts } from './domain/announcements/recordings.ts';
import {
  evolveWordings,
  keyOf,
  ownText,
  type Texts,
  type Words,
  wordsNow,
  wordsOfFile,
} from './domain/announcements/wordings.ts';
import type { InputOf } from './domain/inputs.ts';
import type { World } from './domain/world.ts';

/** So many are made side by side; whoever comes then is asked to try again. */
const AT_ONCE = 2;

export interface WordingEnds {
  /** Left out: no sounds are made for this exchange. */
  readonly voice: Pick<Voice, 'makeNow'> | undefined;
  readonly world: () => World;
  readonly ask: (key: string, input: InputOf<'wordingMade'>) => Promise<Answer>;
  readonly log: Logger;
}

/** What leads may do with wordings. */
export interface Wordings {
  /**
   * Has callers of these municipalities told another text; answers why not, or null when it is on air. Until then, and when the
   * voice cannot read it, they hear the one before.
   */
  readonly set: (
    lead: { readonly personId: string; readonly municipalityIds: readonly string[] },
    order: WordingOrder,
  ) => Promise<ErrorId | null>;
}

/** Opens it; nothing is looked at yet. */
export function openWordings({ voice, world, ask, log }: WordingEnds): Wordings {
  let busy = 0;
  return {
    set: async (lead, order) => {
      if (voice === undefined) return 'recording-no-sounds';
      if (busy >= AT_ONCE) return 'overloaded';
      busy += 1;
      try {
        return await set(voice, lead, order);
      } finally {
        busy -= 1;
      }
    },
  };

  async function set(
    made: Pick<Voice, 'makeNow'>,
    lead: Parameters<Wordings['set']>[0],
    { what, municipalityIds, words, text: typed }: WordingOrder,
  ): Promise<ErrorId | null> {
    const places = [...new Set(municipalityIds)];
    if (!places.every((id) => lead.municipalityIds.includes(id))) return 'not-allowed';
    const fault = typed === null ? null : wordingFault(what, typed);
    if (fault !== null) return fault;
    const text = typed === null ? null : tidyWording(typed);
    const found = places.flatMap((id) => wordsOf(world(), id, what) ?? []);
    const [before] = found;
    if (before === undefined || found.length < places.length) return 'not-found';
    if (!found.every((one) => hashOf(one) === words)) return 'wording-changed';
    const { language } = before;
    for (const sentence of said(world(), places, { what, language, text })) {
      const why = await made.makeNow(sentence);
      if (why === undefined) continue;
      log.error({ sound: soundName(sentence), why }, 'a wording could not be made into a sound; the one before stays');
      return 'wording-not-made';
    }
    const answer = await ask(`wording ${randomUUID()}`, {
      type: 'wordingMade',
      ...{ municipalityIds: places, what, language, before: before.text, text, personId: lead.personId },
    });
    return answer.ok ? null : answer.error;
  }
}

/** How a text of this municipality is worded; null when there is none. nameOf: of a person. */
export function wordingRow(
  texts: Texts,
  municipalityId: string,
  what: FixedTextId,
  nameOf: (personId: string) => string,
): WordingRow | null {
  const municipality = texts.centre.municipalities.get(municipalityId);
  if (municipality === undefined) return null;
  const now = wordsNow(texts, municipality, what);
  const last = texts.wordings.get(keyOf({ municipalityId, what }));
  return {
    ...{ text: now.text, language: now.language, words: hashOf(now) },
    original: wordsOfFile(texts, municipality, what).text,
    changed: ownText(texts, municipality, what) !== null,
    setBy: last === undefined ? null : nameOf(last.setBy),
    at: last?.at ?? null,
  };
}

/** Only for a text that is said there: no offer of a callback where there is none. */
function wordsOf(world: World, municipalityId: string, what: FixedTextId): Words | undefined {
  const municipality = world.centre.municipalities.get(municipalityId);
  if (municipality === undefined || !spokenTexts(world, municipalityId).some((one) => one.what === what))
    return undefined;
  return wordsNow(world, municipality, what);
}

/** What callers of these municipalities will hear then. */
function said(
  world: World,
  places: readonly string[],
  worded: { readonly what: FixedTextId; readonly language: string; readonly text: string | null },
) {
  const wordings = places.reduce(
    (all, municipalityId) => evolveWordings(all, { type: 'wordingSet', at: 0, municipalityId, ...worded, setBy: '' }),
    world.wordings,
  );
  return places.flatMap((id) => spokenTexts({ ...world, wordings }, id).filter(({ what }) => what === worded.what));
}

function hashOf({ text, language }: Words): string {
  return soundName({ text, language });
}
