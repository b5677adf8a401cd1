// Asks whether the exchange is ready for us, before ari-client is let near it: a refusal stays a value.
import { createAside, type Login } from './aside.ts';

/** REST over the event socket: 20.14, 21.9, 22.4 and everything later. */
const OLDEST: Readonly<Record<number, number>> = { 20: 14, 21: 9, 22: 4 };

export type Found =
  | { readonly ready: true; readonly version: string }
  | { readonly ready: false; readonly why: string };

/** Whether ARI answers with this user. why: unreachable, starting, wrong-secret, too-old. */
export async function probe(ends: Login): Promise<Found> {
  const { status, body } = await createAside(ends)({
    method: 'GET',
    uri: 'asterisk/info',
    query: { only: 'system' },
  });
  if (status === 401) return { ready: false, why: 'wrong-secret' };
  if (status !== 200) return { ready: false, why: status === 0 ? 'unreachable' : 'starting' };
  if (typeof body !== 'object' || body === null) return { ready: false, why: 'unreachable' };
  const version = (body as { system?: { version?: string } }).system?.version ?? '';
  return recent(version) ? { ready: true, version } : { ready: false, why: `too-old: ${version}` };
}

/** Whether this version of Asterisk can do what we need. */
export function recent(version: string): boolean {
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version)?.slice(1) ?? []).map(Number);
  return major > 22 || minor >= (OLDEST[major] ?? Number.POSITIVE_INFINITY);
}
