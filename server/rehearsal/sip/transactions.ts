// Sorts what arrives at a phone's socket into the transactions that run, and starts new ones.
import type { HostPort } from './address.ts';
import { type ClientContext, type ClientHandlers, ClientTransaction } from './clientTransaction.ts';
import { branchOf, cseqOf, type SipMessage, type SipRequest } from './message.ts';
import { ServerTransaction } from './serverTransaction.ts';

export class Transactions {
  readonly #context: ClientContext;
  readonly #onRequest: (request: SipRequest, transaction: ServerTransaction) => void;
  readonly #onAck: (ack: SipRequest) => void;
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #servers = new Map<string, ServerTransaction>();

  /** `onAck` hears the ACKs of 2xx answers; those of refusals end here. */
  constructor(
    context: ClientContext,
    onRequest: (request: SipRequest, transaction: ServerTransaction) => void,
    onAck: (ack: SipRequest) => void,
  ) {
    this.#context = context;
    this.#onRequest = onRequest;
    this.#onAck = onAck;
  }

  /** Sends a request other than ACK and hands its answers to `handlers`. */
  send(request: SipRequest, target: HostPort, handlers: ClientHandlers): ClientTransaction {
    const key = `${branchOf(request)}|${request.method}`;
    const transaction = new ClientTransaction(this.#context, request, target, handlers, () => {
      this.#clients.delete(key);
    });
    this.#clients.set(key, transaction);
    return transaction;
  }

  /** Takes a message from the wire. */
  receive(message: SipMessage, from: HostPort): void {
    if (message.kind === 'response') {
      this.#clients.get(`${branchOf(message)}|${cseqOf(message).method}`)?.receive(message);
      return;
    }
    const branch = branchOf(message);
    if (message.method === 'ACK') {
      const invite = this.#servers.get(`${branch}|INVITE`);
      if (invite?.refused) invite.acknowledge();
      else this.#onAck(message);
      return;
    }
    const key = `${branch}|${message.method}`;
    const known = this.#servers.get(key);
    if (known) {
      known.repeat();
      return;
    }
    const transaction = new ServerTransaction(this.#context, message, from, () => {
      this.#servers.delete(key);
    });
    this.#servers.set(key, transaction);
    this.#onRequest(message, transaction);
  }

  /** The INVITE that a CANCEL means. */
  cancelled(cancel: SipRequest): ServerTransaction | undefined {
    return this.#servers.get(`${branchOf(cancel)}|INVITE`);
  }

  /** How many transactions are remembered, for leak tests. */
  get size(): number {
    return this.#clients.size + this.#servers.size;
  }
}
