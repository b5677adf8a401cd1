// The sound of a talk in words: what counts as bad, and that it is told once, and once more when it is good again.
import { describe, expect, it } from 'vitest';
import {
  type Counted,
  NOTHING_TOLD,
  qualityOf,
  type Span,
  spanBetween,
  tellNext,
  troubleOf,
} from '../../../agent-ui/src/phone/quality.ts';

const GOOD: Span = { lost: 0, jitterMs: 5, roundTripMs: 40 };
const counted = (of: Partial<Counted> = {}): Counted => ({
  received: 0,
  lost: 0,
  jitterMs: 5,
  roundTripMs: 40,
  lostOnTheWayOut: 0,
  ...of,
});

describe('five seconds of sound', () => {
  it.each([
    { words: 'good', span: GOOD, quality: 'good', trouble: null },
    { words: 'a few packets missing', span: { ...GOOD, lost: 0.03 }, quality: 'fair', trouble: null },
    { words: 'many packets missing', span: { ...GOOD, lost: 0.06 }, quality: 'poor', trouble: 'loss' },
    { words: 'uneven', span: { ...GOOD, jitterMs: 61 }, quality: 'poor', trouble: 'jitter' },
    { words: 'late', span: { ...GOOD, roundTripMs: 401 }, quality: 'poor', trouble: 'delay' },
    {
      words: 'uneven, and far more missing: what is worst is named',
      span: { lost: 0.2, jitterMs: 70, roundTripMs: 40 },
      quality: 'poor',
      trouble: 'loss',
    },
    { words: 'without any sound', span: undefined, quality: 'oneWay', trouble: 'oneWay' },
  ])('that are $words', ({ span, quality, trouble }) => {
    expect(qualityOf(span)).toBe(quality);
    expect(troubleOf(span)).toBe(trouble);
  });

  it('are judged by the worse direction', () => {
    const before = counted();
    expect(spanBetween(before, counted({ received: 240, lost: 10 }))?.lost).toBeCloseTo(0.04);
    expect(spanBetween(before, counted({ received: 240, lost: 10, lostOnTheWayOut: 0.1 }))?.lost).toBe(0.1);
    expect(spanBetween(before, counted())).toBeUndefined();
  });
});

describe('what is told of the sound', () => {
  it('is trouble at once, its end after ten good seconds, and nothing in between', () => {
    const steps = [
      { quality: 'good', trouble: null, told: null },
      { quality: 'poor', trouble: 'loss', told: 'loss' },
      { quality: 'poor', trouble: 'jitter', told: 'loss' },
      { quality: 'good', trouble: null, told: 'loss' },
      { quality: 'fair', trouble: null, told: 'loss' },
      { quality: 'good', trouble: null, told: 'loss' },
      { quality: 'good', trouble: null, told: null },
      { quality: 'poor', trouble: 'delay', told: 'delay' },
    ] as const;
    let told = NOTHING_TOLD;
    for (const step of steps) {
      told = tellNext(told, step.quality, step.trouble);
      expect(told.trouble).toBe(step.told);
    }
  });
});
