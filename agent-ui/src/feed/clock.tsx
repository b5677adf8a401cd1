// One ticking clock for the whole desk: the server's time, once a second, so that waiting times are right and tick together.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const Now = createContext(0);

/** Ticks once a second; `offsetMs` is the server's clock minus this machine's. */
export function Clock({ offsetMs, children }: { offsetMs: number; children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return <Now.Provider value={now}>{children}</Now.Provider>;
}

/** The server's time in epoch milliseconds, renewed every second. */
export function useNow(): number {
  return useContext(Now);
}
