// `npm run knowledge:export -- FOLDER`: writes what the editors have made of the articles as a knowledge folder, beside a running server.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOwnConfig, SettingsError } from './config.ts';
import { exportKnowledge } from './knowledge/export.ts';
import { KnowledgeError } from './knowledge/refusal.ts';
import { articlesForExport } from './store/articles.ts';
import { databaseFileOf } from './store/connection.ts';
import { openDatabase } from './store/database.ts';

try {
  process.exitCode = await run(process.argv[2]);
} catch (error) {
  const expected = error instanceof SettingsError || error instanceof KnowledgeError;
  process.stderr.write(`${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(wanted: string | undefined): Promise<number> {
  if (wanted === undefined) {
    process.stderr.write('Say where to: npm run knowledge:export -- FOLDER\n');
    return 1;
  }
  const config = loadOwnConfig(rootOf(dirname(fileURLToPath(import.meta.url))));
  const file = databaseFileOf(config.dataFolder);
  if (!existsSync(file)) {
    process.stderr.write(`There is no database in ${config.dataFolder}: start the server once.\n`);
    return 1;
  }
  const folder = resolve(wanted);
  const { db, close } = await openDatabase(file);
  try {
    const count = exportKnowledge(folder, config.knowledgeFolder, await articlesForExport(db));
    process.stdout.write(`${count} articles were written to ${folder}.\n`);
  } finally {
    await close();
  }
  return 0;
}

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}
