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
    // The manager listens for an error alone until the line is open.
    engine?.once('close', (reason) => {
      if (!opened && manager.engine === engine) engine.emit('error', new Error(`closed while opening: ${reason}`));
    });
  };
  // The line itself is made right after this is told.
  manager.on('reconnect_attempt', () => queueMicrotask(watch));
  watch();
  return socket;
}
