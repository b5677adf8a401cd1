// While a caller is spoken to, the exchange follows no other order about them: they are left alone until the last word is said.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRenewals } from '../../server/asterisk/renewals.ts';
import { createSayings, LONGEST_SAYING_SECONDS } from '../../server/asterisk/sayings.ts';
import { speak } from '../../server/asterisk/speak.ts';
import { aCall, aWorld } from '../builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const finished = (id: string) => ({ type: 'PlaybackFinished', playback: { id } });

describe('a caller who is spoken to', () => {
  it('is not renewed until the last word is said, and then at once', () => {
    const sayings = createSayings();
    const world = aWorld({ calls: [aCall({ id: 'c1' })] });
    const renewed: string[] = [];
    const renewals = startRenewals(
      () => world,
      (ids) => void renewed.push(...ids),
      sayings.isSpokenTo,
    );
    sayings.begin('c1');
    vi.advanceTimersByTime(10_000);
    expect(renewed).toEqual([]);
    sayings.follow(finished('say~another'));
    sayings.follow(finished('music'));
    vi.advanceTimersByTime(1000);
    expect(renewed).toEqual([]);
    sayings.follow(finished('say~c1'));
    vi.advanceTimersByTime(200);
    expect(renewed).toEqual(['c1']);
    renewals.stop();
  });

  it('is spoken to under another name each time, and the end of what was said before is no end of it', () => {
    const sayings = createSayings();
    expect([sayings.begin('c1'), sayings.begin('c1'), sayings.begin('c1')]).toEqual(['say~c1', 'say~c1~2', 'say~c1']);
    sayings.follow(finished('say~c1~2'));
    expect(sayings.isSpokenTo('c1')).toBe(true);
    expect(sayings.nameOf('c1')).toBe('say~c1');
    sayings.follow(finished('say~c1'));
    expect(sayings.isSpokenTo('c1')).toBe(false);
  });

  it('is renewed again when the end is never told', () => {
    const sayings = createSayings(Date.now);
    sayings.begin('c1');
    vi.advanceTimersByTime(LONGEST_SAYING_SECONDS * 1000 - 1);
    expect(sayings.isSpokenTo('c1')).toBe(true);
    vi.advanceTimersByTime(1);
    expect(sayings.isSpokenTo('c1')).toBe(false);
  });

  it('is safe for longer before the first word, and hears the music after the last; what was being said before ends', () => {
    const asked: string[] = [];
    const sayings = createSayings();
    const ends = {
      sayings,
      submit: () => undefined,
      soundOf: ({ text }: { text: string }) => `/sounds/${text}`,
      send: async ({ method, uri, query }: { method: string; uri: string; query?: object }) => {
        asked.push(`${method} ${uri} ${Object.values(query ?? {}).join(' ')}`.trim());
        return { status: 204, body: undefined };
      },
    };
    const effect = { type: 'announce', callId: 'c1', sentences: [{ text: 'hello', language: 'de' }] } as const;
    speak(ends, effect);
    expect(asked).toEqual([
      `POST channels/c1/variable TIMEOUT(absolute) ${LONGEST_SAYING_SECONDS + 8}`,
      'POST channels/c1/play sound:/sounds/hello say~c1',
      'POST channels/c1/moh',
    ]);
    speak(ends, effect);
    expect(asked[3]).toBe('DELETE playbacks/say~c1');
  });
});
