// The tables of what people do with the knowledge base, as the queries see them.
import type { Generated } from 'kysely';
import type { Flag } from './schema.ts';

/** What was looked up during a contact; nobody's name, and no personal words, stand beside it. */
export interface LookupTable {
  id: Generated<number>;
  callId: string;
  at: number;
  municipalityId: string;
  rehearsal: Flag;
  words: string;
  hits: number;
  /** The article that was read; null: none. */
  openedId: string | null;
}
