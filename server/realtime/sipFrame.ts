// Whether one frame of a soft phone is one SIP message that this person may send; read more strictly than SIP allows, because it is a guard.

/** What a soft phone may start; new calls are not among them: agents are rung, they do not dial. */
const MAY_START = new Set(['REGISTER', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'UPDATE', 'INFO', 'PRACK']);
const REQUEST = /^([A-Z]+) \S+ SIP\/2\.0$/;
const ANSWER = /^SIP\/2\.0 \d{3} /;
const HEADER = /^([A-Za-z0-9-]+)[ \t]*:[ \t]*(.*)$/;
const SHORT: Readonly<Record<string, string>> = { f: 'from', t: 'to', l: 'content-length' };

/**
 * Whether the frame is a keep-alive, an answer, or a request of this user that a soft phone may send. A frame that holds more
 * than one message is none: the exchange would read the second one as well.
 */
export function maySend(frame: string, user: string): boolean {
  if (frame.trim() === '') return true;
  const end = frame.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [start = '', ...lines] = frame.slice(0, end).split('\r\n');
  const headers = read(lines);
  if (headers === undefined || !isWhole(headers, frame.slice(end + 4))) return false;
  return ANSWER.test(start) || isOwnRequest(REQUEST.exec(start)?.[1], headers, user);
}

type Headers = ReadonlyMap<string, readonly string[]>;

/** The headers by their long name in lower case; undefined when a line is none, or goes on in the next. */
function read(lines: readonly string[]): Headers | undefined {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, written = '', value = ''] = HEADER.exec(line) ?? [];
    if (written === '' || /[\r\n]/.test(line)) return undefined;
    const name = SHORT[written.toLowerCase()] ?? written.toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), value.trim()]);
  }
  return headers;
}

/** The body is as long as the message says, so that nothing follows it. */
function isWhole(headers: Headers, body: string): boolean {
  const lengths = headers.get('content-length') ?? ['0'];
  return lengths.length === 1 && lengths[0] === String(Buffer.byteLength(body));
}

function isOwnRequest(method: string | undefined, headers: Headers, user: string): boolean {
  const [from, to] = [headers.get('from'), headers.get('to')];
  if (method === undefined || from?.length !== 1 || to?.length !== 1) return false;
  if (address(from[0] ?? '')?.user !== user) return false;
  // Within a call the other side's tag is known; a new call has none.
  return MAY_START.has(method) || (method === 'INVITE' && address(to[0] ?? '')?.tagged === true);
}

/** User and tag of an address as it stands in From and To; a display name says nothing. */
function address(written: string): { readonly user: string; readonly tagged: boolean } | undefined {
  const plain = written.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const [, user = '', rest = ''] =
    /^[^<>"]*<sips?:([^@<>;\s]+)@[^<>\s]+>([^<>]*)$/i.exec(plain) ??
    /^sips?:([^@<>;\s]+)@[^<>;\s]+((?:;[^<>]*)?)$/i.exec(plain) ??
    [];
  return user === '' ? undefined : { user, tagged: /(?:^|;)\s*tag=[^;\s]+/i.test(rest) };
}
