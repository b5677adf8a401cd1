// The answer that is about to go to the caller by mail: kept outside of the page, so that a key opens it from anywhere.

import { createStore } from '../../../feed/store.ts';
import type { Desk } from '../../desk.tsx';
import { concernsFor } from '../contact/concerns.ts';
import { currentLookup } from './lookup.ts';

export interface Sending {
  /** The article it is about; null: none is being sent. */
  readonly articleId: string | null;
  readonly to: string;
  /** What was typed is no address. */
  readonly wrong: boolean;
  readonly busy: boolean;
}

const NOTHING: Sending = { articleId: null, to: '', wrong: false, busy: false };

export const SENDING_FIELD = 'knowledge-send-to';

/** The letter of this desk. */
export const sending = createStore<Sending>(NOTHING);

/** Opens the field for the article on the screen; an address that the ticket form holds already is filled in. False: no article is open. */
export function openSending(desk: Desk): boolean {
  const { openId } = currentLookup();
  if (openId === null) return false;
  if (sending.get().articleId === openId) return true;
  const callId = desk.feed.store.get().live?.contact?.callId ?? '';
  const known = concernsFor(desk.ui.get(), callId).map(({ sheet }) => sheet?.replyTo ?? '');
  sending.set({ ...NOTHING, articleId: openId, to: known.find((one) => one.includes('@')) ?? '' });
  return true;
}

/** Lets it be. */
export function closeSending(): void {
  sending.set(NOTHING);
}
