// Connecting with outside numbers: what the municipality allows, in service hours, never many at once, and not without end.
import { describe, expect, it } from 'vitest';
import type { OutsideNumber } from '../../server/domain/inputs.ts';
import { OUTSIDE } from '../../server/domain/transfers/outsideDial.ts';
import { aCall, annaTalks, asked, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const mobile: OutsideNumber = { e164: '+491701234567', dialled: '01701234567' };
const out = (outside: OutsideNumber | undefined, way: 'direct' | 'consult' = 'consult') =>
  asked(
    'anna',
    { type: 'transferOut', callId: 'c1', number: 'as written', way },
    outside === undefined ? {} : { outside },
  );
const outsideCall = (id: string, agentId: string, municipalityId = 'stadt') =>
  aCall({
    id,
    municipalityId,
    agentId,
    state: 'connected',
    answeredAt: MONDAY_TEN,
    transfer: {
      officialId: OUTSIDE,
      targetName: '01709999999',
      legId: `tr~${id}~${OUTSIDE}~1`,
      way: 'direct',
      stage: 'connected',
    },
  });
const refusalOf = (world: ReturnType<typeof annaTalks>, outside: OutsideNumber | undefined, atSeconds = 30) => {
  const now = story(world).when(atSeconds, out(outside));
  expect([now.happened, now.wanted], 'a refusal makes no leg').toEqual([[], []]);
  return now.outcome;
};
const withCalls = (calls: readonly ReturnType<typeof aCall>[], world = annaTalks()) => ({
  ...world,
  calls: new Map([...world.calls, ...calls.map((call) => [call.id, call] as const)]),
});

describe('an outside number', () => {
  it.each(['direct', 'consult'] as const)(
    'that is allowed is rung (%s), as it is dialled and not as it was written',
    (way) => {
      const now = story(annaTalks()).when(30, out(mobile, way));
      expect(now.outcome).toEqual({ ok: true });
      expect(now.effects).toContainEqual(expect.objectContaining({ type: 'createTargetLeg', number: '01701234567' }));
      expect(now.call()?.transfer).toMatchObject({ officialId: OUTSIDE, way, stage: 'rings' });
      expect(now.world.outsideDials).toEqual([{ municipalityId: 'stadt', at: MONDAY_TEN + 30_000 }]);
    },
  );

  it('shows the number and name of the municipality that was called, never the caller’s', () => {
    const rung = story(annaTalks()).when(30, out(mobile));
    const legId = rung.call()?.transfer?.legId ?? '';
    expect(rung.when(31, { type: 'legReady', legId }).effects).toEqual([
      { type: 'dialLeg', legId, timeoutSeconds: 20, shows: { number: '+49stadt', name: 'stadt' } },
    ]);
  });

  it.each([
    ['none that may be dialled at all', annaTalks(), undefined],
    ['not on the list', annaTalks(), { e164: '+49301234567', dialled: '0301234567' }],
    ['of a municipality without a list', annaTalks({ municipalityId: 'kreis' }), mobile],
  ] as const)('is refused: %s', (_why, world, outside) => {
    expect(refusalOf(world, outside)).toEqual({ ok: false, error: 'number-not-allowed' });
  });

  it('is refused outside of service hours', () => {
    expect(refusalOf(annaTalks(), mobile, 8 * 3600)).toEqual({ ok: false, error: 'outside-closed' });
  });

  it('is refused when the agent has three running', () => {
    const three = ['a', 'b', 'c'].map((id) => outsideCall(id, 'anna', 'kreis'));
    expect(refusalOf(withCalls(three), mobile)).toEqual({ ok: false, error: 'outside-limit' });
    expect(story(withCalls(three.slice(1))).when(30, out(mobile)).outcome).toEqual({ ok: true });
  });

  it('is refused when the municipality has ten running', () => {
    const ten = Array.from({ length: 10 }, (_, at) => outsideCall(`x${at}`, `agent${at}`));
    expect(refusalOf(withCalls(ten), mobile)).toEqual({ ok: false, error: 'outside-limit' });
    expect(story(withCalls(ten.slice(1))).when(30, out(mobile)).outcome).toEqual({ ok: true });
  });

  it('is refused when those of the day are used up; a day later there are new ones', () => {
    const dials = Array.from({ length: 50 }, (_, at) => ({ municipalityId: 'stadt', at: MONDAY_TEN + at }));
    expect(refusalOf({ ...annaTalks(), outsideDials: dials }, mobile)).toEqual({ ok: false, error: 'outside-limit' });
    const others = dials.map((dial) => ({ ...dial, municipalityId: 'kreis' }));
    expect(story({ ...annaTalks(), outsideDials: others }).when(30, out(mobile)).outcome).toEqual({ ok: true });
    const later = story({ ...annaTalks(), outsideDials: dials }).when(24 * 3600 + 30, out(mobile));
    expect(later.outcome).toEqual({ ok: true });
    expect(later.world.outsideDials).toHaveLength(1);
  });

  it('who does not answer brings the caller back to the agent', () => {
    const rung = story(annaTalks()).when(30, out(mobile));
    const now = rung.when(50, { type: 'legGone', legId: rung.call()?.transfer?.legId ?? '', cause: 19 });
    expect(now.call()).toMatchObject({ state: 'talking', agentId: 'anna', transfer: null });
  });
});
