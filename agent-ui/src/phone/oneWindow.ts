// Only one window of a browser may have the telephone: two would take the calls from one another.

const LOCK = 'amtsleitung.phone';

/** Begins when no other window has the telephone, perhaps at once; gives back how to let go of it. */
export function takeTurn(begin: () => void): () => void {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) {
    begin();
    return () => undefined;
  }
  const giveUp = new AbortController();
  let release: () => void = () => undefined;
  locks
    .request(LOCK, { signal: giveUp.signal }, () => {
      begin();
      return new Promise<void>((done) => {
        release = done;
      });
    })
    .catch(() => undefined);
  return () => {
    giveUp.abort();
    release();
  };
}
