// Builds what a signed-in desk holds, in the order in which the parts need one another, and takes it down again.
import type { CentreRow } from '../../../server/contract/reads.ts';
import { browserWire, startFeed, type Wire } from '../feed/socket.ts';
import { createStore } from '../feed/store.ts';
import { silentPhone } from '../phone/softPhone.ts';
import type { Session } from '../session.ts';
import type { Texts } from '../texts/texts.tsx';
import { startVoice } from '../voice/announcer.ts';
import type { Desk } from './desk.tsx';
import { firstUi } from './ui.ts';

/** `texts` gives the sentences of the moment; `wire` is another connection in tests. */
export function buildDesk(
  session: Session,
  centre: CentreRow,
  texts: () => Texts,
  wire: Wire = browserWire(),
): { desk: Desk; close: () => void } {
  const ui = createStore(firstUi);
  const voice = startVoice(document, (text) =>
    ui.patch({ log: [{ at: Date.now(), text }, ...ui.get().log].slice(0, 50) }),
  );
  const feed = startFeed(wire);
  const phone = {
    store: createStore(silentPhone),
    askMicrophone: () => Promise.resolve(false),
    start: () => undefined,
    stop: () => undefined,
    answer: () => false,
    hangUp: () => undefined,
  };
  const desk: Desk = {
    session,
    centre,
    feed,
    phone,
    voice,
    ui,
    send: async (ask) => {
      const answer = await feed.send(ask);
      if (!answer.ok) voice.say(texts().errors[answer.error], 'soon');
      return answer;
    },
  };
  return { desk, close: () => feed.close() };
}
