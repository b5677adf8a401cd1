// Somebody is to be called back: they get a place in the queue, and a promise; at most one for each number and hotline.
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';
import { letCallbackIn } from './due.ts';
import type { LiveCallback } from './liveCallback.ts';
import { promisedUntil } from './promise.ts';

/** What is to be known of it; dueAt left out: at once, in turn. */
export type Wish = Omit<LiveCallback, 'id' | 'promisedUntil' | 'dueAt' | 'tries' | 'note'> & {
  readonly callbackId: string;
  readonly dueAt?: number;
  readonly note?: string;
};

/** Records it; one that is due enters the queue in the same breath. */
export function askCallback(turn: Turn, { dueAt = turn.at, ...wish }: Wish): void {
  const municipality = turn.world().centre.municipalities.get(wish.municipalityId);
  if (municipality === undefined) return;
  const promised = promisedUntil(municipality.calendar, Math.max(dueAt, turn.at));
  turn.record({ type: 'callbackAsked', at: turn.at, ...wish, dueAt, promisedUntil: promised });
  const callback = turn.world().callbacks.get(wish.callbackId);
  if (callback !== undefined && dueAt <= turn.at) letCallbackIn(turn, callback);
}

/** The callback that this number has with this hotline. */
export function callbackOf(
  world: World,
  caller: { readonly municipalityId: string; readonly number: string | null; readonly rehearsal: boolean },
): LiveCallback | undefined {
  if (caller.number === null || caller.rehearsal) return undefined;
  for (const callback of world.callbacks.values())
    if (callback.number === caller.number && callback.municipalityId === caller.municipalityId) return callback;
  return undefined;
}
