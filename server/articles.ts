// The articles as they are read just now: taken from the database, and told to the search after each publishing;
// planned texts are handed to the road when their time has come.
import type { Logger } from 'pino';
import type { DomainEvent } from './contract/events.ts';
import type { Article } from './contract/knowledge.ts';
import type { InputOf } from './domain/inputs.ts';
import { documentOf } from './knowledge/search/document.ts';
import type { LiveSearch } from './knowledge/search/liveSearch.ts';
import { articleHead, nextPlanned, publishedArticles } from './store/articles.ts';
import type { Db } from './store/database.ts';

/** Timers are at most this long; a later moment is looked at again in between (milliseconds). */
const LONGEST_TIMER_MS = 60_000;

export interface Articles {
  /** What agents read. */
  readonly now: () => readonly Article[];
  /** To be told of everything that happened. */
  readonly follow: (events: readonly DomainEvent[]) => void;
  /** Settles when everything followed so far can be found. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
}

export interface ArticlesEnds {
  readonly db: Db;
  readonly search: Pick<LiveSearch, 'update'>;
  /** What the search finds so far: the articles of the knowledge folder. */
  readonly found: readonly Article[];
  readonly submit: (input: InputOf<'articleDue'>) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Reads the published articles and begins to follow what happens to them. */
export async function openArticles(ends: ArticlesEnds): Promise<Articles> {
  const { db, log } = ends;
  let current = ends.found;
  await read();
  let work: Promise<void> = Promise.resolve();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  plan();

  return {
    now: () => current,
    follow: (events) => {
      const moves = events.filter((event) => event.type === 'articleMoved' || event.type === 'articleSaved');
      if (moves.length === 0) return;
      if (moves.some(({ type }) => type === 'articleMoved')) then('the articles could not be read again', read);
      plan();
    },
    settled: () => work,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };

  /** The one place that tells the search what is published; settles when it is found. */
  async function read(): Promise<void> {
    const before = new Map(current.map((one) => [one.id, JSON.stringify(one)]));
    current = await publishedArticles(db);
    const ids = new Set(current.map(({ id }) => id));
    const changed = current.filter((one) => before.get(one.id) !== JSON.stringify(one));
    const gone = [...before.keys()].filter((id) => !ids.has(id));
    if (changed.length + gone.length > 0) await ends.search.update(changed.map(documentOf), gone);
  }

  function plan(): void {
    then('the planned articles could not be read', async () => {
      const next = await nextPlanned(db);
      clearTimeout(timer);
      if (next === null || closed) return;
      timer = setTimeout(look, Math.min(Math.max(1, next.plannedAt - ends.now()), LONGEST_TIMER_MS));
    });
  }

  function look(): void {
    then('a planned article could not be read', async () => {
      const next = await nextPlanned(db);
      const due = next !== null && next.plannedAt <= ends.now() ? await articleHead(db, next.id) : null;
      if (due !== null) ends.submit({ type: 'articleDue', article: due });
      // Should the road not take it, it is tried again.
      clearTimeout(timer);
      if (next !== null && !closed) timer = setTimeout(plan, due === null ? 1 : 1000);
    });
  }

  /** One piece of work after the other; one that fails is said and does not stop the next. */
  function then(words: string, next: () => Promise<void>): void {
    work = work.then(() => (closed ? undefined : next())).catch((error: unknown) => log.error({ err: error }, words));
  }
}
