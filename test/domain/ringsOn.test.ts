// A fixed telephone that rang when the exchange died rings on, and nobody can tell it to stop: it is not rung for a second caller meanwhile.
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../server/domain/inputs.ts';
import type { LiveAgent } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aSurvey, asked, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const platz1 = { kind: 'phone', name: 'platz1' } as const;
const timePassed = { type: 'timePassed' } as const;
const next = { type: 'callerArrived', ...aCaller({ callId: 'c2' }) } as const;
const rung = {
  state: 'offered',
  agentId: 'anna',
  legId: 'ag~c1~anna~1',
  offers: 1,
  offeredAt: MONDAY_TEN + 10_000,
} as const;

/** Anna’s telephone began to ring at second 10; at second 14 the exchange answers again, and the next caller is there. */
function afterwards(of: Partial<LiveAgent> = {}, survey: Partial<Survey> = {}, others: readonly LiveAgent[] = []) {
  const anna = anAgent({ id: 'anna', state: 'offered', callId: 'c1', device: platz1, ...of });
  const world = aWorld({ calls: [aCall(rung)], agents: [anna, ...others], telephony: 'away' });
  const reachable = [platz1, { kind: 'browser', agentId: 'anna' }, { kind: 'browser', agentId: 'bert' }] as const;
  const found = aSurvey({ callers: [], upSince: MONDAY_TEN + 13_000, reachable, ...survey });
  return story(world).when(14, { type: 'surveyed', survey: found }, next);
}

describe('a fixed telephone that rang when the exchange died', () => {
  it('is not rung for the next caller until that ring is over, and then at once', () => {
    const waits = afterwards();
    expect(waits.call('c1')).toBeUndefined();
    expect(waits.call('c2')?.state).toBe('waiting');
    expect(waits.when(32.9, timePassed).call('c2')?.state).toBe('waiting');
    const over = waits.when(33, timePassed);
    expect(over.happened).toEqual(['ringsOn', 'callOffered']);
    expect(over.call('c2')).toMatchObject({ state: 'offered', agentId: 'anna' });
  });

  it('keeps nobody waiting as long as somebody else is free', () => {
    const bert = anAgent({ id: 'bert', freeSince: MONDAY_TEN + 12_000 });
    expect(afterwards({}, {}, [bert]).call('c2')).toMatchObject({ state: 'offered', agentId: 'bert' });
  });

  it('is rung when its own agent picks a caller by hand, and after that as ever', () => {
    const picked = afterwards().when(15, asked('anna', { type: 'pickCaller', callId: 'c2' }));
    expect(picked.outcome).toEqual({ ok: true });
    expect(picked.call('c2')).toMatchObject({ state: 'offered', agentId: 'anna' });
    expect(picked.agent('anna').ringsOnUntil).toBeNull();
  });

  it('rings no longer when the exchange was away for longer than it rings', () => {
    const anna = anAgent({ id: 'anna', state: 'offered', callId: 'c1', device: platz1 });
    const world = aWorld({ calls: [aCall(rung)], agents: [anna], telephony: 'away' });
    const survey = aSurvey({ callers: [], upSince: MONDAY_TEN + 50_000, reachable: [platz1] });
    const now = story(world).when(51, { type: 'surveyed', survey }, next);
    expect(now.call('c2')).toMatchObject({ state: 'offered', agentId: 'anna' });
  });
});

describe('rung at once for the next caller is', () => {
  it('a browser, which stops ringing when its connection breaks', () => {
    expect(afterwards({ device: { kind: 'browser' } }).call('c2')).toMatchObject({ state: 'offered', agentId: 'anna' });
  });

  it('a telephone whose exchange lived on, and told it to stop', () => {
    const now = afterwards({}, { upSince: MONDAY_TEN - 60_000 });
    expect(now.call('c2')).toMatchObject({ state: 'offered', agentId: 'anna' });
  });
});
