// Whether a request was started by our own pages: the guard against forged requests from other sites.

/** The headers that tell; as Node hands them over. */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * True only when the request says that it comes from our own pages. With a public address that address counts, otherwise
 * the host that was asked. A request that says nothing about where it comes from is not ours.
 * Used for everything that changes something, for the socket's handshake and for the telephone relay.
 */
export function isOwnOrigin(headers: OriginHeaders, publicUrl: string | undefined): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const asked = new URL(origin);
  if (publicUrl !== undefined) return asked.origin === new URL(publicUrl).origin;
  return (asked.protocol === 'http:' || asked.protocol === 'https:') && asked.host === headers.host?.toLowerCase();
}
