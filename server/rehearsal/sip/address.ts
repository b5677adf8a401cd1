// SIP addresses: URIs, name-addr values with their parameters, and lists of them in one header.
import { isIP } from 'node:net';

/** A place on the network, as dgram wants it. */
export type HostPort = { readonly host: string; readonly port: number };

/** What a `sip:` or `tel:` URI says; `user` is unescaped, `host` is empty for `tel:`. */
export type SipUri = {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: number | undefined;
};

/** A `From`, `To`, `Contact`, `Route` value: name, URI as text, parameters after the angle brackets. */
export type NameAddress = {
  readonly displayName: string;
  readonly uri: string;
  readonly parameters: ReadonlyMap<string, string>;
};

const uriPattern = /^(sips?|tel):(?:([^@]*)@)?(\[[^\]]+\]|[^:;?]*)(?::(\d+))?/i;

/** Reads a URI; undefined when it is not one we know. */
export function parseUri(text: string): SipUri | undefined {
  const found = uriPattern.exec(text.trim());
  if (!found) return undefined;
  const scheme = (found[1] ?? '').toLowerCase();
  if (scheme === 'tel') return { scheme, user: found[3] ?? '', host: '', port: undefined };
  const user = unescapeUser((found[2] ?? '').split(/[;:]/)[0] ?? '');
  return { scheme, user, host: found[3] ?? '', port: found[4] ? Number(found[4]) : undefined };
}

/** Makes a `sip:` URI; the user part is escaped. */
export function sipUri(user: string, at: HostPort): string {
  const escaped = user.replace(/[^A-Za-z0-9\-_.!~*'()&=+$,?/]/g, (letter) => encodeURIComponent(letter));
  return `sip:${escaped}${escaped ? '@' : ''}${at.host}:${at.port}`;
}

/** Reads `"Name" <sip:…>;tag=…` or the short form without brackets. */
export function parseNameAddress(text: string): NameAddress | undefined {
  const open = indexOutsideQuotes(text, '<');
  if (open >= 0) {
    const close = text.indexOf('>', open);
    if (close < 0) return undefined;
    const name = text.slice(0, open).trim();
    return {
      displayName: name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name,
      uri: text.slice(open + 1, close).trim(),
      parameters: parseParameters(text.slice(close + 1)),
    };
  }
  const semicolon = text.indexOf(';');
  const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  if (!uri) return undefined;
  return { displayName: '', uri, parameters: parseParameters(semicolon < 0 ? '' : text.slice(semicolon)) };
}

/** Writes a name-addr; the display name is quoted. */
export function nameAddress(displayName: string | undefined, uri: string): string {
  return displayName ? `"${displayName.replace(/["\\]/g, '\\$&')}" <${uri}>` : `<${uri}>`;
}

/** Reads `;a=1;b` into a map; names in lower case, a flag has the value ''. */
export function parseParameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split(';')) {
    if (!part.trim()) continue;
    const equals = part.indexOf('=');
    if (equals < 0) found.set(part.trim().toLowerCase(), '');
    else found.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  return found;
}

/** Splits a header value at the commas that stand outside quotes and brackets. */
export function splitList(text: string): string[] {
  if (!text.includes(',')) return [text.trim()];
  const parts: string[] = [];
  let quoted = false;
  let bracket = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\' && quoted) at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (letter === '<' && !quoted) bracket = true;
    else if (letter === '>' && !quoted) bracket = false;
    else if (letter === ',' && !quoted && !bracket) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** Where to send a request for this URI; names are not looked up: then `otherwise` is the next hop. */
export function hopFor(uri: string, otherwise: HostPort): HostPort {
  const parsed = parseUri(uri);
  if (!parsed || isIP(parsed.host) === 0) return otherwise;
  return { host: parsed.host, port: parsed.port ?? 5060 };
}

function unescapeUser(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function indexOutsideQuotes(text: string, wanted: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\' && quoted) at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (letter === wanted && !quoted) return at;
  }
  return -1;
}
