// The concerns of a contact while they are worked on: kept on the desk, by call, so that leaving the page loses nothing.
import type { Question } from '../../../../../server/contract/tickets.ts';
import type { Store } from '../../../feed/store.ts';
import { type Concern, type DeskUi, emptySheet, noConcern, type TicketSheet } from '../../ui.ts';

/** The concerns of this call; one empty concern at the beginning. */
export function concernsFor(ui: DeskUi, callId: string): readonly Concern[] {
  return ui.concernsOf === callId ? ui.concerns : [noConcern];
}

/** Changes one concern of the call. */
export function changeConcern(ui: Store<DeskUi>, callId: string, index: number, fields: Partial<Concern>): void {
  const concerns = concernsFor(ui.get(), callId).map((concern, at) =>
    at === index ? { ...concern, ...fields } : concern,
  );
  ui.patch({ concernsOf: callId, concerns });
}

/** Chooses the topic by hand; null: none. */
export function chooseTopic(ui: Store<DeskUi>, callId: string, index: number, topicId: string | null): void {
  changeConcern(ui, callId, index, { topicId, topicFromArticle: false });
}

/** Offers an article's topic to the concern being worked on, unless the person has chosen one or its ticket is sent. */
export function suggestTopic(ui: Store<DeskUi>, callId: string, topicId: string): void {
  const concerns = concernsFor(ui.get(), callId);
  const concern = concerns.at(-1);
  if (!concern || concern.ticketNumber !== null || (concern.topicId !== null && !concern.topicFromArticle)) return;
  changeConcern(ui, callId, concerns.length - 1, { topicId, topicFromArticle: true });
}

/** Chooses the result; "ticket" opens the form, any other closes one that was not sent. */
export function setResult(ui: Store<DeskUi>, callId: string, index: number, result: Question['result']): void {
  const concern = concernsFor(ui.get(), callId)[index];
  if (!concern || concern.ticketNumber !== null) return;
  const sheet = result === 'ticket' ? (concern.sheet ?? emptySheet) : null;
  changeConcern(ui, callId, index, { result, sheet });
}

/** Opens the ticket form of the last concern that has none sent yet, adding a concern if needed; gives its index. */
export function openSheet(ui: Store<DeskUi>, callId: string): number {
  const concerns = concernsFor(ui.get(), callId);
  const last = concerns.length - 1;
  if (concerns[last]?.ticketNumber !== null) addConcern(ui, callId);
  const index = concernsFor(ui.get(), callId).length - 1;
  setResult(ui, callId, index, 'ticket');
  return index;
}

/** Changes the ticket form of one concern. */
export function changeSheet(ui: Store<DeskUi>, callId: string, index: number, fields: Partial<TicketSheet>): void {
  const sheet = concernsFor(ui.get(), callId)[index]?.sheet;
  if (sheet) changeConcern(ui, callId, index, { sheet: { ...sheet, ...fields } });
}

/** One more concern in the same call. */
export function addConcern(ui: Store<DeskUi>, callId: string): void {
  ui.patch({ concernsOf: callId, concerns: [...concernsFor(ui.get(), callId), noConcern].slice(0, 10) });
}

/** Takes a concern away; the first stays. */
export function removeConcern(ui: Store<DeskUi>, callId: string, index: number): void {
  const concerns = concernsFor(ui.get(), callId);
  if (concerns.length > 1) ui.patch({ concernsOf: callId, concerns: concerns.filter((_, at) => at !== index) });
}

/** What is sent when the contact is closed; a concern without a result counts as not given. */
export function questionsOf(concerns: readonly Concern[]): Question[] {
  return concerns.map(({ result, topicId }) => ({ result: result ?? 'unknown', topicId }));
}

/** Every concern has a result, and no ticket form waits to be sent. */
export function isComplete(concerns: readonly Concern[]): boolean {
  return concerns.every(
    ({ result, sheet, ticketNumber }) => result !== null && (sheet === null || ticketNumber !== null),
  );
}
