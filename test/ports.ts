// Port numbers for tests that run side by side: each given once, and none that the system hands out by itself.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const given = new Set<number>();

/** A port that is free for TCP and UDP, below those that the system hands out by itself: nobody takes it while its owner is dead. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no free port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => {
      const socket = createSocket('udp4');
      socket.once('error', () => server.close(() => answer(false)));
      socket.bind(port, '127.0.0.1', () => socket.close(() => server.close(() => answer(true))));
    });
  });
}

/**
 * A range of ports for sound that no other test uses at the same time: whoever has taken its first number over TCP, which sound
 * never does, has the range for as long as the process lives. first: of the first of `count` ranges of `size` ports.
 */
export async function soundPorts(first: number, size: number, count: number): Promise<{ start: number; end: number }> {
  for (let tried = 0; tried < count; tried += 1) {
    const start = first + ((process.pid + tried) % count) * size;
    if (await claimed(start)) return { start, end: start + size - 1 };
  }
  throw new Error(`all ${count} ranges of sound ports from ${first} on are taken`);
}

function claimed(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const claim = createServer().unref();
    claim.once('error', () => answer(false));
    claim.listen(port, '127.0.0.1', () => answer(true));
  });
}
