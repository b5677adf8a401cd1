// The E-model: its values against those that are published, and what they mean for a talk.
import { describe, expect, it } from 'vitest';
import { mosOf, oneWayOf, ratingOf } from '../../../agent-ui/src/phone/eModel.ts';

describe('the rating of a telephone call', () => {
  it.each([
    { words: 'at its best, as G.107 says', lossPercent: 0, oneWayMs: 0, r: 93.2, mos: 4.41 },
    { words: 'on a good network', lossPercent: 0, oneWayMs: 100, r: 90.8, mos: 4.36 },
    { words: 'at the limit of G.114 for undisturbed talk', lossPercent: 0, oneWayMs: 150, r: 89.6, mos: 4.33 },
    { words: 'with 1 of 100 packets lost', lossPercent: 1, oneWayMs: 100, r: 87.2, mos: 4.26 },
    { words: 'with 5 of 100 packets lost', lossPercent: 5, oneWayMs: 100, r: 75, mos: 3.82 },
    { words: 'with 10 of 100 packets lost', lossPercent: 10, oneWayMs: 100, r: 63.7, mos: 3.29 },
    { words: 'over a satellite', lossPercent: 0, oneWayMs: 400, r: 59.1, mos: 3.05 },
    { words: 'when nothing arrives', lossPercent: 100, oneWayMs: 100, r: 14.9, mos: 1.12 },
  ])('$words: R $r, MOS $mos', ({ lossPercent, oneWayMs, r, mos }) => {
    expect(ratingOf({ lossPercent, oneWayMs })).toBeCloseTo(r, 1);
    expect(mosOf({ lossPercent, oneWayMs })).toBeCloseTo(mos, 2);
  });

  it.each([
    [90, 4.34],
    [80, 4.02],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ])('is translated as table B.1 of G.107 does it: R %d is MOS %f', (r, mos) => {
    // Delay alone that brings about this R, below and above the moment from which it disturbs.
    const below = (93.2 - r) / 0.024;
    const oneWayMs = below <= 177.3 ? below : (93.2 - r + 0.11 * 177.3) / 0.134;
    expect(ratingOf({ lossPercent: 0, oneWayMs })).toBeCloseTo(r, 6);
    expect(mosOf({ lossPercent: 0, oneWayMs })).toBeCloseTo(mos, 2);
  });

  it('never falls below 1 and 0, however bad it is', () => {
    expect(mosOf({ lossPercent: 100, oneWayMs: 5000 })).toBe(1);
    expect(ratingOf({ lossPercent: 100, oneWayMs: 5000 })).toBe(0);
  });

  it('counts half the round trip, twice the jitter and the machine itself as the way from mouth to ear', () => {
    expect(oneWayOf(100, 10)).toBe(110);
  });
});
