// What every page holds while somebody is signed in: who it is, the centre's names, the feed, the way to ask, and the voice.
import { createContext, useContext } from 'react';
import type { DeskCard } from '../../../server/contract/cards.ts';
import type { Municipality } from '../../../server/contract/directory.ts';
import type { InquiryRow } from '../../../server/contract/inquiries.ts';
import type { CentreRow } from '../../../server/contract/reads.ts';
import type { Answer, Ask } from '../../../server/contract/requests.ts';
import type { Feed, FeedState } from '../feed/socket.ts';
import { type Store, useStore } from '../feed/store.ts';
import type { Ring } from '../phone/ring.ts';
import type { SoftPhone } from '../phone/softPhone.ts';
import type { Session } from '../session.ts';
import type { Voice } from '../voice/announcer.ts';
import type { CallContexts } from './callContexts.ts';
import type { DeskUi } from './ui.ts';

export interface Desk {
  readonly session: Session;
  readonly centre: CentreRow;
  readonly feed: Feed;
  readonly phone: SoftPhone;
  readonly ring: Ring;
  /** What is known of a caller, read once a call and kept while the call lives. */
  readonly contexts: CallContexts;
  /** What was asked of departments, as far as it concerns this person; read anew whenever it changes. */
  readonly inquiries: Store<readonly InquiryRow[]>;
  /** Callers who are being connected with this person; read anew whenever that changes. */
  readonly cards: Store<readonly DeskCard[]>;
  readonly voice: Voice;
  readonly ui: Store<DeskUi>;
  /** Sends a request; a refusal is said and shown in words, and given back. */
  readonly send: (ask: Ask, key?: string) => Promise<Answer>;
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk; only below the sign-in. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of a signed-in page');
  return desk;
}

/** One aspect of the feed: `useFeed((feed) => feed.live?.team)`. Give back the same value for the same state. */
export function useFeed<Part>(part: (feed: FeedState) => Part): Part {
  return useStore(useDesk().feed.store, part);
}

/** A municipality by id, or undefined. */
export function useMunicipality(id: string | null | undefined): Municipality | undefined {
  return useDesk().centre.municipalities.find((municipality) => municipality.id === id);
}
