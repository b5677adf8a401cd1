// The search of a running centre: always answers, while indexes are built in a thread of their own and take one another's place.
import type { SearchHit } from '../../contract/knowledge.ts';
import type { SearchDocument } from './document.ts';
import { type IndexThread, startIndexThread } from './indexThread.ts';
import type { SearchAsk, SearchSource } from './search.ts';

/** The search as the rest of the server knows it. */
export type LiveSearch = {
  /** Hits, best first. Waits for the first index only; later ones are built while the one before answers. */
  readonly search: (ask: SearchAsk) => Promise<readonly SearchHit[]>;
  /** Changed and new documents, and ids that are gone; settles when searches know of it (a fraction of a second). */
  readonly update: (changed: readonly SearchDocument[], gone?: readonly string[]) => Promise<void>;
  /** Everything anew; settles when searches know of it (seconds for thousands of documents). */
  readonly replace: (source: SearchSource) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** After the last change it is quiet for so long before everything is indexed anew. */
const QUIET_MS = 2000;
/** After a thread that died, the next one waits for so long. */
const AGAIN_MS = 1000;

type Changes = { readonly changed: SearchDocument[]; readonly gone: string[] };

/** Opens the search; it can be asked at once. `failed` hears of threads that died: another one takes over. */
export function openLiveSearch(source: SearchSource, failed: (error: unknown) => void): LiveSearch {
  let { documents, setting } = partsOf(source);
  let closed = false;
  let quiet: NodeJS.Timeout | undefined;
  /** What has changed since the documents were handed to threads that are being started. */
  const missed = new Set<Changes>();
  let serving: Promise<IndexThread> = start();
  let renewing: Promise<unknown> = serving;

  function start(): Promise<IndexThread> {
    const started = startUntilItStands();
    // Nobody may wait for it yet; whoever does hears of the failure.
    started.then(
      (thread) =>
        thread.ended.then(() => {
          if (closed || serving !== started) return;
          failed(new Error('the search thread ended'));
          serving = start();
        }),
      () => undefined,
    );
    return started;
  }

  async function startUntilItStands(): Promise<IndexThread> {
    for (;;) {
      const late: Changes = { changed: [], gone: [] };
      missed.add(late);
      try {
        const thread = await startIndexThread([...documents.values()], setting);
        missed.delete(late);
        if (late.changed.length + late.gone.length > 0) await thread.update(late.changed, late.gone);
        return thread;
      } catch (error) {
        missed.delete(late);
        if (closed) throw error;
        failed(error);
        await new Promise((settle) => setTimeout(settle, AGAIN_MS));
      }
    }
  }

  /** One after the other: a new thread is built, takes over, and the one before ends. */
  function renew(): Promise<void> {
    const renewed = renewing.then(async () => {
      if (closed) return;
      const next = start();
      const thread = await next;
      const before = serving;
      serving = next;
      if (closed) await thread.end();
      else await (await before).end();
    });
    renewing = renewed.catch(() => undefined);
    return renewed;
  }

  return {
    search: async (ask) => {
      const asked = serving;
      const thread = await asked;
      try {
        return await thread.ask(ask);
      } catch (error) {
        if (closed) throw error;
        // The thread died with the question: the next one gets it once more.
        await thread.ended;
        return (await serving).ask(ask);
      }
    },
    update: async (changed, gone = []) => {
      for (const id of gone) documents.delete(id);
      for (const one of changed) documents.set(one.id, one);
      for (const late of missed) {
        late.changed.push(...changed);
        late.gone.push(...gone);
      }
      clearTimeout(quiet);
      quiet = setTimeout(() => void renew().catch(failed), QUIET_MS).unref();
      await (await serving).update(changed, gone);
    },
    replace: async (next) => {
      ({ documents, setting } = partsOf(next));
      await renew();
    },
    close: async () => {
      closed = true;
      clearTimeout(quiet);
      await renewing.catch(() => undefined);
      await (await serving.catch(() => undefined))?.end();
    },
  };
}

function partsOf({ documents, ...setting }: SearchSource) {
  return { documents: new Map(documents.map((one) => [one.id, one])), setting };
}
