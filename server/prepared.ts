// What a server needs and what is slow to make, without the database: made before it is needed, and anew when its files have changed.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { rulesOf } from './centre.ts';
import type { Config } from './config.ts';
import type { Rules } from './domain/world.ts';
import { type Centre, loadCentre } from './knowledge/load.ts';
import { documentOf } from './knowledge/search/document.ts';
import { type LiveSearch, openLiveSearch } from './knowledge/search/liveSearch.ts';
import type { SearchSource } from './knowledge/search/search.ts';
import { articleOfEntry, documentOfEntry, keptStock } from './knowledge/stock.ts';
import { startWriter, type Writer } from './store/writer.ts';

const LOOK_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Prepared {
  readonly centre: Centre;
  /** Those of the centre, and what was taken over from elsewhere. */
  readonly articles: Centre['articles'];
  /** One for all times: it answers from what was prepared last. */
  readonly search: LiveSearch;
  readonly rules: ReturnType<typeof rulesOf>;
}

export interface Preparation {
  /** As it was made last. */
  readonly latest: () => Prepared;
  /** As it is at this moment; from now on it is not made anew by itself. */
  readonly take: () => Prepared;
  /** The thread that will write; it has loaded its program and waits for a database. */
  readonly writer: Writer;
}

/**
 * Reads the knowledge folder and looks every minute whether it, or the day, has changed: a server that stands by takes over without a pause.
 * Throws KnowledgeError when the folder cannot be used now; later on a mistake in it leaves the last good state in force.
 */
export function prepare(
  config: Pick<Config, 'knowledgeFolder' | 'dataFolder' | 'timeZone' | 'routing' | 'inquiries' | 'mail' | 'web'>,
  changed: Partial<Rules> | undefined,
  log: Logger,
): Preparation {
  let mark = '';
  let search: LiveSearch | undefined;
  let prepared = make();
  const looking = setInterval(refresh, LOOK_EVERY_MS);
  looking.unref();

  return {
    writer: startWriter(),
    latest: () => prepared,
    take: () => {
      clearInterval(looking);
      refresh();
      return prepared;
    },
  };

  function refresh(): void {
    try {
      if (markOf() !== mark) prepared = make();
    } catch (error) {
      log.error(
        { err: error },
        'the knowledge folder has changed and cannot be used; what was read before stays in force',
      );
    }
  }

  function make(): Prepared {
    const centre = loadCentre(config.knowledgeFolder);
    mark = markOf();
    const cards = config.mail !== undefined && config.web.publicUrl !== undefined;
    const rules = rulesOf(centre, config.timeZone, Date.now(), { ...rulesIn(config), ...changed }, cards);
    const stock = keptStock(config.dataFolder);
    const entries = stock?.entries ?? [];
    const own = stock?.instead ? [] : centre.articles;
    const articles = [...own, ...entries.map(articleOfEntry)];
    const documents = [...own.map(documentOf), ...entries.map(documentOfEntry)];
    return { centre, articles, search: searchOver({ ...centre, documents }), rules };
  }

  function searchOver(source: SearchSource): LiveSearch {
    if (search === undefined) {
      search = openLiveSearch(source, (error) =>
        log.error({ err: error }, 'the search thread died; another one starts'),
      );
    } else search.replace(source).catch((error: unknown) => log.error({ err: error }, 'the search is not up to date'));
    return search;
  }

  /** Names, sizes and times of all files, and the day: the calendar reaches only so far. */
  function markOf(): string {
    const files = readdirSync(config.knowledgeFolder, { recursive: true, encoding: 'utf8' }).sort();
    const facts = files.map((name) => {
      const { size, mtimeMs } = statSync(join(config.knowledgeFolder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
    return [Math.floor(Date.now() / DAY_MS), ...facts].join('\n');
  }
}

/** The settings among the rules, under the names that decisions know them by. */
export function rulesIn({ routing, inquiries }: Pick<Config, 'routing' | 'inquiries'>): Partial<Rules> {
  return {
    ...routing,
    inquirySecondSeconds: inquiries.secondSeconds,
    inquiryHeadSeconds: inquiries.headSeconds,
    inquiryLimitSeconds: inquiries.limitSeconds,
  };
}
