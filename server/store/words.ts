// How text is folded for the search, and how typed words become safe patterns.
import { type RawBuilder, sql } from 'kysely';

/** Lower case, composed letters, single blanks: what is compared with what somebody types. */
export function fold(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('de').replace(/\s+/g, ' ').trim();
}

/** A LIKE pattern (escape character \) that finds the text as it stands, anywhere. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** The right side of a LIKE with its escape character. */
export function likeText(pattern: string): RawBuilder<string> {
  return sql<string>`${pattern} escape '\\'`;
}
