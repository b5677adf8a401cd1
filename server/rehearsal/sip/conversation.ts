// What both sides may do once a call stands: hang up, hold, renegotiate, press keys, ask whether we are still there.
import type { Dialog } from './dialog.ts';
import { allow, type Line } from './line.ts';
import type { Media } from './media.ts';
import { cseqOf, header, type SipHeader, type SipRequest } from './message.ts';
import type { CallRecord } from './record.ts';
import type { ServerTransaction } from './serverTransaction.ts';

const sdpType: SipHeader = ['Content-Type', 'application/sdp'];

export class Conversation {
  readonly #line: Line;
  readonly #dialog: Dialog;
  readonly #record: CallRecord;
  readonly #media: Media;
  readonly keysByInfo: string[] = [];
  #answering: ServerTransaction | undefined;
  #offering = false;
  readonly #retryMs: number;
  #leaving: Promise<void> | undefined;

  /** `retryMs` is the wait after both sides have asked at once; it must differ (RFC 3261 14.1). */
  constructor(line: Line, dialog: Dialog, record: CallRecord, media: Media, retryMs: number) {
    this.#retryMs = retryMs;
    this.#line = line;
    this.#dialog = dialog;
    this.#record = record;
    this.#media = media;
  }

  /** Answers an INVITE of the other side with our sound and repeats that until its ACK comes. */
  accept(transaction: ServerTransaction): boolean {
    const offer = transaction.request.body;
    const body = offer ? this.#media.answer(offer) : this.#media.offer();
    if (body === undefined) {
      transaction.respond(488, { toTag: this.#dialog.localTag });
      return false;
    }
    this.#answering = transaction;
    const headers: SipHeader[] = [this.#dialog.contact, ['Allow', allow], sdpType];
    transaction.respond(200, { toTag: this.#dialog.localTag, headers, body }, () => {
      void this.hangUp({ code: 408, reason: 'no ACK came' });
    });
    return true;
  }

  /** Takes the ACK of an answer of ours. */
  acknowledged(ack: SipRequest): void {
    if (!this.#answering || cseqOf(this.#answering.request).number !== cseqOf(ack).number) return;
    this.#answering.acknowledge();
    if (ack.body && !this.#answering.request.body) this.#media.accept(ack.body);
    this.#answering = undefined;
  }

  /** Takes a request of the other side within the call. */
  receive(request: SipRequest, transaction: ServerTransaction): void {
    if (!this.#dialog.inOrder(request)) {
      transaction.respond(500);
      return;
    }
    switch (request.method) {
      case 'BYE':
        transaction.respond(200);
        this.#answering?.acknowledge();
        this.#finish({ by: 'them', code: 200, reason: header(request, 'Reason') ?? 'BYE' });
        return;
      case 'INVITE':
        if (this.#offering || this.#answering) transaction.respond(491);
        else {
          this.#dialog.refresh(request);
          this.accept(transaction);
        }
        return;
      case 'UPDATE': {
        this.#dialog.refresh(request);
        const body = request.body ? this.#media.answer(request.body) : undefined;
        if (request.body && body === undefined) transaction.respond(488);
        else
          transaction.respond(200, { headers: [this.#dialog.contact, ...(body ? [sdpType] : [])], body: body ?? '' });
        return;
      }
      case 'INFO': {
        const key = /^Signal\s*=\s*([0-9*#A-D])/im.exec(request.body)?.[1];
        if (key) this.keysByInfo.push(key);
        transaction.respond(200);
        return;
      }
      case 'OPTIONS':
      case 'NOTIFY':
      case 'MESSAGE':
        transaction.respond(200, { headers: [['Allow', allow]] });
        return;
      default:
        transaction.respond(405, { headers: [['Allow', allow]] });
    }
  }

  /** Says good-bye; resolves when the other side has confirmed it or 64 × T1 are over. */
  hangUp(why: { readonly code: number; readonly reason: string } = { code: 200, reason: 'BYE' }): Promise<void> {
    this.#leaving ??= this.#bye(why);
    return this.#leaving;
  }

  /** Puts the other side on hold or takes it back; false when it refuses or the call is over. */
  async offerAgain(held: boolean): Promise<boolean> {
    for (let tries = 0; tries < 4; tries += 1) {
      if (this.#record.state !== 'answered') return false;
      const status = this.#offering ? 491 : await this.#reinvite(held);
      if (status < 300) return true;
      this.#media.keepHeld(!held);
      if (status === 481 || status === 408) {
        this.#finish({ by: 'them', code: status, reason: 'the call is not known there' });
      }
      if (status !== 491) return false;
      await new Promise<void>((resolve) => {
        this.#line.timers.after(this.#retryMs, resolve);
      });
    }
    return false;
  }

  #reinvite(held: boolean): Promise<number> {
    this.#offering = true;
    const body = this.#media.offer(held);
    return new Promise((resolve) => {
      const done = (status: number) => {
        this.#offering = false;
        resolve(status);
      };
      const headers: SipHeader[] = [this.#dialog.contact, ['Allow', allow], sdpType];
      this.#line.request(() => this.#dialog.request('INVITE', headers, body), this.#dialog.hop, {
        onTimeout: () => done(408),
        onResponse: (response, request) => {
          if (response.status < 200) return;
          if (response.status < 300) {
            this.#dialog.refresh(response);
            this.#media.accept(response.body);
            this.#line.sendOnce(this.#dialog.ack(cseqOf(request).number), this.#dialog.hop);
          }
          done(response.status);
        },
      });
    });
  }

  // A phone that has answered must not say good-bye before the ACK is here (RFC 3261 15), but it need not wait for ever.
  async #bye(why: { readonly code: number; readonly reason: string }): Promise<void> {
    for (let waitedMs = 0; this.#answering && waitedMs < 4 * this.#line.t1Ms && why.code === 200; waitedMs += 10) {
      await new Promise<void>((resolve) => {
        this.#line.timers.after(10, resolve);
      });
    }
    if (this.#record.state === 'ended') return;
    this.#answering?.acknowledge();
    this.#finish({ by: 'us', ...why });
    await new Promise<void>((resolve) => {
      this.#line.request(() => this.#dialog.request('BYE'), this.#dialog.hop, {
        onTimeout: resolve,
        onResponse: (response) => {
          if (response.status >= 200) resolve();
        },
      });
    });
  }

  #finish(end: { readonly by: 'us' | 'them'; readonly code: number; readonly reason: string }): void {
    this.#media.close();
    this.#record.finish(end);
  }
}
