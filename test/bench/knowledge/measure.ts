// `npm run measure:knowledge`: how well and how fast the search answers judged questions, beside plain lunr on the same ones.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openLiveSearch } from '../../../server/knowledge/search/liveSearch.ts';
import { openLibrary } from '../../../server/knowledge/search/search.ts';
import { type SearchStep, searchSteps } from '../../../server/knowledge/search/steps.ts';
import { askAll, type Finder, type Success, successOf, typedUntil } from './finder.ts';
import { grown, type Judged, readEntries, readJudged } from './judged.ts';
import { plainLunr } from './plain.ts';

const usage =
  'npm run measure:knowledge -- --entries FILE.jsonl --queries FILE.jsonl [--without STEP]… [--ablate] [--quick] [--live] [--grow ENTRIES] [--json]\n' +
  `Steps: ${Object.keys(searchSteps).join(', ')}`;

/** What one search was measured to be; milliseconds, bytes. */
type Measured = {
  readonly name: string;
  readonly all: Success;
  readonly classes: Readonly<Record<string, Success>>;
  readonly ms: { readonly p50: number; readonly p99: number };
  readonly typed: { readonly first: number; readonly amongThree: number } | null;
  readonly buildMs: number;
  readonly heapBytes: number | null;
};

const { values } = parseArgs({
  options: {
    entries: { type: 'string' },
    queries: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    ablate: { type: 'boolean', default: false },
    live: { type: 'boolean', default: false },
    grow: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const left = values.without.filter((step): step is SearchStep => step in searchSteps);
if (!values.entries || !values.queries || left.length < values.without.length) {
  console.error(usage);
  process.exit(1);
}
const documents = readEntries(values.entries);
const questions = readJudged(values.queries);

const ours = (without: readonly SearchStep[]) => (): Finder => {
  const { search } = openLibrary({ documents, synonyms: [], fillers: [], municipalities: [] }, without);
  return (query, area) =>
    search({ query, municipalityId: area, limit: 10, audience: [] }).map(({ articleId }) => articleId);
};
const rows: Measured[] = [];
const row = (name: string, build: () => Finder, typing: boolean) => {
  rows.push(measured(name, build, typing));
  if (!values.json) print(rows.at(-1));
};
row(left.length === 0 ? 'this search' : `without ${left.join(', ')}`, ours(left), !values.quick);
if (values.ablate) {
  for (const step of Object.keys(searchSteps) as SearchStep[]) row(`without ${step}`, ours([...left, step]), false);
}
if (values.live) await live();
if (values.grow) grow(Number(values.grow));
row('plain lunr', () => plainLunr(documents, false), !values.quick);
row('lunr with German', () => plainLunr(documents, true), !values.quick);
if (values.json) console.log(JSON.stringify({ entries: documents.length, questions: questions.length, rows }, null, 2));

function measured(name: string, build: () => Finder, typing: boolean): Measured {
  const heapBefore = heap();
  const before = performance.now();
  const find = build();
  const buildMs = performance.now() - before;
  const heapAfter = heap();
  for (const { query, area } of questions.slice(0, 50)) find(query, area);
  const asked = askAll(find, questions);
  const places = asked.map(({ place }) => place);
  const inClass = (name: string) => successOf(places.filter((_, at) => questions[at]?.class === name));
  const classes = [...new Set(questions.map((one: Judged) => one.class))];
  const typed = typing ? typedUntil(find, questions) : null;
  const times = [...asked.map(({ ms }) => ms), ...(typed?.ms ?? [])].sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    name,
    all: successOf(places),
    classes: Object.fromEntries(classes.map((one) => [one, inClass(one)])),
    ms: { p50: at(0.5), p99: at(0.99) },
    typed: typed && { first: typed.first, amongThree: typed.amongThree },
    buildMs,
    heapBytes: heapBefore === null || heapAfter === null ? null : heapAfter - heapBefore,
  };
}

/** How long it takes with more entries than there are: the index twice (the first time the program is cold), and every fourth question letter by letter. */
function grow(count: number): void {
  const all = grown(documents, count);
  const buildMs: number[] = [];
  const build = () => {
    const before = performance.now();
    const library = openLibrary({ documents: all, synonyms: [], fillers: [], municipalities: [] }, left);
    buildMs.push(performance.now() - before);
    return library;
  };
  build();
  const { search } = build();
  const find: Finder = (query, area) =>
    search({ query, municipalityId: area, limit: 8, audience: [] }).map(({ articleId }) => articleId);
  for (const { query, area } of questions.slice(0, 50)) find(query, area);
  const { ms } = typedUntil(
    find,
    questions.filter((_, at) => at % 4 === 0),
  );
  const sorted = ms.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  const builds = buildMs.map((one) => `${(one / 1000).toFixed(1)} s`).join(', then ');
  if (!values.json)
    console.log(
      `  ${all.length} entries: build ${builds}; letter by letter p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
    );
}

/** The search in its thread: how soon a change is found, and how long anything is held up while all is indexed anew. */
async function live(): Promise<void> {
  const source = { documents, synonyms: [], fillers: [], municipalities: [] };
  const search = openLiveSearch(source, (error) => console.error(error));
  const ask = (query: string, area: string) => search.search({ query, municipalityId: area, limit: 10, audience: [] });
  await ask('Pass', '');
  const [changed] = documents;
  const updated = performance.now();
  if (changed) await search.update([{ ...changed, title: 'Lamawanderung' }]);
  const found = (await ask('Lamawanderung', changed?.municipality ?? ''))[0]?.articleId === changed?.id;
  const changeMs = performance.now() - updated;
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  let done = false;
  const replacing = performance.now();
  const replaced = search.replace(source).then(() => {
    done = true;
  });
  const times: number[] = [];
  for (let at = 0; !done; at += 1) {
    const { query = '', area = '' } = questions[at % questions.length] ?? {};
    const before = performance.now();
    await ask(query, area);
    times.push(performance.now() - before);
  }
  await replaced;
  const replaceMs = performance.now() - replacing;
  lag.disable();
  await search.close();
  times.sort((one, other) => one - other);
  const line = `  live: a change is ${found ? 'found' : 'NOT found'} after ${changeMs.toFixed(0)} ms; all anew in ${replaceMs.toFixed(0)} ms, meanwhile ${times.length} questions answered, p99 ${times[Math.floor(0.99 * times.length)]?.toFixed(1)} ms, main thread held up p99 ${(lag.percentile(99) / 1e6).toFixed(1)} ms, longest ${(lag.max / 1e6).toFixed(1)} ms`;
  if (!values.json) console.log(line);
}

/** Bytes in use after a collection; null unless the program was started with --expose-gc. */
function heap(): number | null {
  if (globalThis.gc === undefined) return null;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function print(one: Measured | undefined): void {
  if (!one) return;
  const percent = (share: number) => (100 * share).toFixed(1).padStart(5);
  const line = (name: string, { questions: count, first, amongThree, mrr }: Success) =>
    `${name.padEnd(24)} ${String(count).padStart(4)}  first ${percent(first)}  among three ${percent(amongThree)}  MRR@10 ${percent(mrr)}`;
  console.log(line(one.name, one.all));
  if (!one.name.startsWith('without') || left.length > 0) {
    for (const [name, success] of Object.entries(one.classes)) console.log(line(`  ${name}`, success));
  }
  const typed = one.typed
    ? `typed until first ${percent(one.typed.first)} %, among three ${percent(one.typed.amongThree)} %; `
    : '';
  const heapUsed = one.heapBytes === null ? '' : `, heap ${(one.heapBytes / 1e6).toFixed(0)} MB`;
  const { p50, p99 } = one.ms;
  console.log(
    `  ${typed}p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; build ${Math.round(one.buildMs)} ms${heapUsed}`,
  );
}
