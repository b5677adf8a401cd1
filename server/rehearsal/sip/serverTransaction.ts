// The answering half of a SIP transaction over UDP: repeat the last answer, a final one until its ACK (RFC 3261 17.2, 13.3.1.4).
import type { HostPort } from './address.ts';
import type { ClientContext } from './clientTransaction.ts';
import { responseTo, type SipHeader, type SipRequest, type SipResponse } from './message.ts';
import type { StopTimer } from './timers.ts';

export type ResponseParts = {
  readonly toTag?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
};

export class ServerTransaction {
  readonly request: SipRequest;
  readonly #context: ClientContext;
  readonly #peer: HostPort;
  readonly #onDone: () => void;
  #last: SipResponse | undefined;
  #acknowledged = false;
  #stopResend: StopTimer | undefined;
  #stopTimeout: StopTimer | undefined;
  #onNoAck: (() => void) | undefined;

  constructor(context: ClientContext, request: SipRequest, peer: HostPort, onDone: () => void) {
    this.#context = context;
    this.request = request;
    this.#peer = peer;
    this.#onDone = onDone;
  }

  /** True when a final answer has been given. */
  get final(): boolean {
    return (this.#last?.status ?? 0) >= 200;
  }

  /** Answers; a second final answer is ignored. `onNoAck` hears when no ACK to a 2xx came for 64 × T1. */
  respond(status: number, parts: ResponseParts = {}, onNoAck?: () => void): void {
    if (this.final) return;
    this.#last = responseTo(this.request, status, parts);
    this.#context.send(this.#last, this.#peer);
    if (status < 200) return;
    const { timers, t1Ms } = this.#context;
    if (this.request.method === 'INVITE') {
      this.#onNoAck = onNoAck;
      this.#resendAfter(t1Ms);
    }
    this.#stopTimeout = timers.after(64 * t1Ms, () => {
      this.#stopResend?.();
      this.#onDone();
      if (this.request.method === 'INVITE' && status < 300 && !this.#acknowledged) this.#onNoAck?.();
    });
  }

  /** The request came once more: the last answer goes out once more. */
  repeat(): void {
    if (this.#last && !this.#acknowledged) this.#context.send(this.#last, this.#peer);
  }

  /** The final answer has arrived: its ACK is here. */
  acknowledge(): void {
    this.#acknowledged = true;
    this.#stopResend?.();
  }

  /** True for a final answer that refuses: its ACK belongs to the transaction, not to the dialog. */
  get refused(): boolean {
    return (this.#last?.status ?? 0) >= 300;
  }

  /** Stops everything, also the wait for the ACK. */
  stop(): void {
    this.#stopResend?.();
    this.#stopTimeout?.();
    this.#onDone();
  }

  #resendAfter(delayMs: number): void {
    this.#stopResend = this.#context.timers.after(delayMs, () => {
      if (this.#last && !this.#acknowledged) this.#context.send(this.#last, this.#peer);
      this.#resendAfter(Math.min(delayMs * 2, 4000));
    });
  }
}
