// Whether the citizen of a call is on the line at all: a callback has none before it is answered.
import type { LiveCall, World } from '../world.ts';

/** A callback whose citizen has not been reached yet. Once they have, the call is like any other. */
export function isUnreached(call: LiveCall): boolean {
  return call.callback !== null && !call.lineAnswered;
}

/** The call's own line is one that we dialled, or have begun to. */
export function hasDialledLine(call: LiveCall): boolean {
  return call.callback !== null && (call.lineAnswered || call.state === 'dialling');
}

/** The try of this callback that stands in the queue or is dialled; undefined between two tries. */
export function tryOf(world: World, callbackId: string): LiveCall | undefined {
  for (const call of world.calls.values()) if (call.callback?.id === callbackId && isUnreached(call)) return call;
  return undefined;
}

/** Somebody calls us from this number just now, or we call it: whoever dialled it would hear the busy tone. */
export function isOnTheLine(world: World, number: string): boolean {
  for (const call of world.calls.values())
    if (call.number === number && !call.rehearsal && (call.callback === null || hasDialledLine(call))) return true;
  return false;
}
