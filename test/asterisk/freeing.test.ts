// A telephone is rung again only when its leg before is gone.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFreeing, type Freeing } from '../../server/asterisk/freeing.ts';

const before = 'ag~c1~anna~1.9';
const next = 'ag~c2~anna~1.4';
let freeing: Freeing;
let rung: string[];

beforeEach(() => {
  vi.useFakeTimers();
  freeing = createFreeing();
  rung = [];
});
afterEach(() => void vi.useRealTimers());

const ring = (agentId: string, legId: string) => freeing.whenFree(agentId, legId, () => void rung.push(legId));
const destroyed = (id: string) => freeing.follow({ type: 'ChannelDestroyed', channel: { id, state: 'Up' }, cause: 16 });
const pickedUp = (id: string) => freeing.follow({ type: 'ChannelStateChange', channel: { id, state: 'Up' } });

it('rings at once when no leg is ending', () => {
  ring('anna', next);
  expect(rung).toEqual([next]);
});

it('rings the moment the exchange says that the leg of a talk is gone', () => {
  pickedUp(before);
  freeing.begin(before);
  ring('anna', next);
  freeing.told(before, 204);
  expect(rung).toEqual([]);
  destroyed(before);
  expect(rung).toEqual([next]);
});

it('waits a moment longer for a telephone that was only ringing: it may just have been picked up', () => {
  freeing.begin(before);
  ring('anna', next);
  destroyed(before);
  freeing.told(before, 204);
  vi.advanceTimersByTime(149);
  expect(rung).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(rung).toEqual([next]);
});

it('rings when the leg was gone already', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.told(before, 404);
  expect(rung).toEqual([next]);
});

it('does not wait for another agent’s telephone, nor for an official’s', () => {
  freeing.begin('ag~c1~bert~1.9');
  freeing.begin('tr~c1~anna~2.9');
  ring('anna', next);
  expect(rung).toEqual([next]);
});

it.each([
  ['that has answered, but', 204],
  ['that has not answered in time, and', 0],
])('waits half a second more for an exchange %s does not let the leg go', (_what, status) => {
  freeing.begin(before);
  ring('anna', next);
  vi.advanceTimersByTime(1900);
  freeing.told(before, status);
  vi.advanceTimersByTime(499);
  expect(rung).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(rung).toEqual([next]);
});

it('does not ring for a caller who is gone meanwhile', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.begin(next);
  destroyed(before);
  freeing.told(next, 404);
  vi.advanceTimersByTime(5000);
  expect(rung).toEqual([]);
});

it('rings for the last who was wanted, once', () => {
  pickedUp(before);
  freeing.begin(before);
  ring('anna', next);
  freeing.begin(next);
  ring('anna', 'ag~c3~anna~1.2');
  destroyed(before);
  freeing.told(next, 404);
  vi.advanceTimersByTime(5000);
  expect(rung).toEqual(['ag~c3~anna~1.2']);
});

it('forgets everything when the exchange was away', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.forget();
  freeing.told(before, 0);
  vi.advanceTimersByTime(5000);
  expect(rung).toEqual([]);
  ring('anna', next);
  expect(rung).toEqual([next]);
});
