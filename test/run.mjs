// What `npm test` runs: installs and builds what is missing, checks format, rules and types, then every test; ends with one line of counts.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, installPackages } from '../server/start.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);

// With --json the figures alone go to the standard output.
const json = words.includes('--json');
if (json) console.log = console.error;
installPackages();
build();

const bench = ['dispatch', 'load'].find((name) => words.includes(`--bench-${name}`));
if (bench !== undefined) {
  const prepared = node(['--import', 'tsx', 'test/prepare.ts'], ['inherit', json ? 2 : 1, 2]);
  const wishes = words.filter((word) => word !== `--bench-${bench}`);
  // Callers and telephones are no part of what is measured: their process goes without a collection of its whole heap.
  const roomy = '--initial-heap-size=1024';
  process.exit(prepared || node([roomy, '--import', 'tsx', `test/bench/${bench}.ts`, ...wishes]));
}

const counts = { passed: 0, failed: 0, skipped: 0 };
// All at once, told one after the other.
for (const [name, checked] of checks().map(([name, command]) => [name, told(command)])) {
  const { code, text } = await checked;
  console.log(`\n— ${name}\n${text.trimEnd()}`);
  if (code === 0) counts.passed += 1;
  else {
    counts.failed += 1;
    console.log(`failed: ${name}`);
  }
}
console.log('\n— a real Asterisk, a browser and a voice');
if (node(['--import', 'tsx', 'test/prepare.ts']) !== 0) counts.failed += 1;
for (const project of ['plain', 'desk', 'live', 'browser']) runTests(project);
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`,
);
process.exit(counts.failed > 0 ? 1 : 0);

function checks() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return [
    ['format and rules', [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
    ...['server', 'server/domain', 'agent-ui', 'test'].map((folder) => [`types of ${folder}`, [tsc, '-p', folder]]),
  ];
}

/** Runs one kind of tests and adds its counts; a run without a result counts as failed. */
function runTests(project) {
  const file = join(root, 'build', `tests-${project}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  console.log(`\n— tests: ${project}`);
  const status = node([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    root,
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests;
    counts.skipped += result.numPendingTests;
    if (status !== 0 && result.numFailedTests === 0) counts.failed += 1;
  } catch {
    counts.failed += 1;
  }
}

/** Runs a program and keeps what it says. */
function told(args) {
  const program = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
  return new Promise((resolve) => program.once('close', (code) => resolve({ code: code ?? 1, text })));
}

function node(args, stdio = 'inherit') {
  return spawnSync(process.execPath, args, { cwd: root, stdio }).status ?? 1;
}
