// A sound of the server for the browser's own player: fetched whole, so that one can go back in it; it lives only as long as the page shows it.
import { useEffect, useState } from 'react';

/** The address to play from; null while it comes. */
export function useSound(address: string): string | 'failed' | null {
  const [sound, setSound] = useState<string | 'failed' | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let made: string | undefined;
    setSound(null);
    fetch(address, { signal: stop.signal })
      .then(async (reply) => {
        if (!reply.ok) throw new Error(String(reply.status));
        made = URL.createObjectURL(await reply.blob());
        if (stop.signal.aborted) URL.revokeObjectURL(made);
        else setSound(made);
      })
      .catch(() => {
        if (!stop.signal.aborted) setSound('failed');
      });
    return () => {
      stop.abort();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [address]);
  return sound;
}
