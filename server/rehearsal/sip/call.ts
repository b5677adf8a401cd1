// A call as its user sees it, outgoing and incoming alike.
import type { Heard, HeardSpan, HeardWindow, Rtp, Sound } from '../rtp.ts';
import type { Conversation } from './conversation.ts';
import type { AudioWish, Media } from './media.ts';
import type { SipRequest } from './message.ts';
import type { CallEnd, CallRecord, CallState, CallTimes } from './record.ts';
import type { ServerTransaction } from './serverTransaction.ts';

export type { AudioWish } from './media.ts';
export type { CallEnd, CallState, CallTimes } from './record.ts';

export type Call = {
  readonly direction: 'outgoing' | 'incoming';
  /** The SIP Call-ID. */
  readonly id: string;
  readonly state: CallState;
  readonly times: CallTimes;
  readonly end: CallEnd | undefined;
  /** The other side: number or user name and display name, as the INVITE or its answer said. */
  readonly remote: { readonly number: string; readonly displayName: string };
  /** A header of the INVITE or, for an outgoing call, of the last answer to it. */
  readonly header: (name: string) => string | undefined;
  readonly onChange: (listener: (state: CallState) => void) => void;
  /** True as soon as it rings (or is answered), false when the call ends before. */
  readonly ringing: () => Promise<boolean>;
  /** True as soon as it is answered, false when the call ends before. */
  readonly answered: () => Promise<boolean>;
  readonly ended: () => Promise<CallEnd>;
  /** CANCEL, BYE or refusal, whatever fits; resolves when the other side has confirmed. */
  readonly hangUp: () => Promise<void>;
  /** Puts the other side on hold by re-INVITE; false when it refuses. */
  readonly hold: () => Promise<boolean>;
  readonly resume: () => Promise<boolean>;
  readonly heldByThem: boolean;
  /** Presses keys (RFC 4733); needs audio. */
  readonly sendDtmf: (keys: string) => void;
  /** Plays a sound; resolves when it is over. Without audio nothing happens. */
  readonly play: (sound: Sound) => Promise<void>;
  /** What is heard; zeros for a call without audio. */
  readonly heard: (span?: HeardSpan) => Heard;
  readonly framesHeard: () => HeardWindow[];
  /** Keys the other side has pressed, by RFC 4733 or INFO, in order. */
  readonly dtmfHeard: () => string;
  /** The audio stream itself; undefined without audio or before there is one. */
  readonly rtp: Rtp | undefined;
};

export type OutgoingCall = Call;

export type IncomingCall = Call & {
  /** The number that was called (user part of the request URI). */
  readonly dialled: string;
  /** Answers; false when the call is over already or there is no common coding. */
  readonly answer: (options?: { readonly audio?: AudioWish }) => Promise<boolean>;
  /** Refuses; 486 is busy, 480 is not there, 603 is no. */
  readonly reject: (code?: number) => void;
  /** Answers by itself after a time. */
  readonly setAutoAnswer: (afterMs: number) => void;
};

/** What a call without audio hears. */
export const nothingHeard: Heard = { packets: 0, lost: 0, jitterMs: 0, rms: 0, longestGapMs: 0, level: () => 0 };

/** The two ends of a call: what its user holds, and what the phone hands incoming requests to. */
export type Wired<T> = {
  readonly call: T;
  readonly localTag: string;
  readonly receive: (request: SipRequest, transaction: ServerTransaction) => void;
  readonly acknowledged: (ack: SipRequest) => void;
  /** The caller takes the call back before it is answered. */
  readonly cancelled: (cancel: SipRequest) => void;
  /** Forgets the call without a word, as a phone that has lost its power. */
  readonly vanish: () => void;
};

/** What both directions have in common, seen through the parts that do the work. */
export function faceOf(parts: {
  readonly direction: Call['direction'];
  readonly id: string;
  readonly record: CallRecord;
  readonly media: () => Media | undefined;
  readonly talk: () => Conversation | undefined;
  readonly remote: () => Call['remote'];
  readonly header: Call['header'];
  readonly hangUp: Call['hangUp'];
}): Call {
  const { record, media, talk } = parts;
  return {
    direction: parts.direction,
    id: parts.id,
    get state() {
      return record.state;
    },
    get times() {
      return record.times;
    },
    get end() {
      return record.end;
    },
    get remote() {
      return parts.remote();
    },
    header: parts.header,
    onChange: (listener) => record.onChange(listener),
    ringing: () => record.ringing(),
    answered: () => record.answered(),
    ended: () => record.ended(),
    hangUp: parts.hangUp,
    hold: () => talk()?.offerAgain(true) ?? Promise.resolve(false),
    resume: () => talk()?.offerAgain(false) ?? Promise.resolve(false),
    get heldByThem() {
      return media()?.heldByThem ?? false;
    },
    sendDtmf: (keys) => media()?.rtp?.sendKeys(keys),
    play: (sound) => media()?.rtp?.play(sound) ?? Promise.resolve(),
    heard: (span) => media()?.rtp?.heard(span) ?? nothingHeard,
    framesHeard: () => media()?.rtp?.framesHeard() ?? [],
    dtmfHeard: () => [...(media()?.rtp?.keysHeard.map(({ key }) => key) ?? []), ...(talk()?.keysByInfo ?? [])].join(''),
    get rtp() {
      return media()?.rtp;
    },
  };
}
