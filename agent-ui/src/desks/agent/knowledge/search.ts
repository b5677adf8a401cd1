// Search as you type: asks with every letter, keeps the earlier hits until later ones are here, and never shows an older answer after a newer one.
import { type SearchReply, SOCKET } from '../../../../../server/contract/feed.ts';
import { FoundHits, type KnowledgeQuestion, type SearchHit } from '../../../../../server/contract/knowledge.ts';
import { Refusal } from '../../../../../server/contract/reads.ts';
import { type ReadError, type ReadOutcome, readOnce } from '../../../feed/read.ts';
import type { Feed } from '../../../feed/socket.ts';
import { createStore, type Store } from '../../../feed/store.ts';

export const MOST_HITS = 8;
const LONGEST = 1000;
/** So many questions are on their way at once; the newest of those that wait is next, the others have become pointless. */
const AT_ONCE = 2;

/** What is asked for these words; null without words. */
export function questionFor(query: string, municipalityId: string | null): KnowledgeQuestion | null {
  const words = query.trim();
  if (words === '') return null;
  return { q: words.slice(0, LONGEST), limit: MOST_HITS, ...(municipalityId === null ? {} : { area: municipalityId }) };
}

/** The same for the same question, and for no other. */
export function keyOf(question: KnowledgeQuestion | null): string | null {
  return question === null ? null : JSON.stringify(question);
}

/** Asks over the live connection; while there is none, over HTTP: the same answer, by the longer way. */
export function askKnowledge(feed: Pick<Feed, 'read'>) {
  return async (question: KnowledgeQuestion): Promise<ReadOutcome<FoundHits>> => {
    const reply = (await feed.read(SOCKET.search, question)) as SearchReply | null;
    if (reply?.ok) {
      const found = FoundHits.safeParse(reply);
      return found.success ? { ok: true, value: found.data } : { ok: false, error: 'unexpected-answer' };
    }
    // A server that does not know this door yet has the other one.
    if (reply !== null && reply.error !== 'unknown-request') {
      const refusal = Refusal.safeParse(reply);
      return { ok: false, error: refusal.success ? refusal.data.error : 'unexpected-answer' };
    }
    const params = new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)]));
    return readOnce(`/api/knowledge/search?${params}`, FoundHits);
  };
}

export interface SearchState {
  /** What was found last; null: nothing was asked. */
  readonly found: readonly SearchHit[] | null;
  /** The key of the question that it answers. */
  readonly of: string | null;
  /** Why the newest answer brought nothing. */
  readonly error: ReadError | null;
  readonly loading: boolean;
}

export interface Searching {
  readonly store: Store<SearchState>;
  /** From now on this is the question; null: none, and whatever is still on its way is thrown away. */
  readonly want: (question: KnowledgeQuestion | null) => void;
  /** Asks the same once more. */
  readonly again: () => void;
}

const NOTHING: SearchState = { found: null, of: null, error: null, loading: false };

/** `show` gets the hits in the same breath in which the state changes, so that both are drawn at once. */
export function createSearching(
  ask: (question: KnowledgeQuestion) => Promise<ReadOutcome<FoundHits>>,
  show: (hits: readonly SearchHit[]) => void,
): Searching {
  const store = createStore(NOTHING);
  let wanted: KnowledgeQuestion | null = null;
  let waits = false;
  let underWay = 0;
  /** Questions are numbered as they go out; up to `settled` they are answered, overtaken or given up. */
  let sent = 0;
  let settled = 0;

  const next = () => {
    if (!waits || wanted === null || underWay >= AT_ONCE) return;
    waits = false;
    underWay += 1;
    sent += 1;
    const number = sent;
    const of = keyOf(wanted);
    void ask(wanted).then((outcome) => {
      underWay -= 1;
      if (number > settled) {
        settled = number;
        const loading = waits || number < sent;
        if (outcome.ok) {
          show(outcome.value.hits);
          store.set({ found: outcome.value.hits, of, error: null, loading });
        } else store.patch({ error: outcome.error, loading });
      }
      next();
    });
  };
  const start = () => {
    waits = true;
    store.patch({ loading: true });
    next();
  };

  return {
    store,
    want: (question) => {
      if (keyOf(question) === keyOf(wanted)) return;
      wanted = question;
      if (question !== null) return start();
      waits = false;
      settled = sent;
      store.set(NOTHING);
    },
    again: start,
  };
}
