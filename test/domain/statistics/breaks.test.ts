// When somebody is reminded of a break: four and a half hours of work without thirty minutes of rest, in parts of fifteen at least; and of looking away from the screen.
import { describe, expect, it } from 'vitest';
import { DUTY_RULES } from '../../../server/contract/duty.ts';
import { breaksDue } from '../../../server/domain/statistics/breaks.ts';
import type { DutySpan } from '../../../server/domain/statistics/dutyTimes.ts';
import { MONDAY_TEN } from '../../clock.ts';

const at = (minutes: number) => MONDAY_TEN + minutes * 60_000;
const inMinutes = (moment: number | null) => (moment === null ? null : (moment - MONDAY_TEN) / 60_000);

/** "ready 60, break 30, talk 10", one after the other from ten o'clock on; "off" leaves a gap. */
function spans(words: string): readonly DutySpan[] {
  let now = 0;
  return words.split(', ').flatMap((word): DutySpan[] => {
    const [what = '', minutes] = word.split(' ');
    const from = now;
    now += Number(minutes);
    if (what === 'off') return [];
    const state = what === 'ready' || what === 'talk' || what === 'wrapUp' ? what : 'pause';
    return [{ from: at(from), until: at(now), state, reason: state === 'pause' ? what : null }];
  });
}

const end = (own: readonly DutySpan[]) => own.at(-1)?.until ?? MONDAY_TEN;
const SCREEN = { ...DUTY_RULES, screenAfterMinutes: 50, screenMinutes: 5 };

describe('the rest of working-time law', () => {
  it.each<[string, string, number | null]>([
    ['is due four and a half hours after the shift began', 'ready 60', 270],
    ['stays due until it is taken', 'ready 300', 270],
    ['is not asked for while it lasts', 'ready 280, break 5', null],
    ['after thirty minutes counts from its end', 'ready 240, break 30, ready 10', 270 + 270],
    ['after forty-five minutes as well', 'ready 240, break 45, ready 10', 285 + 270],
    ['of ten minutes is none by law, and moves nothing', 'ready 100, break 10, ready 100', 270],
    ['of fifteen is half of one: due later by what it lasted, no more', 'ready 100, break 15, ready 100', 285],
    [
      'in two parts of fifteen is a whole one, from the second on',
      'ready 100, break 15, ready 60, break 15, ready 5',
      190 + 270,
    ],
    [
      'is not a meeting, nor training, nor a screen break',
      'ready 100, meeting 60, ready 10, training 60, screenBreak 30, ready 5',
      270,
    ],
    ['is not waiting for calls, however long', 'ready 265, talk 5, wrapUp 2', 270],
    ['that passes from one pause into another is one', 'ready 60, break 10, break 20, ready 5', 90 + 270],
    ['is also what somebody spends signed out between two shifts', 'ready 200, off 30, ready 10', 230 + 270],
    ['of ten minutes signed out is none', 'ready 200, off 10, ready 10', 270],
    ['counts the time before the first call', 'shiftStart 20, ready 10', 270],
  ])('%s', (_words, day, due) => {
    const own = spans(day);
    expect(inMinutes(breaksDue(own, DUTY_RULES, end(own)).restDueAt)).toBe(due);
  });

  it('is asked of nobody who is not on duty, or where the lead has switched it off', () => {
    const own = spans('ready 300');
    expect(breaksDue([], DUTY_RULES, at(0)).restDueAt).toBeNull();
    expect(breaksDue(own, DUTY_RULES, at(400)).restDueAt).toBeNull();
    expect(breaksDue(own, { ...DUTY_RULES, restAfterMinutes: null }, end(own)).restDueAt).toBeNull();
  });

  it('is a reason of the lead that is said to be one', () => {
    const own = spans('ready 100, Mittag 30, ready 5');
    const pauses = [{ reason: 'Mittag', kind: 'rest' as const }];
    expect(inMinutes(breaksDue(own, { ...DUTY_RULES, pauses }, end(own)).restDueAt)).toBe(130 + 270);
  });
});

describe('the break from the screen', () => {
  it.each<[string, string, number | null]>([
    ['is due after so many minutes at it', 'ready 20', 50],
    ['is also a meeting, a rest, or a screen break', 'ready 40, meeting 5, ready 5', 45 + 50],
    ['is not training at the screen', 'ready 40, training 10, ready 5', 50],
    ['of four minutes is too short', 'ready 40, screenBreak 4, ready 5', 50],
    ['of five is enough', 'ready 40, screenBreak 5, ready 5', 45 + 50],
    ['is not asked for while it lasts', 'ready 60, screenBreak 1', null],
  ])('%s', (_words, day, due) => {
    const own = spans(day);
    expect(inMinutes(breaksDue(own, SCREEN, end(own)).screenDueAt)).toBe(due);
  });

  it('is off until a lead switches it on', () => {
    const own = spans('ready 300');
    expect(breaksDue(own, DUTY_RULES, end(own)).screenDueAt).toBeNull();
  });
});
