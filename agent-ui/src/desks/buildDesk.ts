// Builds what a signed-in desk holds, in the order in which the parts need one another, and takes it down again.
import type { DeskCard } from '../../../server/contract/cards.ts';
import type { InquiryRow } from '../../../server/contract/inquiries.ts';
import type { CentreRow } from '../../../server/contract/reads.ts';
import { browserWire, startFeed, type Wire } from '../feed/socket.ts';
import { createStore } from '../feed/store.ts';
import { createSoftPhone } from '../phone/jssipPhone.ts';
import { openRing } from '../phone/ring.ts';
import type { SoftPhone } from '../phone/softPhone.ts';
import type { Session } from '../session.ts';
import type { Texts } from '../texts/texts.tsx';
import { startVoice } from '../voice/announcer.ts';
import { createCallContexts } from './callContexts.ts';
import { followCards } from './cards.ts';
import type { Desk } from './desk.tsx';
import { startDeskLife } from './deskLife.ts';
import { followInquiries } from './inquiries.ts';
import { firstUi, type LogEntry } from './ui.ts';

const LOG_LENGTH = 50;

/** `texts` gives the sentences of the moment; wire and phone are other ones in tests. */
export function buildDesk(
  session: Session,
  centre: CentreRow,
  texts: () => Texts,
  { wire = browserWire(), phone = createSoftPhone() }: { wire?: Wire; phone?: SoftPhone } = {},
): { desk: Desk; close: () => void } {
  const ui = createStore(firstUi);
  const voice = startVoice(document, (text) => ui.patch({ log: withEntry(ui.get().log, text, Date.now()) }));
  const feed = startFeed(wire);
  const desk: Desk = {
    session,
    centre,
    feed,
    phone,
    ring: openRing(),
    contexts: createCallContexts(),
    inquiries: createStore<readonly InquiryRow[]>([]),
    cards: createStore<readonly DeskCard[]>([]),
    voice,
    ui,
    send: async (ask, key) => {
      const answer = await feed.send(ask, key);
      // What names its field stands there: the form that asked says it, once.
      if (answer.ok || answer.rule !== undefined) return answer;
      const words = texts().errors[answer.error];
      ui.patch({ word: { text: words, bad: true } });
      voice.say(words, ask.type === 'keepNote' ? 'now' : 'soon');
      return answer;
    },
  };
  const endLife = startDeskLife(desk, texts);
  const endInquiries = followInquiries(desk, texts);
  const endCards = followCards(desk, texts);
  return {
    desk,
    close: () => {
      endLife();
      endInquiries();
      endCards();
      feed.close();
    },
  };
}

/** The newest line first, the oldest falls off. */
function withEntry(log: readonly LogEntry[], text: string, at: number): readonly LogEntry[] {
  return [{ id: (log[0]?.id ?? 0) + 1, at, text }, ...log].slice(0, LOG_LENGTH);
}
