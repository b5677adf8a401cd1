// A page that was loaded anew in the middle of a talk has the call but no sound: it fetches the call back, once.
import { myCall } from '../actions/action.ts';
import type { Feed } from '../feed/socket.ts';
import type { SoftPhone } from './softPhone.ts';

/** Refusals that say nothing about the call: asked again when something has changed. */
const ASK_AGAIN: ReadonlySet<string> = new Set(['telephony-away', 'overloaded', 'not-saved']);

/**
 * Watches feed and telephone from the page's first state on. Only a call that was there at that moment is fetched: one that
 * is answered later rings here or at another device, and is not taken away from there. tell: true when the call is asked for,
 * false when it is back or nothing is to be fetched any more. Gives back how to stop watching.
 */
export function fetchLostCall(feed: Feed, phone: SoftPhone, tell: (fetching: boolean) => void): () => void {
  /** Undefined until the first state; null as soon as nothing is missing. */
  let lost: string | null | undefined;
  let asked = false;
  /** The call whose sound the exchange has missed, once it was seen here. */
  let missed: string | null = null;

  const look = () => {
    const { live, link } = feed.store.get();
    if (!live) return;
    const call = myCall(live);
    const isMissed = call?.soundLost === true && live.me?.device.kind === 'browser';
    if (isMissed && missed !== call.id) {
      // What this page takes for a talk is none any more: the call comes back anew.
      missed = call.id;
      lost = undefined;
      asked = false;
      if (phone.store.get().connected) return phone.hangUp();
    } else if (!isMissed) missed = null;
    if (lost === null) return;
    const talking = call && call.state !== 'offered' && live.me?.device.kind === 'browser' ? call.id : null;
    if (lost === undefined) lost = talking;
    const { registration, ringing, connected } = phone.store.get();
    if (lost === null || lost !== talking || connected) return finish();
    // What rings in this moment is the call itself: nobody who talks is rung for another caller.
    if (asked && ringing) return void phone.answer();
    if (asked || registration !== 'registered' || link !== 'up' || live.telephony !== 'up') return;
    asked = true;
    tell(true);
    void feed.send({ type: 'reclaimCall', callId: lost }).then((answer) => {
      if (answer.ok) return;
      if (ASK_AGAIN.has(answer.error)) asked = false;
      else finish();
    });
  };
  const finish = () => {
    lost = null;
    if (asked) tell(false);
  };

  const stopFeed = feed.store.subscribe(look);
  const stopPhone = phone.store.subscribe(look);
  look();
  return () => {
    stopFeed();
    stopPhone();
  };
}
