// The letter that brings an official the link to a caller's card: nothing of the caller is in it, because mail is read on the way.
import type { WrittenLetter } from './outbox.ts';

/** url: of the card. until: the time of day at which it ends, as people write it. */
export function cardLetter(to: string, url: string, until: string): WrittenLetter {
  return {
    to,
    subject: 'Ein Anruf kommt zu Ihnen',
    text: `Der Telefonservice verbindet gerade einen Anruf mit Ihnen; wer anruft und worum es geht, steht bis ${until} Uhr hier:\n\n${url}\n`,
  };
}
