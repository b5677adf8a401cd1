// Notices when the exchange has fallen silent: each connection is asked every second whether it still lives.
import type WebSocket from 'ws';

const PING_EVERY_MS = 1000;
const DEAD_AFTER_MS = 3000;

/** Ends the connection when nothing has been heard over it for three seconds. */
export function watchOver(socket: WebSocket): void {
  let heardAt = performance.now();
  const hear = (): void => {
    heardAt = performance.now();
  };
  const ping = setInterval(() => {
    if (performance.now() - heardAt > DEAD_AFTER_MS) socket.terminate();
    else socket.ping();
  }, PING_EVERY_MS);
  socket.on('pong', hear);
  socket.on('message', hear);
  socket.once('close', () => clearInterval(ping));
}
