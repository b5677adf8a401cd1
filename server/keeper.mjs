// Keeps one server at work and a spare beside it: when the one ends without being told to, the spare takes its place and a new spare is made.
import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A spare that could not start, or a server that came to its end while no spare was ready, is tried again after this long. */
const AGAIN_AFTER_MS = 1000;

/**
 * V8's heap may grow to twice what is in use before all of it is gone through: with twenty calls a second every eight
 * seconds otherwise, and each time callers and exchange stand behind the collector's threads for 100 to 300 ms on a small machine.
 */
const NODE_WORDS = ['--enable-source-maps', '--heap-growing-percent=100'];

/**
 * Starts the server and waits until it has ended: by its own decision, or because this process was told to stop. Answers its exit code.
 * program: the server's file; words: its arguments; alone: without a spare, and a server that dies is not started again.
 */
export function keepServer({ program, words, cwd, alone }) {
  const children = new Set();
  let serving;
  let hasServed = false;
  let stopping = false;
  let result = 1;

  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
    start([]);

    function start(more) {
      // In a group of its own: a key pressed at the console reaches it once, through us.
      const child = fork(program, [...words, ...more], {
        cwd,
        execArgv: NODE_WORDS,
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        detached: true,
      });
      children.add(child);
      child.on('message', (message) => {
        if (message !== 'serving') return;
        serving = child;
        hasServed = true;
        if (!alone) startSpare();
      });
      child.on('error', () => undefined);
      child.once('exit', (code, signal) => ended(child, code, signal));
    }

    function startSpare() {
      if (!stopping && children.size < 2) start(['--spare']);
    }

    function ended(child, code, signal) {
      children.delete(child);
      const served = child === serving;
      if (served) serving = undefined;
      if (served || !hasServed) result = code ?? 1;
      // Ended in good order, by whomever it was told so; or it never came to serve, and has said why.
      if (!stopping && (code === 0 || alone || !hasServed)) stop('SIGTERM');
      if (stopping) {
        if (children.size === 0) resolve(result);
        return;
      }
      if (served) console.error(`The server ended (${signal ?? `exit code ${code}`}). The spare takes its place.`);
      setTimeout(startSpare, AGAIN_AFTER_MS);
    }

    /** The spare first: it would take the place of the one that ends. */
    function stop(signal) {
      stopping = true;
      for (const child of children) if (child !== serving && hasServed) child.kill('SIGKILL');
      for (const child of children) if (child === serving || !hasServed) child.kill(signal);
    }
  });
}

// Started by itself (systemd): what is built is run, and nothing is installed or built.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const cwd = dirname(dirname(fileURLToPath(import.meta.url)));
  const words = process.argv.slice(2).filter((word) => word !== '--alone');
  const alone = process.argv.includes('--alone');
  process.exit(await keepServer({ program: join(cwd, 'build/server/main.js'), words, cwd, alone }));
}
