// `npm run measure:desk-search`: how long after a key the hits stand on the screen, in a real browser, with the built desk and the search in its thread.
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openLiveSearch } from '../../../server/knowledge/search/liveSearch.ts';
import { freshPage, launch, signIn } from '../../browser/browser.ts';
import { aHouse, PASSWORD, PERSON } from '../../http/house.ts';
import { readEntries, readJudged } from './judged.ts';

const { values } = parseArgs({
  options: { entries: { type: 'string' }, queries: { type: 'string' }, count: { type: 'string', default: '40' } },
});
if (!values.entries || !values.queries) {
  console.error('npm run measure:desk-search -- --entries FILE.jsonl --queries FILE.jsonl [--count QUESTIONS]');
  process.exit(1);
}
/** Between two keys, in milliseconds: a quick typist. */
const KEY_EACH_MS = 120;

const documents = readEntries(values.entries);
const every = readJudged(values.queries);
const step = Math.max(1, Math.floor(every.length / Number(values.count)));
const questions = every.filter((_, at) => at % step === 0);
const live = openLiveSearch({ documents, synonyms: [], fillers: [], municipalities: [] }, (error) =>
  console.error(error),
);
// Asked as from the authority with the most entries, whatever the house calls its own.
const sizes = new Map<string, number>();
for (const { municipality } of documents) sizes.set(municipality, (sizes.get(municipality) ?? 0) + 1);
const area = [...sizes].sort((one, other) => other[1] - one[1])[0]?.[0];
const house = await aHouse({
  uiFolder: 'build/agent-ui',
  search: (ask) => live.search({ ...ask, municipalityId: area ?? ask.municipalityId }),
});
await live.search({ query: 'Pass', municipalityId: area ?? '', limit: 8, audience: [] });
await house.signIn(PERSON.agent);
const browser = await launch();
try {
  const { page } = await freshPage(browser, house.url);
  await signIn(page, PERSON.agent, PASSWORD);
  await watch(page);
  const field = page.getByRole('combobox', { name: 'Wissen durchsuchen' });
  for (const { query } of questions) {
    await field.fill('');
    await field.focus();
    await page.keyboard.type(query, { delay: KEY_EACH_MS });
    await page.waitForTimeout(300);
  }
  const all = await page.evaluate(() => (window as unknown as { shownAfter: number[] }).shownAfter);
  all.sort((one, other) => one - other);
  const at = (share: number) => (all[Math.floor(share * (all.length - 1))] ?? 0).toFixed(1);
  console.log(
    `${documents.length} entries, ${all.length} keys after which the hits changed: on the screen after p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
} finally {
  await browser.close();
  await house.close();
  await live.close();
}

/** Notes for each key how long after it other hits were painted. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const shown: number[] = [];
    Object.assign(window, { shownAfter: shown });
    let pressedAt = 0;
    addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), true);
    new MutationObserver((changes) => {
      const ofHits = changes.some(({ target }) => (target as Element).closest?.('.knowledge-hits') != null);
      if (!ofHits || pressedAt === 0) return;
      const from = pressedAt;
      pressedAt = 0;
      // A message sent before the picture is made arrives when it has been made.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => shown.push(performance.now() - from);
        port2.postMessage(null);
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
}
