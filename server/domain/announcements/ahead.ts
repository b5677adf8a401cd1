// Which sentences callers may hear soon: so that their sounds are made before anybody calls.
import { whispersAhead } from '../calls/whisper.ts';
import { isOpen } from '../hours/opening.ts';
import { spokenRange } from '../statistics/expectedWait.ts';
import { closedSentences, nobodySentences, overflowSentences, type Spoken, spoken } from './sentences.ts';
import { type Saying, waitSaying } from './waiting.ts';
import type { Texts } from './wordings.ts';

const HOUR_MS = 3_600_000;
const HOURS_AHEAD = 26;
const PLACES = 12;
const LONGEST_WAIT_SECONDS = 1200;

/** Everything that may be said within the next day, what is needed first in front; at: epoch milliseconds. */
export function sentencesAhead(texts: Texts, at: number): readonly Spoken[] {
  const found: Spoken[] = [];
  const all = [...texts.centre.municipalities.values()];
  for (const municipality of all)
    found.push(
      spoken(texts, municipality, 'greeting'),
      spoken(texts, municipality, 'nobodyThere'),
      spoken(texts, municipality, 'interrupted'),
      spoken(texts, municipality, 'personOffer'),
      spoken(texts, municipality, 'personNext'),
      spoken(texts, municipality, 'forwarding'),
    );
  for (const municipality of all) {
    const { callback } = municipality;
    if (callback != null) {
      found.push(spoken(texts, municipality, 'callbackOffer', { key: callback.key }));
      found.push(spoken(texts, municipality, 'callbackTaken'));
    }
    found.push(...overflowSentences(texts, municipality), ...nobodySentences(texts, municipality));
    found.push(spoken(texts, municipality, 'closedForGood'));
    for (let hours = 0; hours <= HOURS_AHEAD; hours += 1) {
      const then = at + hours * HOUR_MS;
      if (isOpen(municipality.calendar, then)) continue;
      found.push(...closedSentences(texts, municipality, 'closed', then));
      found.push(...closedSentences(texts, municipality, 'closedWaiting', then));
    }
  }
  for (const municipality of all)
    for (const [id, blanks] of waitingSayings()) found.push(spoken(texts, municipality, id, blanks));
  for (const municipality of all) found.push(...whispersAhead(texts, municipality));
  return [...new Map(found.map((one) => [`${one.language} ${one.pace ?? ''} ${one.text}`, one])).values()];
}

/** Places and waits as they come up on an ordinary day; a rarer one is made when it is wanted, and said the next time. */
function waitingSayings(): readonly Saying[] {
  const found: Saying[] = [['next'], ['longerFewer'], ['longerTalks']];
  for (let place = 2; place <= PLACES; place += 1) found.push(['place', { place }]);
  for (let seconds = 15; seconds <= LONGEST_WAIT_SECONDS; seconds += 15) {
    const { from, to } = spokenRange(seconds);
    found.push(waitSaying(from, to));
  }
  return found;
}
