// Takes over the channels of another instance that died or hangs: each one is moved to our application as it is, bridges stay whole.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { readLegId } from '../domain/calls/legIds.ts';
import { argsOf } from './callers.ts';
import { Application, Channel } from './messages.ts';
import type { AriAnswer, AriRequest } from './requests.ts';

/** First argument of a leg that comes from another instance: it is not new, and what was asked of it has been asked. */
export const MOVED = 'moved';

const SETTLES_WITHIN_MS = 1000;
const LOOK_EVERY_MS = 20;

type Send = (request: AriRequest) => Promise<AriAnswer>;

/**
 * Moves all channels from one application to the other, and waits until all are there, 1 s at most: a move is carried out by the channel
 * itself. Answers how many there were; 0 also when the exchange does not know the application. Legs that the other one made stay in its
 * list for as long as they live: whoever is in ours is not moved once more.
 */
export async function adopt(send: Send, from: string, to: string): Promise<number> {
  const left = async (): Promise<readonly string[]> => {
    const theirs = await channelsOf(send, from);
    if (theirs.length === 0) return [];
    const ours = new Set(await channelsOf(send, to));
    return theirs.filter((id) => !ours.has(id));
  };
  const ids = await left();
  if (ids.length === 0) return 0;
  const { body } = await send({ method: 'GET', uri: 'channels' });
  const channels = z.array(Channel).safeParse(body).data ?? [];
  await Promise.all(
    channels
      .filter(({ id }) => ids.includes(id))
      .map(async (channel) => {
        const isLeg = readLegId(channel.id) !== undefined;
        const appArgs = isLeg ? MOVED : argsOf(channel).join(',');
        await send({
          method: 'POST',
          uri: `channels/${encodeURIComponent(channel.id)}/move`,
          query: { app: to, appArgs },
        });
        // Whoever made a leg hears of its end; who took it over has to ask for that.
        if (isLeg)
          await send({
            method: 'POST',
            uri: `applications/${to}/subscription`,
            query: { eventSource: `channel:${channel.id}` },
          });
      }),
  );
  const givesUpAt = performance.now() + SETTLES_WITHIN_MS;
  while (performance.now() < givesUpAt && (await left()).some((id) => ids.includes(id))) await pause(LOOK_EVERY_MS);
  return ids.length;
}

async function channelsOf(send: Send, app: string): Promise<readonly string[]> {
  const { status, body } = await send({ method: 'GET', uri: `applications/${app}` });
  return status === 200 ? (Application.safeParse(body).data?.channel_ids ?? []) : [];
}
