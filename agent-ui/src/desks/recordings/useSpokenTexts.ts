// What callers hear of the texts: read for the whole page at once, again when notices change, and every half minute: another lead may have recorded one.
import { useEffect, useRef, useState } from 'react';
import { SpokenTexts } from '../../../../server/contract/recordings.ts';
import { type ReadError, useRead } from '../../feed/read.ts';

const LOOK_EVERY_MS = 30_000;
const AT_MOST_EACH_MS = 300;

export interface HeardTexts {
  readonly value: SpokenTexts | null;
  readonly error: ReadError | null;
  readonly reload: () => void;
  /** What the server said after a change. */
  readonly set: (value: SpokenTexts) => void;
}

/** notices: another value each time that they have changed. */
export function useSpokenTexts(notices: unknown): HeardTexts {
  const seen = useRef(notices);
  const [changes, setChanges] = useState(0);
  const [value, set] = useState<SpokenTexts | null>(null);
  const read = useRead('/api/recordings', SpokenTexts, { changes, atMostEachMs: AT_MOST_EACH_MS });
  useEffect(() => {
    if (seen.current === notices) return;
    seen.current = notices;
    setChanges((count) => count + 1);
  }, [notices]);
  useEffect(() => {
    const timer = setInterval(() => setChanges((count) => count + 1), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (read.value !== null) set(read.value);
  }, [read.value]);
  return { value, error: read.error, reload: read.reload, set };
}
