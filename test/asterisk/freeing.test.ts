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

it('rings at once when no leg is ending', () => {
  ring('anna', next);
  expect(rung).toEqual([next]);
});

it('rings when the exchange says that the leg is gone', () => {
  freeing.begin(before);
  ring('anna', next);
  expect(rung).toEqual([]);
  destroyed(before);
  expect(rung).toEqual([next]);
});

it('rings when the leg was gone already', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.end(before);
  expect(rung).toEqual([next]);
});

it('does not wait for another agent’s telephone, nor for an official’s', () => {
  freeing.begin('ag~c1~bert~1.9');
  freeing.begin('tr~c1~anna~2.9');
  ring('anna', next);
  expect(rung).toEqual([next]);
});

it('waits half a second at most for a leg that does not go', () => {
  freeing.begin(before);
  ring('anna', next);
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
  freeing.end(next);
  vi.advanceTimersByTime(1000);
  expect(rung).toEqual([]);
});

it('rings for the last who was wanted, once', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.begin(next);
  ring('anna', 'ag~c3~anna~1.2');
  destroyed(before);
  freeing.end(next);
  vi.advanceTimersByTime(1000);
  expect(rung).toEqual(['ag~c3~anna~1.2']);
});

it('forgets everything when the exchange was away', () => {
  freeing.begin(before);
  ring('anna', next);
  freeing.forget();
  vi.advanceTimersByTime(1000);
  expect(rung).toEqual([]);
  ring('anna', next);
  expect(rung).toEqual([next]);
});
