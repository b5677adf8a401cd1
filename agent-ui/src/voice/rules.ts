// The rows of the table of what is said: each names a change, its words, and whether it is said although a caller is speaking.

import { myCall } from '../actions/action.ts';
import { pauseWord } from '../desks/reasonWords.ts';
import { callbackRules } from './callbackRules.ts';
import type { Rule } from './rule.ts';
import { transferRules } from './transferRules.ts';

/** The beginning of a shift needs no words, and missed offers have words of their own. */
const SET_BY_SYSTEM: ReadonlySet<string> = new Set(['shiftStart', 'missed']);

/** The rows of the table, in the order in which they would be said. */
export const rules: readonly Rule[] = [
  {
    when: 'the server went away',
    evenWhileTalking: true,
    urgency: 'now',
    earcon: 'lost',
    text: (before, after, texts) => (before.link === 'up' && after.link === 'away' ? texts.voice.serverAway : null),
  },
  {
    when: 'the server is back',
    evenWhileTalking: true,
    urgency: 'now',
    earcon: 'back',
    text: (before, after, texts) => (before.link === 'away' && after.link === 'up' ? texts.shell.link.back : null),
  },
  {
    when: 'the exchange went away',
    evenWhileTalking: true,
    urgency: 'now',
    earcon: 'lost',
    text: (before, after, texts) =>
      before.live?.telephony === 'up' && after.live?.telephony === 'away' ? texts.voice.telephonyAway : null,
  },
  {
    when: 'the exchange is back',
    evenWhileTalking: true,
    urgency: 'now',
    earcon: 'back',
    text: (before, after, texts) =>
      before.live?.telephony === 'away' && after.live?.telephony === 'up' ? texts.shell.link.telephonyBack : null,
  },
  {
    when: 'the own telephone fell away during a call',
    evenWhileTalking: true,
    urgency: 'now',
    earcon: 'lost',
    ifStill: ({ live }) => live?.me?.reachable === false && myCall(live) !== null,
    text: (before, after, texts) =>
      before.live?.me?.reachable && after.live?.me && !after.live.me.reachable && myCall(before.live)
        ? texts.voice.deviceLost
        : null,
  },
  {
    when: 'a caller hung up while ringing here',
    evenWhileTalking: false,
    urgency: 'soon',
    earcon: 'ended',
    text: (before, after, texts) => {
      const ringing = myCall(before.live);
      if (ringing?.state !== 'offered' || myCall(after.live)?.id === ringing.id) return null;
      return after.live?.calls.some((call) => call.id === ringing.id) ? null : texts.voice.gone;
    },
  },
  {
    when: 'the offer went to somebody else',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) => {
      const ringing = myCall(before.live);
      if (ringing?.state !== 'offered' || myCall(after.live)?.id === ringing.id) return null;
      return after.live?.calls.some((call) => call.id === ringing.id) ? texts.voice.offeredOn : null;
    },
  },
  {
    when: 'the call is over and wrap-up runs',
    evenWhileTalking: true,
    urgency: 'soon',
    earcon: 'ended',
    text: (before, after, texts) => {
      const call = myCall(before.live);
      if (!call || call.state === 'offered' || after.live?.me?.state !== 'wrapUp') return null;
      if (before.live?.me?.state === 'wrapUp') return null;
      const goesOn = after.live.calls.find(({ id }) => id === call.id)?.state;
      if (goesOn === 'waiting' || goesOn === 'offered') return texts.voice.givenBack;
      if (!call.transferTo || goesOn === undefined) return texts.voice.ended;
      return goesOn === 'connected' ? texts.voice.connectedTo(call.transferTo) : texts.voice.ringsOnAt(call.transferTo);
    },
  },
  ...transferRules,
  ...callbackRules,
  {
    when: 'the caller is on hold',
    evenWhileTalking: false,
    urgency: 'soon',
    earcon: 'held',
    text: (before, after, texts) => {
      const is = myCall(after.live);
      return is?.state === 'held' && myCall(before.live)?.state === 'talking' ? texts.voice.held : null;
    },
  },
  {
    when: 'the talk goes on after hold',
    evenWhileTalking: false,
    urgency: 'soon',
    earcon: 'resumed',
    text: (before, after, texts) => {
      const is = myCall(after.live);
      return is?.state === 'talking' && myCall(before.live)?.state === 'held' ? texts.voice.resumed : null;
    },
  },
  {
    when: 'the microphone was switched off',
    evenWhileTalking: false,
    urgency: 'soon',
    earcon: 'muted',
    text: (before, after, texts) =>
      myCall(after.live)?.muted && myCall(before.live)?.muted === false ? texts.voice.muted : null,
  },
  {
    when: 'the microphone was switched on',
    evenWhileTalking: false,
    urgency: 'soon',
    earcon: 'unmuted',
    text: (before, after, texts) =>
      myCall(after.live)?.muted === false && myCall(before.live)?.muted ? texts.voice.unmuted : null,
  },
  {
    when: 'missed offers led to a pause',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) => {
      const me = after.live?.me;
      const paused = me?.state === 'pause' && me.pauseReason === 'missed';
      return paused && before.live?.me?.pauseReason !== 'missed' ? texts.voice.pausedMissed : null;
    },
  },
  {
    when: 'the person is ready',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) =>
      after.live?.me?.state === 'ready' && ['pause', 'signedOut'].includes(before.live?.me?.state ?? '')
        ? texts.voice.ready
        : null,
  },
  {
    when: 'the person is on a break',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) => {
      const me = after.live?.me;
      if (me?.state !== 'pause' || me.pauseReason === null || SET_BY_SYSTEM.has(me.pauseReason)) return null;
      if (before.live?.me?.state === 'pause') return null;
      return me.pauseReason === 'break' ? texts.voice.break : texts.voice.paused(pauseWord(texts, me.pauseReason));
    },
  },
  {
    when: 'a rehearsal began',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) =>
      before.live?.rehearsal.running === false && after.live?.rehearsal.running ? texts.voice.rehearsal : null,
  },
];
