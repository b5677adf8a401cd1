// What a desk does by itself while the feed changes: say, ring, register the soft phone, read what is known of the caller.
import { myCall, speaks, viewOf } from '../actions/action.ts';
import type { Live } from '../feed/reduce.ts';
import { fetchLostCall } from '../phone/lostCall.ts';
import type { Trouble } from '../phone/quality.ts';
import type { Texts } from '../texts/texts.tsx';
import { missedLine, ringLine } from '../voice/lines.ts';
import type { Moment } from '../voice/rule.ts';
import { type Saying, whatToSay } from '../voice/table.ts';
import { concernsFor, setResult } from './agent/contact/concerns.ts';
import { sendTicket } from './agent/contact/finish.ts';
import { sendCallback } from './callbacks/takingDown.ts';
import type { Desk } from './desk.tsx';
import { keepDraft } from './keptDraft.ts';

/** The ring line waits so long for what is known of the caller, and the tone comes first. */
const CONTEXT_WITHIN_MS = 250;
const TONE_FIRST_MS = 300;
const SETTLES_WITHIN_MS = 2000;

/** Starts the desk's own doings; gives back how to end them. */
export function startDeskLife(desk: Desk, texts: () => Texts): () => void {
  let before: Moment = desk.feed.store.get();
  const changes = tellChanges(desk, texts);
  const draft = keepDraft(desk, {
    ticket: (callId, index) => void sendTicket(desk, texts(), callId, index),
    callback: (contact, key) => void sendCallback(desk, viewOf(desk), contact, texts(), key),
  });
  const step = () => {
    const after = desk.feed.store.get();
    changes.tell();
    if (after.live !== before.live) {
      draft.follow(after.live);
      knowCaller(desk, before.live, after.live);
      followPhone(desk, after.live);
      panels(desk, after.live);
      preset(desk, before.live, after.live);
      noteSettled(desk, before.live, after.live, texts());
      sayMissed(desk, before.live, after.live, texts());
    }
    before = after;
    followRing(desk);
  };
  const stopSound = watchSound(desk, texts);
  const stopFeed = desk.feed.store.subscribe(step);
  const stopPhone = desk.phone.store.subscribe(() => followRing(desk));
  const stopFetching = fetchLostCall(desk.feed, desk.phone, (fetching) => sayFetching(desk, fetching, texts()));
  const keepPage = (event: BeforeUnloadEvent) => {
    if (desk.phone.store.get().connected || desk.feed.store.get().unsent > 0) event.preventDefault();
  };
  window.addEventListener('beforeunload', keepPage);
  return () => {
    stopFeed();
    stopPhone();
    stopFetching();
    stopSound();
    changes.end();
    draft.end();
    window.removeEventListener('beforeunload', keepPage);
    desk.ring.close();
    desk.phone.stop();
  };
}

/**
 * Says what has changed since it was called last. A server that has come back finds its exchange a moment later: whether
 * telephones can be used is news only when it is still so then.
 */
function tellChanges(desk: Desk, texts: () => Texts): { readonly tell: () => void; readonly end: () => void } {
  let told: Moment = desk.feed.store.get();
  let settling: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const found: Moment = desk.feed.store.get();
    if (told.link === 'away' && found.link === 'up') {
      clearTimeout(settling);
      settling = setTimeout(() => {
        settling = undefined;
        tell();
      }, SETTLES_WITHIN_MS);
    }
    const { telephony } = told.live ?? {};
    const settles = settling !== undefined && found.live !== null && telephony !== undefined;
    const now: Moment = settles ? { ...found, live: { ...found.live, telephony } } : found;
    const before = told;
    told = now;
    for (const saying of whatToSay(before, now, texts())) speak(desk, saying, texts());
  };
  return { tell, end: () => clearTimeout(settling) };
}

function speak(desk: Desk, saying: Saying, texts: Texts): void {
  if (saying.kind === 'line' && saying.ifStill) {
    const { ifStill, ...line } = saying;
    setTimeout(() => {
      if (ifStill(desk.feed.store.get())) speak(desk, line, texts);
    }, SETTLES_WITHIN_MS);
    return;
  }
  if (saying.kind !== 'ring') {
    if (saying.earcon) desk.ring.earcon(saying.earcon);
    if (saying.kind === 'log') desk.voice.note(saying.text);
    else desk.voice.say(saying.text, saying.urgency);
    return;
  }
  const since = performance.now();
  void desk.contexts.within(saying.callId, CONTEXT_WITHIN_MS).then((context) => {
    const say = () => {
      // Whoever has answered by now hears the caller, not us.
      const call = myCall(desk.feed.store.get().live);
      if (call?.id !== saying.callId || call.state !== 'offered') return;
      desk.voice.say(ringLine(call, desk.centre, context, texts), 'now');
    };
    setTimeout(say, Math.max(0, TONE_FIRST_MS - (performance.now() - since)));
  });
}

