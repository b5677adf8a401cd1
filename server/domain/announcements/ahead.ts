// Which sentences callers may hear soon: so that their sounds are made before anybody calls.
import { isOpen } from '../hours/opening.ts';
import type { Centre } from '../world.ts';
import { closedSentences, overflowSentences, type Spoken } from './sentences.ts';

const HOUR_MS = 3_600_000;
const HOURS_AHEAD = 26;

/** Everything that may be said within the next day, what is needed first in front; at: epoch milliseconds. */
export function sentencesAhead(centre: Centre, at: number): readonly Spoken[] {
  const found: Spoken[] = [];
  for (const municipality of centre.municipalities.values()) {
    found.push(...overflowSentences(centre, municipality));
    for (let hours = 0; hours <= HOURS_AHEAD; hours += 1) {
      const then = at + hours * HOUR_MS;
      if (isOpen(municipality.calendar, then)) continue;
      found.push(...closedSentences(centre, municipality, 'closed', then));
      found.push(...closedSentences(centre, municipality, 'closedWaiting', then));
    }
  }
  return [...new Map(found.map((one) => [`${one.language} ${one.text}`, one])).values()];
}
