// Somebody who is to be called back, and the story up to a moment of the first try, for tests of what happens then.
import type { LiveCallback } from '../../../server/domain/callbacks/liveCallback.ts';
import type { LiveCall, World } from '../../../server/domain/world.ts';
import { anAgent, aWorld, type Story, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

export const ID = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a09';
export const anna = anAgent({ id: 'anna' });
export const passes = { type: 'timePassed' } as const;
export const MINUTE = 60;
export const HOUR = 3600;

/** Somebody who called at half past nine, and is to be called back; due a minute after ten. */
export function aCallback(of: Partial<LiveCallback> = {}): LiveCallback {
  return {
    id: ID,
    callId: 'c1',
    municipalityId: 'stadt',
    dialled: '1030',
    number: '+4929991234',
    callerName: null,
    askedBy: '(caller)',
    note: '',
    calledAt: MONDAY_TEN - 1800_000,
    queuedAt: MONDAY_TEN - 1800_000,
    promisedUntil: MONDAY_TEN + 7 * HOUR * 1000,
    dueAt: MONDAY_TEN + 60_000,
    tries: [],
    ...of,
  };
}
export const withCallback = (of: Partial<World> = {}, callback: Partial<LiveCallback> = {}): World => ({
  ...aWorld({ agents: [anna] }),
  callbacks: new Map([[ID, aCallback(callback)]]),
  ...of,
});
export const tryOf = (now: Story): LiveCall => {
  const call = [...now.world.calls.values()].find(({ callback }) => callback !== null);
  if (call === undefined) throw new Error('nobody is being called back');
  return call;
};
/** The story up to a moment of the first try. */
export const due = (world = withCallback()) => story(world).when(60, passes);
export const taken = (now = due()) => now.when(now.at + 3, { type: 'legAnswered', legId: tryOf(now).legId ?? '' });
export const rings = (now = taken()) => now.when(now.at, { type: 'legReady', legId: tryOf(now).id });
export const reached = (now = rings()) => now.when(now.at + 5, { type: 'legAnswered', legId: tryOf(now).id });
export const ended = (now: Story, cause: number) =>
  now.when(now.at + 5, { type: 'legGone', legId: tryOf(now).id, cause });
export const outcomes = (now: Story) =>
  now.events.flatMap((event) => (event.type === 'callbackEnded' ? [[event.outcome, event.givenUp]] : []));