/** A page that was loaded anew in the middle of a talk says why there is no sound for a moment. */
function sayFetching(desk: Desk, fetching: boolean, texts: Texts): void {
  const text = texts.phone.fetchedBack;
  if (fetching) {
    desk.ui.patch({ word: { text, bad: false } });
    desk.voice.say(text, 'now');
  } else if (desk.ui.get().word?.text === text) desk.ui.patch({ word: null });
}

/** Rings while a call is offered to this browser; a fixed telephone rings by itself. */
function followRing(desk: Desk): void {
  const { call, me, phone } = viewOf(desk);
  const rings = me?.device.kind === 'browser' && call?.state === 'offered' && phone.registration !== 'elsewhere';
  if (!rings) {
    desk.ring.stop();
    return;
  }
  const municipality = desk.centre.municipalities.find(({ id }) => id === call.municipalityId);
  desk.ring.start(municipality?.ringTone ?? 1);
}

function followPhone(desk: Desk, live: Live | null): void {
  const me = live?.me;
  if (me && me.state !== 'signedOut' && me.device.kind === 'browser') desk.phone.start();
  else if (me) desk.phone.stop();
  const call = myCall(live);
  desk.phone.setMuted(call?.muted ?? false);
  desk.phone.expectSound(speaks(call));
}

function knowCaller(desk: Desk, before: Live | null, after: Live | null): void {
  const call = myCall(after);
  if (call && call.id !== myCall(before)?.id) void desk.contexts.within(call.id, 0);
  const contact = after?.contact;
  const gone = myCall(before);
  if (gone?.state === 'offered' && call?.id !== gone.id && contact?.callId !== gone.id) desk.contexts.forget(gone.id);
  const { noteOf } = desk.ui.get();
  if (contact && contact.callId !== noteOf) {
    desk.ui.patch({ noteOf: contact.callId, note: contact.note, noteState: 'kept' });
    void desk.contexts.within(contact.callId, 0);
  }
}

/** A panel that belongs to a call closes with it; a pause cannot be chosen any more when it rings. */
function panels(desk: Desk, live: Live | null): void {
  const { panel } = desk.ui.get();
  const call = myCall(live);
  const over = (panel === 'transfer' || panel === 'keypad' || panel === 'giveBack') && !call;
  const done = (panel === 'inquiry' || panel === 'callback') && !live?.contact;
  const late = panel === 'pause' && call?.state === 'offered';
  if (over || done || late) desk.ui.patch({ panel: 'none' });
}

/** A caller who was connected with somebody needs no result chosen by hand. */
function preset(desk: Desk, before: Live | null, after: Live | null): void {
  const call = myCall(before);
  if (call?.state !== 'transferring' || after?.me?.state !== 'wrapUp' || after.contact?.callId !== call.id) return;
  if (!after.calls.some(({ id, state }) => id === call.id && state === 'connected')) return;
  const last = concernsFor(desk.ui.get(), call.id).length - 1;
  if (concernsFor(desk.ui.get(), call.id)[last]?.result === null) setResult(desk.ui, call.id, last, 'connected');
}

/** What somebody reported has been settled: it goes to the log, nobody is interrupted. */
function noteSettled(desk: Desk, before: Live | null, after: Live | null, texts: Texts): void {
  const settled = after?.reportSettled;
  if (settled && settled !== before?.reportSettled)
    desk.voice.note(texts.knowledge.settled(settled.title, settled.words));
}

/** Nobody was reached at a callback: said, and shown, in one line with the time of the next try. */
function sayMissed(desk: Desk, before: Live | null, after: Live | null, texts: Texts): void {
  const missed = after?.callbackMissed;
  if (!missed || missed === before?.callbackMissed) return;
  const text = missedLine(missed, desk.centre.timeZone, Date.now() + after.clockOffsetMs, texts);
  desk.ui.patch({ word: { text, bad: false } });
  desk.voice.say(text, 'soon');
}

/** Says what to do when the sound becomes bad, and that it is good again: once each, also in the talk, because it is about that. */
function watchSound(desk: Desk, texts: () => Texts): () => void {
  let told: Trouble | null = null;
  return desk.phone.store.subscribe(() => {
    const { trouble, connected } = desk.phone.store.get();
    if (trouble === told) return;
    const before = told;
    told = trouble;
    const { advice, wellAgain } = texts().phone;
    if (trouble !== null) desk.voice.say(advice[trouble], 'soon');
    else if (connected && before !== null) desk.voice.say(wellAgain, 'soon');
  });
}
