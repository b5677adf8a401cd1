// What `npm start` runs on a machine that may have nothing but Node: installs what is missing, builds what is out of date, starts the server.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keepServer } from './keeper.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];
const development = process.argv.includes('--dev');
/** One process and no spare; for a machine with little memory, and for whoever looks after the process by other means. */
const alone = process.argv.includes('--alone');
const OWN_WORDS = new Set(['--dev', '--alone']);

/** Installs the packages of the lock file when they are missing or the lock file has changed. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.amtsleitung-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages (once; about two minutes, SQLite is compiled) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev']);
  writeFileSync(mark, lock);
}

/** Builds server and desk when a source is newer than the last build. */
export function build() {
  const mark = join(root, 'build', '.built');
  const builtAt = existsSync(mark) ? statSync(mark).mtimeMs : 0;
  const sources = ['server', 'agent-ui', 'asterisk-config', 'package-lock.json'].map((name) => join(root, name));
  if (builtAt > Math.max(...sources.map(newest))) return;
  console.log('Building …');
  const begunAt = new Date();
  run(process.execPath, [bin('typescript', 'bin/tsc'), '-p', 'server/tsconfig.build.json']);
  run(process.execPath, [bin('vite', 'bin/vite.js'), 'build', 'agent-ui', '--logLevel=warn']);
  for (const part of ['server', 'asterisk-config']) copyWordLists(part);
  // What changed while it was being built is built the next time.
  writeFileSync(mark, '');
  utimesSync(mark, begunAt, begunAt);
}

/** Texts that the code reads at run time lie beside the code, in the sources and in the build. */
function copyWordLists(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) copyWordLists(path);
    else if (/\.(yaml|txt)$/.test(entry.name)) {
      mkdirSync(join(root, 'build', folder), { recursive: true });
      copyFileSync(join(root, path), join(root, 'build', path));
    }
  }
}

function newest(path) {
  const at = statSync(path);
  if (!at.isDirectory()) return at.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'data');
  return Math.max(at.mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

function bin(name, path) {
  return join(root, 'node_modules', name, path);
}

function run(command, args) {
  // What is said on the way goes to the standard error: somebody may read figures from the standard output.
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Resolves with the exit code when the server has ended. */
function startServer() {
  const words = process.argv.slice(2).filter((word) => !OWN_WORDS.has(word));
  if (!development) return keepServer({ program: join(root, 'build/server/main.js'), words, cwd: root, alone });
  const tsx = pathToFileURL(bin('tsx', 'dist/esm/index.mjs')).href;
  const watching = ['--import', tsx, '--watch-path=server', '--watch-path=knowledge', 'server/main.ts'];
  const child = spawn(process.execPath, [...watching, ...words], { cwd: root, stdio: 'inherit' });
  // The server ends by itself on these signals; this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 1))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(`Amtsleitung needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  installPackages();
  if (development) run(process.execPath, [bin('vite', 'bin/vite.js'), 'build', 'agent-ui', '--logLevel=warn']);
  else build();
  if (!process.argv.includes('--build-only')) process.exit(await startServer());
}
