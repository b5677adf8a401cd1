// Notices that the machine has slept or the network is back, and connects at once instead of at the next try.
import type { Socket } from 'socket.io-client';

/** The server speaks up every two seconds; who has heard nothing for longer, and looks, has a dead line. */
const SILENT_MS = 3500;
const LOOK_EVERY_MS = 1000;
/** However often the network comes and goes: never more tries than this. */
const BETWEEN_TRIES_MS = 1000;

/** Watches until the socket is told to close for good; gives back how to stop. `now`: epoch milliseconds, goes on while asleep. */
export function connectOnWake(socket: Socket, now: () => number = Date.now): () => void {
  let heardAt = now();
  let triedAt = 0;
  let lookedAt = now();
  const hear = () => {
    heardAt = now();
  };
  const tryNow = () => {
    // Not active: refused or signed out, then it is not for us to come back.
    if (!socket.active || now() - triedAt < BETWEEN_TRIES_MS) return;
    if (socket.connected && now() - heardAt < SILENT_MS) return;
    triedAt = now();
    heardAt = now();
    socket.disconnect().connect();
  };
  const look = () => {
    const slept = now() - lookedAt > SILENT_MS;
    lookedAt = now();
    if (slept) tryNow();
  };
  const shown = () => {
    if (document.visibilityState === 'visible') tryNow();
  };
  socket.io.on('ping', hear);
  socket.on('connect', hear);
  window.addEventListener('online', tryNow);
  window.addEventListener('pageshow', tryNow);
  document.addEventListener('visibilitychange', shown);
  document.addEventListener('resume', tryNow);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', tryNow);
    window.removeEventListener('pageshow', tryNow);
    document.removeEventListener('visibilitychange', shown);
    document.removeEventListener('resume', tryNow);
  };
}
