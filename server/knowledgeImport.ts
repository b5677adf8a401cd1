// `npm run knowledge:import -- FILE.jsonl`: takes entries over from elsewhere, all or none; the next start of the server knows them.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadOwnConfig, SettingsError } from './config.ts';
import { SHARED } from './contract/knowledge.ts';
import { loadCentre } from './knowledge/load.ts';
import { KnowledgeError } from './knowledge/refusal.ts';
import { keepStock, readEntries, removeStock } from './knowledge/stock.ts';

const usage = `npm run knowledge:import -- FILE.jsonl [--instead]   beside the centre's own articles, or instead of them
npm run knowledge:import -- --remove              takes away what was imported`;

try {
  process.exitCode = run();
} catch (error) {
  const expected = error instanceof SettingsError || error instanceof KnowledgeError;
  process.stderr.write(`${expected ? error.message : String(error)}\nNothing was imported.\n`);
  process.exitCode = 1;
}

/** Answers the exit code. */
function run(): number {
  const { values, positionals } = parseArgs({
    options: { instead: { type: 'boolean', default: false }, remove: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { dataFolder, knowledgeFolder } = loadOwnConfig(rootOf(dirname(fileURLToPath(import.meta.url))));
  const [file] = positionals;
  if (values.remove === (file !== undefined) || positionals.length > 1) {
    process.stderr.write(`${usage}\n`);
    return 1;
  }
  if (file === undefined) {
    process.stdout.write(removeStock(dataFolder) ? 'What was imported is removed.\n' : 'Nothing had been imported.\n');
    return 0;
  }
  const centre = loadCentre(knowledgeFolder);
  const own = new Set(values.instead ? [] : centre.articles.map(({ id }) => id));
  const entries = readEntries(readFileSync(resolve(file), 'utf8'), own);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  keepStock(dataFolder, { instead: values.instead, entries });
  const places = new Set([SHARED, ...centre.municipalities.map(({ id }) => id)]);
  const strange = [...new Set(entries.map(({ area }) => area))].filter((area) => !places.has(area));
  process.stdout.write(`${entries.length} entries are imported; the next start of the server knows them.\n`);
  if (strange.length > 0) process.stdout.write(`No municipality of the centre: ${strange.join(', ')}.\n`);
  return 0;
}

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}
