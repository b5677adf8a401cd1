// @vitest-environment jsdom
// What was being written for a contact outlives a reload of the page, and nothing else does.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeConcern } from '../../agent-ui/src/desks/agent/contact/concerns.ts';
import { writeNote } from '../../agent-ui/src/desks/agent/contact/noteKeeper.ts';
import { emptyCallback } from '../../agent-ui/src/desks/callbacks/takingDown.ts';
import type { Desk } from '../../agent-ui/src/desks/desk.tsx';
import { type KeptDraft, keepDraft } from '../../agent-ui/src/desks/keptDraft.ts';
import { emptySheet, firstUi } from '../../agent-ui/src/desks/ui.ts';
import { fromSnapshot } from '../../agent-ui/src/feed/reduce.ts';
import type { FeedState } from '../../agent-ui/src/feed/socket.ts';
import { createStore } from '../../agent-ui/src/feed/store.ts';
import type { Ask } from '../../server/contract/requests.ts';
import { aContact, aMe, aSnapshot, NOON } from './deskRows.ts';

let drafts: KeptDraft[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  drafts = [];
});
afterEach(() => vi.useRealTimers());

/** A page that has just been loaded, before a contact. */
function aPage(personId = 'jana-albrecht', contact = aContact()) {
  const live = fromSnapshot(aSnapshot({ me: aMe({ state: 'wrapUp', callId: contact.callId }), contact }), NOON, null);
  const asked: Ask[] = [];
  const resent: (number | string)[] = [];
  const send: Desk['send'] = (ask) => {
    asked.push(ask);
    return new Promise(() => undefined);
  };
  const desk = {
    session: { personId },
    ui: createStore(firstUi),
    feed: { store: createStore<FeedState>({ link: 'up', live, unsent: 0 }), send },
    send,
  } as unknown as Desk;
  const draft = keepDraft(desk, {
    ticket: (_callId, index) => resent.push(index),
    callback: (_contact, key) => resent.push(key),
  });
  drafts.push(draft);
  draft.follow(live);
  return { desk, draft, live, asked, resent };
}

function written() {
  const page = aPage();
  const { callId } = aContact();
  page.desk.ui.patch({ noteOf: callId });
  writeNote(page.desk, callId, 'Laterne dunkel');
  changeConcern(page.desk.ui, callId, 0, { result: 'ticket', sheet: { ...emptySheet, subject: 'Laterne' } });
  return page;
}

/** Somebody has begun to take down a callback. */
function callbackWritten(of: { sentAs?: string } = {}, panel: 'callback' | 'none' = 'callback') {
  const page = aPage();
  const { callId } = aContact();
  page.desk.ui.patch({ noteOf: callId, panel });
  page.desk.ui.patch({ callback: { ...emptyCallback(callId), number: '02999 4711', note: 'Laterne', ...of } });
  return page;
}

describe('after a reload', () => {
  it('the note that was not kept yet is there, and is sent', () => {
    written();
    const { desk, asked } = aPage();
    expect(desk.ui.get().note).toBe('Laterne dunkel');
    vi.advanceTimersByTime(2100);
    expect(asked).toEqual([{ type: 'keepNote', callId: aContact().callId, text: 'Laterne dunkel' }]);
  });

  it('the ticket being written is there', () => {
    written();
    expect(aPage().desk.ui.get().concerns[0]?.sheet?.subject).toBe('Laterne');
  });

  it('a ticket that was on its way goes again under its own key', () => {
    const { desk } = written();
    const ticket = {
      departmentId: 'd',
      topicId: null,
      priority: 'normal',
      subject: 'x',
      text: '',
      citizenName: null,
      replyTo: null,
    } as const;
    changeConcern(desk.ui, aContact().callId, 0, { sent: { key: 'k', ticket }, sending: true });
    const after = aPage();
    expect(after.resent).toEqual([0]);
    expect(after.desk.ui.get().concerns[0]?.sent?.key).toBe('k');
  });

  it.each([
    ['open', 'callback'],
    ['closed by Escape', 'none'],
  ] as const)('the callback being taken down is there, and its form is %s as before', (_words, panel) => {
    callbackWritten({}, panel);
    const { ui } = aPage().desk;
    expect(ui.get()).toMatchObject({ panel, callback: { number: '02999 4711', note: 'Laterne', refused: null } });
  });

  it('a callback that was on its way goes again under its own key', () => {
    callbackWritten({ sentAs: 'k' });
    expect(aPage().resent).toEqual(['k']);
  });

  it('a callback that was taken down is gone', () => {
    callbackWritten().desk.ui.patch({ callback: null, panel: 'none' });
    expect(sessionStorage).toHaveLength(0);
    expect(aPage().desk.ui.get().callback).toBeNull();
  });

  it.each([
    ['another person', () => aPage('mehmet-yildirim')],
    ['another contact', () => aPage('jana-albrecht', aContact({ callId: 'other' }))],
  ])('%s sees nothing of it', (_who, load) => {
    written();
    callbackWritten();
    expect(JSON.stringify(load().desk.ui.get())).not.toContain('Laterne');
  });
});

describe('nothing is left in the browser', () => {
  it.each([
    ['after signing out', ({ draft }: ReturnType<typeof aPage>) => draft.end()],
    [
      'when the contact is closed',
      ({ draft, live }: ReturnType<typeof aPage>) => draft.follow({ ...live, contact: null }),
    ],
  ])('%s', (_when, act) => {
    const page = written();
    expect(sessionStorage).toHaveLength(1);
    act(page);
    expect(sessionStorage).toHaveLength(0);
    expect(localStorage).toHaveLength(0);
  });
});
