// The cards of callers who are being connected with somebody who has a desk: read there, while they come and for a while after.
import type { DeskCard, DeskCards } from '../contract/cards.ts';
import { SYSTEM } from '../contract/tickets.ts';
import { CARD_MS } from '../domain/inquiries/card.ts';
import { cardsOnDesk, readCard } from '../store/cards.ts';
import { cardInWords } from './cardPage.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';

/** Only their own: whoever is nobody in the directory of officials has none. */
export function cardHandlers(parts: HttpParts): Pick<Handlers, 'cards'> {
  return {
    cards: async ({ session }) => {
      const { people, officials } = parts.book();
      const officialId = people.find(({ id }) => id === session.personId)?.official;
      const official = officials.find(({ id }) => id === officialId);
      if (official === undefined) return answer({ cards: [] } satisfies DeskCards);
      const cards: DeskCard[] = [];
      for (const { callId, legId, agentId, over } of await cardsOnDesk(parts.db, official.id, parts.now() - CARD_MS)) {
        const card = await readCard(parts.db, { id: legId, about: callId }, official.department);
        if (typeof card === 'string') continue;
        cards.push({ ...cardInWords(parts, { about: callId, madeBy: agentId ?? SYSTEM }, card), callId, over });
      }
      return answer({ cards } satisfies DeskCards);
    },
  };
}
