// An official whom a rule of the hotline names: rung within their office hours, otherwise who stands in, otherwise nobody.
import { describe, expect, it } from 'vitest';
import type { HotlineRules, NotForwarded } from '../../server/contract/routing.ts';
import type { LiveCall, OfficialRules } from '../../server/domain/world.ts';
import { aCall, anAgent, anOfficial, aWorld, presentOn, SILENT_RULES, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const timePassed = { type: 'timePassed' } as const;
const zero = { type: 'keyPressed', callId: 'c1', key: '0' } as const;
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'other' });
const { overflow } = SILENT_RULES;
const official = { target: 'official', to: 'bauamt' } as const;
const rules = (of: Partial<HotlineRules>) => ({ rules: new Map([['stadt', { ...SILENT_RULES, ...of }]]) });
const tooLong = rules({ overflow: { ...overflow, tooLong: { seconds: 30, ...official } } });

describe('an official whom a rule names', () => {
  /** Ten o'clock is minute 600. */
  const here = presentOn([0, 1440]);
  const away = presentOn([480, 600], [601, 700]);
  const chain = (
    ...people: readonly (readonly [id: string, presence: OfficialRules['presence'], deputyId?: string])[]
  ) => new Map(people.map(([id, presence, deputyId = null]) => [id, anOfficial({ id, presence, deputyId })]));
  const waited = (officials: ReturnType<typeof chain>, calls: readonly LiveCall[] = []) =>
    story(aWorld({ calls: [aCall(), ...calls], agents: [busy], queue: tooLong, centre: { officials } })).when(
      30,
      timePassed,
    );
  const talksWith = (officialId: string) =>
    aCall({
      id: 'c9',
      state: 'connected',
      transfer: {
        officialId,
        targetName: officialId,
        legId: `tr~c9~${officialId}~1`,
        way: 'direct',
        stage: 'connected',
      },
    });

  it.each([
    ['is rung within their office hours', chain(['bauamt', here, 'emre'], ['emre', here]), [], 'bauamt'],
    ['is not rung outside of them; the deputy is', chain(['bauamt', away, 'emre'], ['emre', here]), [], 'emre'],
    [
      'whose deputy is away as well: the deputy’s deputy is',
      chain(['bauamt', away, 'emre'], ['emre', away, 'hanna'], ['hanna', here]),
      [],
      'hanna',
    ],
    [
      'is not rung while a caller of ours talks with them; the deputy is',
      chain(['bauamt', here, 'emre'], ['emre', here]),
      [talksWith('bauamt')],
      'emre',
    ],
    [
      'is rung although a simulated caller is connected with them: that is not their telephone',
      chain(['bauamt', here, 'emre'], ['emre', here]),
      [{ ...talksWith('bauamt'), rehearsal: true }],
      'bauamt',
    ],
  ] as const)('%s', (_words, officials, calls, rings) => {
    const now = waited(officials, calls);
    expect(now.call()).toMatchObject({ state: 'transferring', transfer: { officialId: rings, targetName: rings } });
    expect(now.happened).not.toContain('callNotForwarded');
  });

  it.each<[string, ReturnType<typeof chain>, readonly LiveCall[], NotForwarded]>([
    [
      'everybody of the chain is away, and it leads back',
      chain(['bauamt', away, 'emre'], ['emre', away, 'bauamt']),
      [],
      'absent',
    ],
    ['away, and nobody stands in', chain(['bauamt', away]), [], 'absent'],
    [
      'away, and the deputy is on the line with us',
      chain(['bauamt', away, 'emre'], ['emre', here]),
      [talksWith('emre')],
      'busy',
    ],
    ['not in the directory any more', chain(['emre', here]), [], 'unknown'],
    ['stood in for by somebody who is not in the directory', chain(['bauamt', away, 'emre']), [], 'absent'],
  ])(
    'rings nobody, and the caller waits on at the old place, with the reason counted: %s',
    (_words, officials, calls, because) => {
      const now = waited(officials, calls);
      expect(now.happened).toEqual(['callOverflowed', 'callNotForwarded']);
      expect(now.events[1]).toMatchObject({ callId: 'c1', why: 'tooLong', because });
      expect(now.call()).toMatchObject({ state: 'waiting', queuedAt: MONDAY_TEN, overflow: { why: 'tooLong' } });
      expect(now.effects).toEqual([]);
      // Not tried again every second: once by each reason.
      expect(now.when(90, timePassed).happened).not.toContain('callNotForwarded');
    },
  );

  it('is rung when their office hours begin before the reason comes', () => {
    const officials = chain(['bauamt', away]);
    const queue = rules({ overflow: { ...overflow, tooLong: { seconds: 61, ...official } } });
    const now = story(aWorld({ calls: [aCall()], agents: [busy], queue, centre: { officials } })).when(61, timePassed);
    expect(now.call()?.transfer?.officialId).toBe('bauamt');
  });

  it('cannot be reached after key 0: the caller comes before all others, to whoever is free in any team', () => {
    const centre = { officials: chain(['bauamt', away]) };
    const world = aWorld({
      calls: [aCall()],
      agents: [anAgent({ id: 'cem' })],
      queue: rules({ person: official }),
      centre,
    });
    const now = story(world).when(5, zero);
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'callNotForwarded', why: 'key', because: 'absent' }),
    );
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'cem' });
  });

  it('a second caller at the same moment rings the deputy, a third waits on', () => {
    const officials = chain(['bauamt', here, 'emre'], ['emre', here]);
    const three = [aCall({ id: 'c2' }), aCall({ id: 'c3' })];
    const now = waited(officials, three);
    const rung = ['c1', 'c2', 'c3'].map((id) => now.world.calls.get(id)?.transfer?.officialId ?? null);
    expect(rung).toEqual(['bauamt', 'emre', null]);
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'callNotForwarded', callId: 'c3', because: 'busy' }),
    );
  });
});
