// Wordings: the texts that callers of a municipality hear, as the centre's file or a lead has them, before their blanks are filled in.
import type { AnnouncementId } from '../../contract/announcements.ts';
import type { DomainEvent } from '../../contract/events.ts';
import type { RecordedId } from '../../contract/recordings.ts';
import type { FixedTextId } from '../../contract/wordings.ts';
import { replaced } from '../evolve.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { MunicipalityRules, World } from '../world.ts';

/** What a lead wrote for one text and the callers of one municipality. */
export interface Wording {
  readonly municipalityId: string;
  readonly what: FixedTextId;
  readonly language: string;
  /** null: the text of the centre's file holds again. */
  readonly text: string | null;
  readonly at: number;
  readonly setBy: string;
}

/** What everything that is said is looked up in. */
export type Texts = Pick<World, 'centre' | 'wordings'>;

/** A text with its blanks, and the language it is in. */
export interface Words {
  readonly text: string;
  readonly language: string;
}

/** As it is to be said now: what a lead wrote in the language in which it is said here, otherwise what the file has. */
export function wordsNow(texts: Texts, municipality: MunicipalityRules, what: AnnouncementId): Words {
  const written = wordsOfFile(texts, municipality, what);
  const text = ownText(texts, municipality, what);
  return text === null ? written : { text, language: written.language };
}

/** What a lead wrote for it, in the language in which it is said here; null where the file holds. */
export function ownText(texts: Texts, municipality: MunicipalityRules, what: AnnouncementId): string | null {
  const own = texts.wordings.get(keyOf({ municipalityId: municipality.id, what }));
  return own?.language === wordsOfFile(texts, municipality, what).language ? own.text : null;
}

/** As the centre's file has it; German where the language is missing. */
export function wordsOfFile({ centre }: Texts, { language }: MunicipalityRules, what: AnnouncementId): Words {
  const texts = centre.announcements[what];
  const own = texts[language];
  return { text: own ?? texts.de, language: own === undefined ? 'de' : language };
}

/** The sound of a lead's wording is made: from now on callers hear it. For all of the municipalities, or for none. */
export function wordingMade(turn: Turn, input: InputOf<'wordingMade'>): Outcome {
  const { what, language, before, personId: setBy } = input;
  const { at } = turn;
  const set = [];
  for (const municipalityId of input.municipalityIds) {
    const municipality = turn.world().centre.municipalities.get(municipalityId);
    if (municipality === undefined) return refuse('not-found');
    const now = wordsNow(turn.world(), municipality, what);
    if (now.text !== before || now.language !== language) return refuse('wording-changed');
    // Whoever writes what the file has means the file, also when that is changed one day.
    const text = input.text === wordsOfFile(turn.world(), municipality, what).text ? null : input.text;
    if (text !== ownText(turn.world(), municipality, what)) set.push({ municipalityId, text });
  }
  for (const one of set) turn.record({ type: 'wordingSet', at, what, language, ...one, setBy });
  return { ok: true };
}

/** The wordings after an event, by municipality and text. */
export function evolveWordings(wordings: World['wordings'], event: DomainEvent): World['wordings'] {
  if (event.type !== 'wordingSet') return wordings;
  const { municipalityId, what, language, text, at, setBy } = event;
  return replaced(wordings, keyOf(event), { municipalityId, what, language, text, at, setBy });
}

/** What belongs to one text in one municipality is kept under this. */
export function keyOf({ municipalityId, what }: { municipalityId: string; what: AnnouncementId | RecordedId }): string {
  return `${municipalityId} ${what}`;
}
