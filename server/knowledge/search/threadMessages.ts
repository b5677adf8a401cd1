// What the server and its search thread say to each other.
import type { SearchHit } from '../../contract/knowledge.ts';
import type { SearchDocument } from './document.ts';
import type { SearchAsk, SearchSource } from './search.ts';

/** What a thread needs beside the documents. */
export type SearchSetting = Omit<SearchSource, 'documents'>;

/** To the thread. Documents come in portions, so that handing them over holds nobody up; then they are indexed at once. */
export type ToThread =
  | { readonly say: 'documents'; readonly documents: readonly SearchDocument[] }
  | { readonly say: 'build'; readonly setting: SearchSetting }
  | { readonly say: 'ask'; readonly number: number; readonly ask: SearchAsk }
  | {
      readonly say: 'update';
      readonly number: number;
      readonly changed: readonly SearchDocument[];
      readonly gone: readonly string[];
    };

/** From the thread. */
export type FromThread =
  | { readonly say: 'built' }
  | { readonly say: 'hits'; readonly number: number; readonly hits: readonly SearchHit[] }
  | { readonly say: 'updated'; readonly number: number };
