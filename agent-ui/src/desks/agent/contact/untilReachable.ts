// Waits until the exchange knows the person's telephone.
import type { Desk } from '../../desk.tsx';

const PATIENCE_MS = 8000;

/** True as soon as the telephone is registered; false when it is not after eight seconds. */
export function untilReachable(desk: Desk, patienceMs = PATIENCE_MS): Promise<boolean> {
  const reachable = () => desk.feed.store.get().live?.me?.reachable === true;
  if (reachable()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (result: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
    const timer = setTimeout(() => settle(false), patienceMs);
    const stop = desk.feed.store.subscribe(() => {
      if (reachable()) settle(true);
    });
  });
}
