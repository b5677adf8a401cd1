// The lasting relation of two phones within one call: tags, numbers, route and target (RFC 3261 section 12).
import { type HostPort, hopFor, parseNameAddress, sipUri } from './address.ts';
import type { Line } from './line.ts';
import { cseqOf, header, headerList, type SipHeader, type SipMessage, type SipRequest, tagOf } from './message.ts';

export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  remoteTag: string;
  readonly #line: Line;
  readonly #localParty: string;
  #remoteParty: string;
  #target: string;
  #route: readonly string[] = [];
  #lastRemoteCseq = 0;
  #cseq = 0;
  readonly #contactUser: string;

  constructor(
    line: Line,
    parts: {
      readonly callId: string;
      readonly localTag: string;
      readonly remoteTag: string;
      /** `From` or `To` of our side and of the other, without tag. */
      readonly localParty: string;
      readonly remoteParty: string;
      readonly target: string;
      readonly contactUser: string;
      /** The last number used in our `CSeq`, for a dialog that is not new. */
      readonly cseq?: number;
    },
  ) {
    this.#cseq = parts.cseq ?? 0;
    this.#line = line;
    this.callId = parts.callId;
    this.localTag = parts.localTag;
    this.remoteTag = parts.remoteTag;
    this.#localParty = parts.localParty;
    this.#remoteParty = parts.remoteParty;
    this.#target = parts.target;
    this.#contactUser = parts.contactUser;
  }

  /** The dialog that an incoming INVITE opens. */
  static fromInvite(line: Line, invite: SipRequest, localTag: string, contactUser: string): Dialog {
    const dialog = new Dialog(line, {
      callId: header(invite, 'Call-ID') ?? '',
      localTag,
      remoteTag: tagOf(invite, 'From'),
      localParty: header(invite, 'To') ?? '',
      remoteParty: withoutTag(header(invite, 'From') ?? ''),
      target: contactOf(invite) ?? '',
      contactUser,
    });
    dialog.#route = headerList(invite, 'Record-Route');
    dialog.#lastRemoteCseq = cseqOf(invite).number;
    return dialog;
  }

  /** Takes over what the answer to our INVITE says about the other side. */
  confirm(response: SipMessage): void {
    this.remoteTag = tagOf(response, 'To');
    this.#remoteParty = withoutTag(header(response, 'To') ?? this.#remoteParty);
    this.#target = contactOf(response) ?? this.#target;
    this.#route = headerList(response, 'Record-Route').reverse();
  }

  /** Where requests of this dialog go next. */
  get hop(): HostPort {
    const first = this.#route[0];
    return hopFor(first ? (parseNameAddress(first)?.uri ?? '') : this.#target, this.#line.server);
  }

  /** Our address in this dialog. */
  get contact(): SipHeader {
    return ['Contact', `<${sipUri(this.#contactUser, this.#line.local)}>`];
  }

  /** A request within the dialog, with the next `CSeq`. */
  request(method: string, extra: readonly SipHeader[] = [], body = ''): SipRequest {
    this.#cseq += 1;
    return this.#make(method, this.#cseq, extra, body);
  }

  /** The ACK for a 2xx to the INVITE with this number. */
  ack(cseq: number): SipRequest {
    return this.#make('ACK', cseq, [], '');
  }

  /** Takes over a new target from a re-INVITE or UPDATE and its answer. */
  refresh(message: SipMessage): void {
    this.#target = contactOf(message) ?? this.#target;
  }

  /** False for a request that is older than one already seen. */
  inOrder(request: SipRequest): boolean {
    const { number } = cseqOf(request);
    if (number < this.#lastRemoteCseq) return false;
    this.#lastRemoteCseq = number;
    return true;
  }

  #make(method: string, cseq: number, extra: readonly SipHeader[], body: string): SipRequest {
    const headers: SipHeader[] = [
      this.#line.via(),
      ...this.#route.map((route): SipHeader => ['Route', route]),
      ['Max-Forwards', '70'],
      ['From', `${this.#localParty};tag=${this.localTag}`],
      ['To', this.remoteTag ? `${this.#remoteParty};tag=${this.remoteTag}` : this.#remoteParty],
      ['Call-ID', this.callId],
      ['CSeq', `${cseq} ${method}`],
      ...extra,
    ];
    return { kind: 'request', method, uri: this.#target, headers, body };
  }
}

function contactOf(message: SipMessage): string | undefined {
  return parseNameAddress(headerList(message, 'Contact')[0] ?? '')?.uri;
}

function withoutTag(value: string): string {
  return value.replace(/;\s*tag=[^;>\s]+$/i, '');
}
