// The few questions this room asks Asterisk's control interface itself: is it up, which version, how many calls.
import { z } from 'zod';
import type { Config } from '../server/config.ts';

type Access = { readonly asterisk: Pick<Config['asterisk'], 'url' | 'user'>; readonly ariSecret: string };

/** What came back: an HTTP status (0 = nobody listens) and the JSON body, if it was one. */
export type Answer = { readonly status: number; readonly body: unknown };

/** One GET below /ari/, at most `timeoutMs` long. Never throws. */
export async function askAri({ asterisk, ariSecret }: Access, path: string, timeoutMs = 2000): Promise<Answer> {
  try {
    const response = await fetch(`${asterisk.url}/ari/${path}`, {
      headers: { authorization: `Basic ${Buffer.from(`${asterisk.user}:${ariSecret}`).toString('base64')}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as unknown };
    } catch {
      return { status: response.status, body: undefined };
    }
  } catch {
    return { status: 0, body: undefined };
  }
}

const systemSchema = z.object({ system: z.object({ version: z.string() }) });

/** Asterisk's version, or undefined when it does not answer (yet). */
export async function askVersion(access: Access): Promise<{ status: number; version?: string }> {
  const { status, body } = await askAri(access, 'asterisk/info');
  const checked = systemSchema.safeParse(body);
  return checked.success ? { status, version: checked.data.system.version } : { status };
}

/** How many channels exist; undefined when Asterisk does not answer. */
export async function askActiveChannels(access: Access): Promise<number | undefined> {
  const { status, body } = await askAri(access, 'channels');
  return status === 200 && Array.isArray(body) ? body.length : undefined;
}
