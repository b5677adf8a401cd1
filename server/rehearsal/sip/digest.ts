// Digest authentication as SIP uses it: MD5, with and without qop=auth (RFC 2617, RFC 3261 section 22).
import { createHash, randomBytes } from 'node:crypto';

export type Challenge = {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly qop: 'auth' | undefined;
  readonly algorithm: 'MD5';
  readonly stale: boolean;
  /** The header in which the answer belongs. */
  readonly answerIn: 'Authorization' | 'Proxy-Authorization';
};

export type Credentials = { readonly username: string; readonly password: string };

/** Reads a `WWW-Authenticate` or `Proxy-Authenticate` value; undefined when it is not digest with MD5. */
export function parseChallenge(value: string, answerIn: Challenge['answerIn']): Challenge | undefined {
  if (!/^digest\s/i.test(value)) return undefined;
  const found = new Map<string, string>();
  for (const part of value.slice(7).matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi)) {
    found.set((part[1] ?? '').toLowerCase(), part[2] ?? part[3] ?? '');
  }
  const algorithm = found.get('algorithm') ?? 'MD5';
  const nonce = found.get('nonce');
  if (!nonce || algorithm.toUpperCase() !== 'MD5') return undefined;
  const offers = (found.get('qop') ?? '').split(',').map((offer) => offer.trim());
  return {
    realm: found.get('realm') ?? '',
    nonce,
    opaque: found.get('opaque'),
    qop: offers.includes('auth') ? 'auth' : undefined,
    algorithm: 'MD5',
    stale: found.get('stale')?.toLowerCase() === 'true',
    answerIn,
  };
}

/** Computes the answer to a challenge; `count` is how often this nonce has been used, beginning with 1. */
export function answerChallenge(
  challenge: Challenge,
  credentials: Credentials,
  request: { readonly method: string; readonly uri: string },
  count: number,
  cnonce: string = randomBytes(8).toString('hex'),
): string {
  const one = md5(`${credentials.username}:${challenge.realm}:${credentials.password}`);
  const two = md5(`${request.method}:${request.uri}`);
  const nc = count.toString(16).padStart(8, '0');
  const response = challenge.qop
    ? md5(`${one}:${challenge.nonce}:${nc}:${cnonce}:auth:${two}`)
    : md5(`${one}:${challenge.nonce}:${two}`);
  const parts = [
    `username="${credentials.username}"`,
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    'algorithm=MD5',
  ];
  if (challenge.qop) parts.push('qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`);
  if (challenge.opaque !== undefined) parts.push(`opaque="${challenge.opaque}"`);
  return `Digest ${parts.join(', ')}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
