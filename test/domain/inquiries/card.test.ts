// Who is sent the card of a caller, and who is not.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../../server/centre.ts';
import { SYSTEM } from '../../../server/contract/tickets.ts';
import { loadCentre } from '../../../server/knowledge/load.ts';
import { presentCall, type Viewer } from '../../../server/realtime/present.ts';
import { aCall, annaTalks, anOfficial, asked, aWorld, CENTRE, SILENT_RULES, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

const official = anOfficial({ id: 'bauamt', name: 'Frau Bau', number: '029991555' });

/** anna connects the first caller with an official one second after ten. */
function connecting(cardByMail: boolean, of: { rehearsal?: boolean; way?: 'direct' | 'consult' } = {}) {
  const world = annaTalks({ rehearsal: of.rehearsal ?? false });
  const officials = new Map([[official.id, { ...official, cardByMail }]]);
  const ask = { type: 'transfer', callId: 'c1', officialId: official.id, way: of.way ?? 'direct' } as const;
  return story({ ...world, centre: { ...CENTRE, officials } }).when(1, asked('anna', ask));
}
const due = (now: ReturnType<typeof connecting>, legId = now.call()?.transfer?.legId ?? '') =>
  ({ type: 'cardDue', callId: 'c1', legId, tokenHash: 'hash' }) as const;

describe('the card of a caller', () => {
  it.each(['direct', 'consult'] as const)(
    'goes to an official without a desk who is rung (%s): a link for half an hour, and its letter',
    (way) => {
      const rings = connecting(true, { way });
      const legId = rings.call()?.transfer?.legId;
      expect(rings.when(1, due(rings)).events).toEqual([
        {
          type: 'linkMade',
          at: MONDAY_TEN + 1000,
          linkId: legId,
          purpose: 'card',
          about: 'c1',
          tokenHash: 'hash',
          officialId: 'bauamt',
          expiresAt: MONDAY_TEN + 1000 + 30 * 60_000,
          madeBy: 'anna',
        },
        { type: 'cardSent', at: MONDAY_TEN + 1000, linkId: legId, callId: 'c1', municipalityId: 'stadt' },
      ]);
    },
  );

  it('nobody gets one in a rehearsal, or who has a desk or no address', () => {
    for (const now of [connecting(true, { rehearsal: true }), connecting(false)])
      expect(now.when(1, due(now)).events).toEqual([]);
  });

  it('nobody gets one for a call that is no longer coming, or for another ring than this one', () => {
    const rings = connecting(true);
    const back = rings.when(2, asked('anna', { type: 'cancelTransfer', callId: 'c1' }));
    expect(back.when(2, due(rings)).events).toEqual([]);
    const again = back.when(3, asked('anna', { type: 'transfer', callId: 'c1', officialId: 'bauamt' }));
    expect(again.when(3, due(rings)).events).toEqual([]);
    expect(again.when(3, due(again)).happened).toEqual(['linkMade', 'cardSent']);
    const hungUp = rings.when(2, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(hungUp.when(2, due(rings)).events).toEqual([]);
  });

  it('goes to whoever a rule of the hotline rings, too, and nobody of the team is said to connect', () => {
    const officials = new Map([[official.id, { ...official, cardByMail: true }]]);
    const person = { target: 'official', to: official.id } as const;
    const queue = { rules: new Map([['stadt', { ...SILENT_RULES, person }]]) };
    const world = aWorld({ calls: [aCall()], centre: { officials }, queue });
    const rings = story(world).when(1, { type: 'keyPressed', callId: 'c1', key: '0' });
    expect(rings.happened).toContain('callForwarded');
    expect(rings.when(1, due(rings)).events).toMatchObject([
      { type: 'linkMade', linkId: rings.call()?.transfer?.legId, officialId: 'bauamt', madeBy: SYSTEM },
      { type: 'cardSent', callId: 'c1' },
    ]);
    const back = rings.when(21, { type: 'legGone', legId: rings.call()?.transfer?.legId ?? '', cause: 19 });
    expect(back.when(21, due(rings)).events).toEqual([]);
  });

  it('changes nothing of the call and wants nothing of the exchange', () => {
    const rings = connecting(true);
    const now = rings.when(1, due(rings));
    expect(now.wanted).toEqual([]);
    expect(now.call()).toEqual(rings.call());
  });
});

describe('the agent', () => {
  it.each([
    ['reads that the card is on its way', true, {}, true],
    ['reads nothing of it when none goes', false, {}, false],
    ['reads nothing of it in a rehearsal', true, { rehearsal: true }, false],
  ] as const)('%s', (_what, cardByMail, of, read) => {
    const { world, call } = connecting(cardByMail, of);
    const live = call();
    if (live === undefined) throw new Error('the call is gone');
    const viewer: Viewer = { personId: 'anna', role: 'agent', municipalityIds: ['stadt'] };
    expect(presentCall(viewer, live, world).cardByMail).toBe(read);
  });
});

describe('who is sent one, out of the knowledge folder', () => {
  const centre = loadCentre(fileURLToPath(new URL('../../../knowledge', import.meta.url)));
  const mail = 'jemand@amselfurt.example';
  const officials = centre.officials.map((one) => (one.id === 'heiner-quast' ? { ...one, mail } : one));
  const gets = (id: string, cards: boolean) =>
    rulesOf({ ...centre, officials }, 'Europe/Berlin', MONDAY_TEN, {}, cards).officials.get(id)?.cardByMail;

  it.each([
    ['has an address and no desk', 'emre-aksoy', true, true],
    ['has a desk as well', 'heiner-quast', true, false],
    ['has no address of their own, only the department has', 'rolf-dettmer', true, false],
    ['has an address, but there is no mail server or no public address', 'emre-aksoy', false, false],
  ] as const)('%s', (_who, id, cards, sent) => {
    expect(gets(id, cards)).toBe(sent);
  });
});
