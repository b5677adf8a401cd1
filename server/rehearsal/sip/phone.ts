// A small, real SIP phone over UDP: registers, calls, answers, many calls at once on one socket. Used by the rehearsal and all live tests.
import { openRtp } from '../rtp.ts';
import { openSink } from '../rtpSocket.ts';
import type { HostPort } from './address.ts';
import type { AudioWish, Call, IncomingCall, OutgoingCall, Wired } from './call.ts';
import { takeCall } from './incoming.ts';
import { allow, Line } from './line.ts';
import { header, type SipMessage, type SipRequest, tagOf } from './message.ts';
import { type CallWish, startCall } from './outgoing.ts';
import { Registration, type RegistrationResult } from './registration.ts';
import type { ServerTransaction } from './serverTransaction.ts';
import { Transactions } from './transactions.ts';
import { openWire } from './wire.ts';

export type { AudioWish, Call, CallEnd, CallState, CallTimes, IncomingCall, OutgoingCall } from './call.ts';
export type { CallWish } from './outgoing.ts';
export type { RegistrationResult } from './registration.ts';

export type PhoneOptions = {
  /** The exchange (or, without one, the other phone). */
  readonly server: HostPort;
  readonly username: string;
  /** Without a password a challenge is a refusal. */
  readonly password?: string;
  /** The name for the password, when it is not `username`. */
  readonly authUsername?: string;
  readonly displayName?: string;
  readonly localHost?: string;
  /** 0 takes any free port. */
  readonly localPort?: number;
  /** First wait before a repetition; 500 by RFC 3261. */
  readonly t1Ms?: number;
  /** Answers true for a message that shall get lost. */
  readonly lose?: (direction: 'in' | 'out', message: SipMessage) => boolean;
  /** Hears every message. They hold numbers: never into a log file. */
  readonly log?: (direction: 'in' | 'out', message: SipMessage, peer: HostPort) => void;
};

export type Phone = {
  readonly local: HostPort;
  readonly registered: boolean;
  /** Registers and keeps it up until `unregister` or `close`; 60 s when nothing else is said. */
  readonly register: (options?: { readonly expiresSeconds?: number }) => Promise<RegistrationResult>;
  readonly unregister: () => Promise<RegistrationResult>;
  readonly call: (wish: CallWish) => OutgoingCall;
  /** Sets who is told of incoming calls; without anybody they are refused with 480. */
  readonly onIncoming: (handler: (call: IncomingCall) => void) => void;
  /** Answers every call by itself after `afterMs`, in place of an `onIncoming`. */
  readonly setAutoAnswer: (afterMs: number, options?: { readonly audio?: AudioWish }) => void;
  /** The calls that have not ended. */
  readonly calls: () => readonly Call[];
  /** Ends every call, unregisters, closes the socket; takes 2 s at most. */
  readonly close: () => Promise<void>;
  /** Closes the socket without a word to anybody, as when the cable is pulled. */
  readonly vanish: () => Promise<void>;
};

/** Opens a phone; rejects when its port is taken. */
export async function createPhone(options: PhoneOptions): Promise<Phone> {
  const localHost = options.localHost ?? '127.0.0.1';
  const t1Ms = options.t1Ms ?? 500;
  const wired = new Map<string, Wired<Call>>();
  let onIncoming: ((call: IncomingCall) => void) | undefined;

  const keyOf = (message: SipMessage, tag: string) => `${header(message, 'Call-ID')}|${tag}`;
  const keep = <T extends Call>(entry: Wired<T>, callId: string): T => {
    const key = `${callId}|${entry.localTag}`;
    wired.set(key, entry);
    entry.call.onChange((state) => {
      // A moment longer, so that what crosses the end on the wire is still understood.
      if (state === 'ended') line.timers.after(64 * t1Ms, () => wired.delete(key));
    });
    return entry.call;
  };

  const onRequest = (request: SipRequest, transaction: ServerTransaction) => {
    if (request.method === 'CANCEL') {
      const invite = transactions.cancelled(request);
      transaction.respond(invite ? 200 : 481);
      if (invite) invites.get(invite)?.cancelled(request);
      return;
    }
    const tag = tagOf(request, 'To');
    if (tag) {
      const entry = wired.get(keyOf(request, tag));
      if (entry && (entry.call.state !== 'ended' || request.method === 'BYE')) entry.receive(request, transaction);
      else transaction.respond(request.method === 'NOTIFY' || request.method === 'OPTIONS' ? 200 : 481);
      return;
    }
    if (request.method === 'INVITE') {
      if (!onIncoming) return transaction.respond(480);
      const entry = takeCall(line, transaction, options.username, onIncoming);
      invites.set(transaction, entry);
      keep(entry, entry.call.id);
    } else if (['OPTIONS', 'NOTIFY', 'INFO', 'UPDATE'].includes(request.method)) {
      transaction.respond(200, { headers: [['Allow', allow]] });
    } else transaction.respond(405, { headers: [['Allow', allow]] });
  };

  const invites = new WeakMap<ServerTransaction, Wired<Call>>();
  const wire = await openWire(
    { localHost, localPort: options.localPort ?? 0, lose: options.lose, log: options.log },
    (message, from) => transactions.receive(message, from),
  );
  const sink = await openSink(localHost);
  const line = new Line({
    local: wire.local,
    server: options.server,
    t1Ms,
    sink: sink.local,
    openRtp: () => openRtp(localHost),
    send: (message, target) => wire.send(message, target),
    credentials:
      options.password === undefined
        ? undefined
        : { username: options.authUsername ?? options.username, password: options.password },
  });
  const transactions = new Transactions(
    { send: (message, target) => wire.send(message, target), timers: line.timers, t1Ms },
    onRequest,
    (ack) => wired.get(keyOf(ack, tagOf(ack, 'To')))?.acknowledged(ack),
  );
  line.transactions = transactions;
  const registration = new Registration(line, options.username, options.displayName);

  const live = () => [...wired.values()].map(({ call }) => call).filter(({ state }) => state !== 'ended');
  const shut = async () => {
    for (const entry of wired.values()) entry.vanish();
    line.timers.clear();
    sink.close();
    await wire.close();
  };
  let closing: Promise<void> | undefined;

  return {
    local: wire.local,
    get registered() {
      return registration.registered;
    },
    register: ({ expiresSeconds = 60 } = {}) => registration.register(expiresSeconds),
    unregister: () => registration.unregister(),
    call: (wish) => {
      const entry = startCall(line, options.username, {
        ...(options.displayName === undefined ? {} : { displayName: options.displayName }),
        ...wish,
      });
      return keep(entry, entry.call.id);
    },
    onIncoming: (handler) => {
      onIncoming = handler;
    },
    setAutoAnswer: (afterMs, answer) => {
      onIncoming = (call) => void line.timers.after(afterMs, () => void call.answer(answer));
    },
    calls: live,
    close: () => {
      closing ??= (async () => {
        const goodByes: Promise<unknown>[] = live().map((call) => call.hangUp());
        if (registration.registered) goodByes.push(registration.unregister());
        const late = new Promise<void>((resolve) => {
          line.timers.after(2000, resolve);
        });
        if (goodByes.length > 0) await Promise.race([Promise.all(goodByes), late]);
        await shut();
      })();
      return closing;
    },
    vanish: () => {
      closing ??= shut();
      return closing;
    },
  };
}
