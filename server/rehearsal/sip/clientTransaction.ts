// The sending half of a SIP transaction over UDP: retransmit until answered, acknowledge refusals (RFC 3261 17.1).
import { randomBytes } from 'node:crypto';
import type { HostPort } from './address.ts';
import { cseqOf, header, type SipHeader, type SipMessage, type SipRequest, type SipResponse } from './message.ts';
import type { StopTimer, Timers } from './timers.ts';

export type ClientHandlers = {
  /** Each response; a repeated 2xx to an INVITE is handed on again, because it asks for its ACK again. */
  readonly onResponse: (response: SipResponse) => void;
  /** Nothing came for 64 × T1. */
  readonly onTimeout: () => void;
};

export type ClientContext = {
  readonly send: (message: SipMessage, target: HostPort) => void;
  readonly timers: Timers;
  readonly t1Ms: number;
};

const t2Ms = 4000;

export class ClientTransaction {
  readonly request: SipRequest;
  readonly #context: ClientContext;
  readonly #target: HostPort;
  readonly #handlers: ClientHandlers;
  readonly #onDone: () => void;
  #state: 'calling' | 'proceeding' | 'completed' | 'done' = 'calling';
  #stopResend: StopTimer | undefined;
  #stopTimeout: StopTimer | undefined;
  #ack: SipRequest | undefined;

  constructor(
    context: ClientContext,
    request: SipRequest,
    target: HostPort,
    handlers: ClientHandlers,
    onDone: () => void,
  ) {
    this.#context = context;
    this.request = request;
    this.#target = target;
    this.#handlers = handlers;
    this.#onDone = onDone;
    context.send(request, target);
    this.#resendAfter(context.t1Ms);
    this.#stopTimeout = context.timers.after(64 * context.t1Ms, () => this.#giveUp());
  }

  /** Takes a response that belongs to this transaction. */
  receive(response: SipResponse): void {
    if (this.#state === 'done') return;
    const invite = this.request.method === 'INVITE';
    if (response.status < 200) {
      if (this.#state === 'completed') return;
      this.#state = 'proceeding';
      if (invite) {
        this.#stopResend?.();
        this.#stopTimeout?.(); // a phone may ring as long as it likes
      }
      this.#handlers.onResponse(response);
      return;
    }
    if (invite && response.status >= 300) {
      this.#ack ??= ackForRefusal(this.request, response);
      this.#context.send(this.#ack, this.#target);
    }
    const again = this.#state === 'completed';
    if (again && !(invite && response.status < 300)) return;
    if (!again) {
      this.#state = 'completed';
      this.#stopResend?.();
      this.#stopTimeout?.();
      this.#stopTimeout = this.#context.timers.after(invite ? 64 * this.#context.t1Ms : 10 * this.#context.t1Ms, () =>
        this.#finish(),
      );
    }
    this.#handlers.onResponse(response);
  }

  #resendAfter(delayMs: number): void {
    this.#stopResend = this.#context.timers.after(delayMs, () => {
      this.#context.send(this.request, this.#target);
      const invite = this.request.method === 'INVITE';
      const next = !invite && this.#state === 'proceeding' ? t2Ms : delayMs * 2;
      this.#resendAfter(invite ? next : Math.min(next, t2Ms));
    });
  }

  #giveUp(): void {
    if (this.#state === 'completed' || this.#state === 'done') return;
    this.#finish();
    this.#handlers.onTimeout();
  }

  #finish(): void {
    this.#state = 'done';
    this.#stopResend?.();
    this.#stopTimeout?.();
    this.#onDone();
  }
}

/** A branch that names a new transaction. */
export function newBranch(): string {
  return `z9hG4bK${randomBytes(8).toString('hex')}`;
}

function ackForRefusal(invite: SipRequest, response: SipResponse): SipRequest {
  const headers: SipHeader[] = [
    ['Via', header(invite, 'Via') ?? ''],
    ...invite.headers.filter(([name]) => name === 'Route'),
    ['Max-Forwards', '70'],
    ['From', header(invite, 'From') ?? ''],
    ['To', header(response, 'To') ?? ''],
    ['Call-ID', header(invite, 'Call-ID') ?? ''],
    ['CSeq', `${cseqOf(invite).number} ACK`],
  ];
  return { kind: 'request', method: 'ACK', uri: invite.uri, headers, body: '' };
}
