// The sound check before the shift: what was measured becomes one sentence for each thing that is wrong, or the word that all is well.
import { describe, expect, it } from 'vitest';
import { judged, type Look } from '../../../agent-ui/src/phone/soundCheck.ts';

/** Fifteen seconds in which everything is well; anything may be otherwise. */
function looks(
  of: Partial<{ spoken: number; cameBack: number; lost: number; jitterMs: number; roundTripMs: number }> = {},
) {
  const { spoken = 0.2, cameBack = 0.2, lost = 0, jitterMs = 5, roundTripMs = 40 } = of;
  return Array.from({ length: 60 }, (_, index): Look => {
    const received = Math.round(index * 12.5 * (1 - lost));
    const gone = Math.round(index * 12.5 * lost);
    const counted = { received, lost: gone, jitterMs, roundTripMs, lostOnTheWayOut: 0 };
    return { spoken: index % 4 === 0 ? 0 : spoken, cameBack, counted };
  });
}

describe('the sound check', () => {
  it.each([
    { words: 'all is well', of: {}, verdicts: ['good'] },
    { words: 'the headset is muted', of: { spoken: 0, cameBack: 0 }, verdicts: ['silent'] },
    { words: 'the microphone is too far away', of: { spoken: 0.03, cameBack: 0.03 }, verdicts: ['quiet'] },
    { words: 'the microphone is turned up too far', of: { spoken: 1 }, verdicts: ['loud'] },
    { words: 'the voice does not come back', of: { cameBack: 0 }, verdicts: ['noEcho'] },
    { words: 'packets get lost', of: { lost: 0.08 }, verdicts: ['loss'] },
    { words: 'packets come unevenly', of: { jitterMs: 80 }, verdicts: ['jitter'] },
    { words: 'the way is long', of: { roundTripMs: 450 }, verdicts: ['delay'] },
    {
      words: 'nothing is bad alone, and all together is too much',
      of: { lost: 0.048, jitterMs: 58, roundTripMs: 390 },
      verdicts: ['poor'],
    },
    { words: 'two things are wrong', of: { spoken: 0.03, lost: 0.08 }, verdicts: ['quiet', 'loss'] },
  ])('says what to do when $words', ({ of, verdicts }) => {
    expect(judged(looks(of)).verdicts).toEqual(verdicts);
  });

  it('forgives a cough', () => {
    const spoken = looks().map((look, index) => (index < 6 ? { ...look, spoken: 1 } : look));
    expect(judged(spoken).verdicts).toEqual(['good']);
  });

  it('says that it did not come about when nothing arrived', () => {
    expect(judged([])).toMatchObject({ verdicts: ['noAnswer'], mos: null });
    const silence = looks().map((look) => ({ ...look, counted: null }));
    expect(judged(silence).verdicts).toEqual(['noAnswer']);
  });

  it('warns below a score of 3.5', () => {
    expect(judged(looks()).mos).toBeGreaterThan(4.3);
    expect(judged(looks({ lost: 0.048, jitterMs: 58, roundTripMs: 390 })).mos).toBeLessThan(3.5);
  });
});
