// `npm run measure:desk-search`: how long after a key the hits stand on the screen, in a real browser, with the built desk and the search in its thread.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openLiveSearch } from '../../../server/knowledge/search/liveSearch.ts';
import { freshPage, launch, signIn } from '../../browser/browser.ts';
import { aHouse, PASSWORD, PERSON } from '../../http/house.ts';
import { openLiveConnection } from '../../http/liveConnection.ts';
import { readEntries, readJudged } from './judged.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string' },
    queries: { type: 'string' },
    count: { type: 'string', default: '40' },
    /** A built desk; another one than the newest, to compare the two. */
    desk: { type: 'string', default: 'build/agent-ui' },
  },
});
if (!values.entries || !values.queries) {
  console.error(
    'npm run measure:desk-search -- --entries FILE.jsonl --queries FILE.jsonl [--count QUESTIONS] [--desk FOLDER]',
  );
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
  uiFolder: resolve(values.desk),
  search: (ask) => live.search({ ...ask, municipalityId: area ?? ask.municipalityId }),
});
const realtime = await openLiveConnection(house);
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
  const all = await page.evaluate(() => (window as unknown as { shownAfter: Shown[] }).shownAfter);
  const shares = (of: (one: Shown) => number) => {
    const sorted = all.map(of).sort((one, other) => one - other);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
    return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
  };
  console.log(
    `${documents.length} entries, ${all.length} keys after which the hits changed: on the screen after ${shares(({ painted }) => painted)}`,
  );
  if (all.some(({ sent }) => sent > 0)) {
    console.log(`  key → question sent: ${shares(({ sent }) => sent)}`);
    console.log(`  → answer there:      ${shares(({ sent, answered }) => answered - sent)}`);
    console.log(`  → hits in the page:  ${shares(({ answered, drawn }) => drawn - answered)}`);
    console.log(`  → on the screen:     ${shares(({ drawn, painted }) => painted - drawn)}`);
  }
} finally {
  await browser.close();
  await realtime.close();
  await house.close();
  await live.close();
}

/** Milliseconds after the key; sent and answered are 0 for a desk that asks over HTTP. */
interface Shown {
  readonly sent: number;
  readonly answered: number;
  readonly drawn: number;
  readonly painted: number;
}

/** Notes for each key how long after it other hits were painted, and what of the way they had behind them when. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const shown: Shown[] = [];
    Object.assign(window, { shownAfter: shown });
    let pressedAt = 0;
    let sentAt = 0;
    let answeredAt = 0;
    addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), true);
    const heard = new WeakSet<WebSocket>();
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (words) {
      if (!heard.has(this)) {
        // In front of the desk's own listener: after it, the hits are in the page already.
        const own = this.onmessage;
        this.onmessage = (message) => {
          answeredAt = performance.now();
          own?.call(this, message);
        };
      }
      heard.add(this);
      if (String(words).includes('"search"')) sentAt = performance.now();
      return send.call(this, words);
    };
    new MutationObserver((changes) => {
      const ofHits = changes.some(({ target }) => (target as Element).closest?.('.knowledge-hits') != null);
      if (!ofHits || pressedAt === 0) return;
      const from = pressedAt;
      pressedAt = 0;
      const drawnAt = performance.now();
      const before = {
        sent: Math.max(0, sentAt - from),
        answered: Math.max(0, answeredAt - from),
        drawn: drawnAt - from,
      };
      // A message sent before the picture is made arrives when it has been made.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => shown.push({ ...before, painted: performance.now() - from });
        port2.postMessage(null);
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
}
