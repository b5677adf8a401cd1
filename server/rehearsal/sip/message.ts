// SIP messages as they stand on the wire: parse, look up, make and serialise (RFC 3261 section 7).
import { parseNameAddress, splitList } from './address.ts';

export type SipHeader = readonly [name: string, value: string];
export type SipRequest = {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
};
export type SipResponse = {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
};
export type SipMessage = SipRequest | SipResponse;

const compact: Readonly<Record<string, string>> = {
  v: 'Via',
  f: 'From',
  t: 'To',
  i: 'Call-ID',
  m: 'Contact',
  l: 'Content-Length',
  c: 'Content-Type',
  s: 'Subject',
  k: 'Supported',
  e: 'Content-Encoding',
  o: 'Event',
  r: 'Refer-To',
  b: 'Referred-By',
  u: 'Allow-Events',
  x: 'Session-Expires',
};

const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  302: 'Moved Temporarily',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  600: 'Busy Everywhere',
  603: 'Decline',
};

/** Reads one datagram; undefined when it is no SIP message with the headers every message must have. */
export function parseMessage(packet: Uint8Array): SipMessage | undefined {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength);
  let end = bytes.indexOf('\r\n\r\n');
  if (end < 0) end = bytes.length;
  const lines = bytes.toString('utf8', 0, end).split('\r\n');
  const headers: SipHeader[] = [];
  for (const line of lines.slice(1)) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) {
      headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim();
    headers.push([compact[name.toLowerCase()] ?? name, line.slice(colon + 1).trim()]);
  }
  for (const needed of ['via', 'from', 'to', 'call-id', 'cseq']) {
    if (!headers.some(([name]) => name.toLowerCase() === needed)) return undefined;
  }
  const length = Number(firstOf(headers, 'Content-Length') ?? Number.NaN);
  const bodyStart = Math.min(end + 4, bytes.length);
  const bodyEnd = Number.isFinite(length) ? Math.min(bodyStart + length, bytes.length) : bytes.length;
  const body = bytes.toString('utf8', bodyStart, bodyEnd);
  const first = lines[0] ?? '';
  const status = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first);
  if (status) return { kind: 'response', status: Number(status[1]), reason: status[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first);
  if (!request) return undefined;
  return { kind: 'request', method: request[1] ?? '', uri: request[2] ?? '', headers, body };
}

/** Writes a message for the wire; `Content-Length` is added here. */
export function serialise(message: SipMessage): Buffer {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const body = Buffer.from(message.body, 'utf8');
  const head = message.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${first}\r\n${head}Content-Length: ${body.length}\r\n\r\n`, 'utf8'), body]);
}

/** The first value of a header, or undefined. */
export function header(message: SipMessage, name: string): string | undefined {
  return firstOf(message.headers, name);
}

/** All values of a header that may be given as a list, in order. */
export function headerList(message: SipMessage, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers.filter(([key]) => key.toLowerCase() === wanted).flatMap(([, value]) => splitList(value));
}

/** The tag of `From` or `To`, or ''. */
export function tagOf(message: SipMessage, name: 'From' | 'To'): string {
  return parseNameAddress(header(message, name) ?? '')?.parameters.get('tag') ?? '';
}

/** `CSeq` as number and method. */
export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } {
  const found = /^(\d+)\s+(\S+)/.exec(header(message, 'CSeq') ?? '');
  return { number: Number(found?.[1] ?? 0), method: found?.[2] ?? '' };
}

/** The branch and sender of the topmost `Via`: the name of the transaction. */
export function branchOf(message: SipMessage): string {
  const via = headerList(message, 'Via')[0] ?? '';
  const sentBy = /^\S+\s+([^;\s]+)/.exec(via)?.[1] ?? '';
  const branch = /;\s*branch=([^;\s]+)/i.exec(via)?.[1] ?? '';
  return `${branch}|${sentBy}`;
}

/** A response that copies from the request what must be copied; `toTag` is set where the request had none. */
export function responseTo(
  request: SipRequest,
  status: number,
  options: { readonly toTag?: string; readonly headers?: readonly SipHeader[]; readonly body?: string } = {},
): SipResponse {
  const headers: SipHeader[] = [];
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (['via', 'from', 'call-id', 'cseq'].includes(lower)) headers.push([name, value]);
    else if (lower === 'record-route' && status > 100 && status < 300) headers.push([name, value]);
    else if (lower === 'to') {
      const tagged = options.toTag && status > 100 && tagOf(request, 'To') === '';
      headers.push([name, tagged ? `${value};tag=${options.toTag}` : value]);
    }
  }
  headers.push(...(options.headers ?? []));
  return { kind: 'response', status, reason: reasons[status] ?? 'Response', headers, body: options.body ?? '' };
}

function firstOf(headers: readonly SipHeader[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}
