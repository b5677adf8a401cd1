// A line that breaks while it is being opened is tried again at once: socket.io would wait for its time limit first.
import type { Socket } from 'socket.io-client';

/** Watches every try of the socket, the one under way included. Answers the same socket. */
export function watchOpening(socket: Socket): Socket {
  const { io: manager } = socket;
  const watch = (): void => {
    const { engine } = manager;
    let opened = false;
    engine?.once('open', () => {
      opened = true;
    });
    engine?.once('close', (reason) => {
      if (!opened && manager.engine === engine) fail(engine, new Error(`closed while opening: ${reason}`));
    });
  };
  // The line itself is made right after this is told.
  manager.on('reconnect_attempt', () => queueMicrotask(watch));
  watch();
  return socket;
}

/** Until the line is open the manager listens for errors alone, and the types keep it to the engine to tell one. */
function fail(engine: object, error: Error): void {
  (engine as { emit(name: 'error', error: Error): void }).emit('error', error);
}
