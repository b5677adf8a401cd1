// What every call of a phone needs from the phone: its address, its name, its way to send, with a password when asked.
import { randomBytes } from 'node:crypto';
import type { Rtp } from '../rtp.ts';
import type { HostPort } from './address.ts';
import { type ClientTransaction, newBranch } from './clientTransaction.ts';
import { answerChallenge, type Challenge, type Credentials, parseChallenge } from './digest.ts';
import { header, type SipHeader, type SipMessage, type SipRequest, type SipResponse } from './message.ts';
import { Timers } from './timers.ts';
import type { Transactions } from './transactions.ts';

export const allow = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, NOTIFY';

/** Makes a request; it is called again with another `CSeq` when a password is asked for. */
export type MakeRequest = () => SipRequest;

export class Line {
  readonly timers = new Timers();
  readonly local: HostPort;
  readonly server: HostPort;
  readonly t1Ms: number;
  /** Where calls without audio let their sound go. */
  readonly sink: HostPort;
  readonly openRtp: () => Promise<Rtp>;
  transactions: Transactions | undefined;
  readonly #send: (message: SipMessage, target: HostPort) => void;
  readonly #credentials: Credentials | undefined;
  #challenge: Challenge | undefined;
  #uses = 0;

  constructor(parts: {
    readonly local: HostPort;
    readonly server: HostPort;
    readonly t1Ms: number;
    readonly sink: HostPort;
    readonly openRtp: () => Promise<Rtp>;
    readonly send: (message: SipMessage, target: HostPort) => void;
    readonly credentials: Credentials | undefined;
  }) {
    this.local = parts.local;
    this.server = parts.server;
    this.t1Ms = parts.t1Ms;
    this.sink = parts.sink;
    this.openRtp = parts.openRtp;
    this.#send = parts.send;
    this.#credentials = parts.credentials;
  }

  /** A `Via` for a new transaction. */
  via(): SipHeader {
    return ['Via', `SIP/2.0/UDP ${this.local.host}:${this.local.port};branch=${newBranch()};rport`];
  }

  /** Sends an ACK of a 2xx, or anything else that has no answer. */
  sendOnce(message: SipMessage, target: HostPort): void {
    this.#send(message, target);
  }

  /**
   * Sends a request and answers a 401 or 407 with the password, once (twice when the nonce was stale). A challenge that
   * is already known is answered at once. `started` hears of each transaction, so that a CANCEL can follow the last one.
   */
  request(
    make: MakeRequest,
    target: HostPort,
    handlers: {
      readonly onResponse: (response: SipResponse, request: SipRequest) => void;
      readonly onTimeout: () => void;
      readonly started?: (transaction: ClientTransaction) => void;
    },
    tries = 2,
  ): void {
    const draft = make();
    const request: SipRequest = { ...draft, headers: [...draft.headers, ...this.#authorization(draft)] };
    const transaction = this.transactions?.send(request, target, {
      onTimeout: handlers.onTimeout,
      onResponse: (response) => {
        const asked = response.status === 401 || response.status === 407;
        if (asked && tries > 0 && this.#learn(response, request)) {
          this.request(make, target, handlers, tries - 1);
        } else handlers.onResponse(response, request);
      },
    });
    if (transaction) handlers.started?.(transaction);
  }

  #authorization(request: SipRequest): SipHeader[] {
    if (!this.#challenge || !this.#credentials || !['INVITE', 'REGISTER', 'BYE'].includes(request.method)) return [];
    this.#uses += 1;
    return [[this.#challenge.answerIn, answerChallenge(this.#challenge, this.#credentials, request, this.#uses)]];
  }

  // True when a new try makes sense: we have a password, and this nonce has not just been refused.
  #learn(response: SipResponse, request: SipRequest): boolean {
    if (!this.#credentials) return false;
    const proxy = response.status === 407;
    const answerIn = proxy ? 'Proxy-Authorization' : 'Authorization';
    const challenge = parseChallenge(
      header(response, proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate') ?? '',
      answerIn,
    );
    if (!challenge) return false;
    const refused = header(request, answerIn);
    if (refused?.includes(`nonce="${challenge.nonce}"`) && !challenge.stale) return false;
    this.#challenge = challenge;
    this.#uses = 0;
    return true;
  }
}

/** A new random tag or Call-ID. */
export function newToken(): string {
  return randomBytes(8).toString('hex');
}
