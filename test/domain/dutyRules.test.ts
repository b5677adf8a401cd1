// The reasons for pauses: a short list that leads change, valid at once.
import { describe, expect, it } from 'vitest';
import { DUTY_RULES, DutyRules } from '../../server/contract/duty.ts';
import { anAgent, asked, aWorld, story } from '../builders.ts';

const pause = (reason: string) => asked('anna', { type: 'pause', reason });
const set = (rules: DutyRules, leads: readonly string[] = ['stadt']) =>
  asked('lea', { type: 'setDutyRules', rules }, { leads });
const lunch: DutyRules = { ...DUTY_RULES, pauses: [{ reason: 'Mittag', kind: 'rest' }] };
const anna = aWorld({ agents: [anAgent({ id: 'anna' })] });

describe('a reason for a pause', () => {
  it('holds as soon as a lead has set it, and the one that is gone no more', () => {
    const now = story(anna).when(1, set(lunch));
    expect(now.events).toEqual([expect.objectContaining({ type: 'dutyRulesSet', setBy: 'lea' })]);
    expect(now.when(2, pause('meeting')).outcome).toEqual({ ok: false, error: 'reason-unknown' });
    expect(now.when(2, pause('Mittag')).agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'Mittag' });
  });

  it('that only the system gives cannot be chosen', () => {
    expect(story(anna).when(1, pause('missed')).outcome).toEqual({ ok: false, error: 'reason-unknown' });
  });

  it('of somebody who leads nobody is refused', () => {
    expect(story(anna).when(1, set(lunch, [])).outcome).toEqual({ ok: false, error: 'not-allowed' });
  });

  it('that is gone ends nobody in it', () => {
    const now = story(anna).when(1, pause('meeting')).when(2, set(lunch));
    expect(now.agent('anna').pauseReason).toBe('meeting');
    expect(now.when(3, asked('anna', { type: 'becomeReady' })).agent('anna').state).toBe('ready');
  });

  const nine = Array.from({ length: 9 }, (_, index) => ({ reason: `Grund ${index}`, kind: 'work' as const }));
  it.each<[string, unknown, boolean]>([
    ['eight of them', { ...DUTY_RULES, pauses: nine.slice(1) }, true],
    ['nine of them', { ...DUTY_RULES, pauses: nine }, false],
    ['none', { ...DUTY_RULES, pauses: [] }, false],
    ['the same twice', { ...DUTY_RULES, pauses: [nine[0], nine[0]] }, false],
    ['one that the system gives', { ...DUTY_RULES, pauses: [{ reason: 'missed', kind: 'rest' }] }, false],
    ['a rest shorter than a part of one', { ...DUTY_RULES, restMinutes: 14 }, false],
    ['a rest after more than six hours', { ...DUTY_RULES, restAfterMinutes: 361 }, false],
    ['no reminder at all', { ...DUTY_RULES, restAfterMinutes: null }, true],
  ])('%s: valid %#', (_words, rules, valid) => {
    expect(DutyRules.safeParse(rules).success).toBe(valid);
  });
});
