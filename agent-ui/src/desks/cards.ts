// Reads the cards of callers who are being connected with this person, and says each one once: before the telephone is in the hand.
import { type DeskCard, DeskCards } from '../../../server/contract/cards.ts';
import type { Texts } from '../texts/texts.tsx';
import { oneLine, type Urgency } from '../voice/announcer.ts';
import type { Desk } from './desk.tsx';
import { followList } from './followList.ts';

/** The agent may still be writing the note of a caller who comes. */
const NOTE_AGAIN_MS = 4000;

/** Starts reading and saying; gives back how to end it. Only people of a department have cards. */
export function followCards(desk: Desk, texts: () => Texts): () => void {
  if (desk.session.role !== 'department') return () => undefined;
  return followList(desk, {
    path: '/api/cards',
    shape: DeskCards,
    changes: ({ cardChanges }) => cardChanges,
    againMs: () => (desk.cards.get().some(({ over }) => !over) ? NOTE_AGAIN_MS : null),
    take: ({ cards }) => {
      const before = desk.cards.get();
      desk.cards.set(cards);
      // Who came before the page was opened is said only while they are still there.
      const fresh = cards.filter(({ callId, over }) => !over && !before.some((one) => one.callId === callId));
      for (const card of fresh) {
        desk.ring.earcon('resumed');
        say(desk, oneLine(comesWords(card, texts())), 'now');
      }
      if (before.some(({ callId, over }) => !over && !cards.some((one) => one.callId === callId)))
        say(desk, texts().inquiries.cards.gone, 'soon');
    },
  });
}

function comesWords({ name, number, municipality }: DeskCard, texts: Texts): string {
  return texts.inquiries.cards.comes(name ?? number ?? '', municipality);
}

/** On whichever page they are; the newest takes the place of the one before, so that nobody's name stays. */
function say(desk: Desk, text: string, urgency: Urgency): void {
  desk.ui.patch({ word: { text, bad: false } });
  desk.voice.say(text, urgency);
}
