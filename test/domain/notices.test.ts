// Notices: who may have what said to callers, who hears it and when, and how it ends.
import { describe, expect, it } from 'vitest';
import type { NoticeDraft } from '../../server/contract/notices.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { aCall, aCaller, anAgent, asked, aWorld, CENTRE, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const HOUR_MS = 3_600_000;
const NOON = MONDAY_TEN + 2 * HOUR_MS;
const SUNDAY_SECONDS = -24 * 3600;
const ID = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01';
const rules = { ...CENTRE.rules, announceEverySeconds: 45 };
const storm: NoticeDraft = { municipalityIds: ['stadt'], texts: { de: 'Heute ist Sturm.' }, until: NOON };
const sets = (notice: Partial<NoticeDraft> = {}, freshId = ID) =>
  asked('lea', { type: 'setNotice', notice: { ...storm, ...notice } }, { leads: ['stadt', 'kreis'], freshId });
const voiced = (made = true, noticeId = ID, municipalityId = 'stadt') =>
  ({ type: 'noticeVoiced', noticeId, municipalityId, made }) as const;
const ends = (leads = ['stadt', 'kreis']) => asked('lea', { type: 'endNotice', noticeId: ID }, { leads });
const arrives = (of: Parameters<typeof aCaller>[0] = {}) => ({ type: 'callerArrived', ...aCaller(of) }) as const;
const timePassed = { type: 'timePassed' } as const;

const begin = (of: Parameters<typeof aWorld>[0] = {}): Story =>
  story(aWorld({ agents: [anAgent({ id: 'anna', state: 'busy', callId: 'other' })], centre: { rules }, ...of }));
const heard = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.type === 'announce' || effect.type === 'sayClosed' ? effect.sentences.map(({ text }) => text) : [],
  );
const onAir = begin().when(0, sets(), voiced());

describe('a notice', () => {
  it('is heard by everybody who calls, after the greeting and before all else', () => {
    const now = begin({ agents: [] }).when(0, sets(), voiced()).when(1, arrives());
    expect(heard(now.effects).slice(0, 3)).toEqual(['Stadt, guten Tag.', 'Heute ist Sturm.', 'Gerade ist niemand da.']);
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'announced', said: expect.arrayContaining(['notice']), noticeId: ID }),
    );
  });

  it('is heard outside of service hours as well, in front of when it opens', () => {
    const sunday = begin()
      .when(SUNDAY_SECONDS, sets(), voiced())
      .when(SUNDAY_SECONDS + 5, arrives({ arrivedAt: MONDAY_TEN + SUNDAY_SECONDS * 1000 }));
    expect(heard(sunday.effects).slice(0, 2)).toEqual(['Stadt, guten Tag.', 'Heute ist Sturm.']);
    expect(heard(sunday.effects)[2]).toMatch(/^Geschlossen/);
  });

  it('is heard until somebody answers by who is put through at once: the line is answered, and the telephone rings at the same moment', () => {
    const free = begin({ agents: [anAgent({ id: 'anna' })] })
      .when(0, sets(), voiced())
      .when(1, arrives());
    expect(heard(free.effects)).toEqual(['Stadt, guten Tag.', 'Heute ist Sturm.']);
    expect(free.wanted).toEqual(['letCallerWait c1', 'announce c1', expect.stringMatching(/^createAgentLeg/)]);
    const answered = free.when(2, { type: 'legAnswered', legId: free.call()?.legId ?? '' });
    expect(answered.effects).toContainEqual(expect.objectContaining({ type: 'connect', hush: true }));
  });

  it('is heard by who is asked to leave a message because too many wait', () => {
    const overflow = { ...rules.overflow, full: { waiting: 1, target: 'message' as const } };
    const full = begin({ calls: [aCall({ id: 'c0' })], centre: { rules: { ...rules, overflow } } })
      .when(0, sets(), voiced())
      .when(1, arrives());
    expect(heard(full.effects).slice(0, 2)).toEqual(['Heute ist Sturm.', 'Zu viele warten.']);
  });

  it('is heard once by who waits already, the next time they are told something', () => {
    const waits = begin().when(0, arrives()).when(5, sets(), voiced()).when(45, timePassed);
    expect(heard(waits.effects)).toEqual(['Heute ist Sturm.', 'Sie sind als Nächstes dran.']);
    expect(heard(waits.when(90, timePassed).effects)).toEqual(['Sie sind als Nächstes dran.']);
  });

  it('is heard where those who wait are told nothing else', () => {
    const now = begin({ centre: { rules: { ...rules, announceEverySeconds: 0 } } })
      .when(0, sets(), voiced())
      .when(1, arrives());
    expect(heard(now.effects)).toEqual(['Stadt, guten Tag.', 'Heute ist Sturm.']);
  });

  it('is said to nobody who calls another municipality', () => {
    expect(heard(onAir.when(1, arrives({ dialled: '300' })).effects)).toEqual(['Kreis, guten Tag.']);
  });

  it.each([
    { words: 'while its sound is being made', after: begin().when(0, sets()) },
    { words: 'when no sound could be made of it', after: begin().when(0, sets(), voiced(false)) },
    { words: 'when a lead has ended it', after: onAir.when(0, ends()) },
    { words: 'when another one has taken its place and has no sound yet', after: onAir.when(0, sets({}, 'second')) },
    { words: 'from the moment on at which it was to end', after: onAir, seconds: 2 * 3600 },
  ])('is not said $words', ({ after, seconds = 1 }) => {
    expect(heard(after.when(seconds, arrives({ arrivedAt: MONDAY_TEN + seconds * 1000 })).effects)).toEqual([
      'Stadt, guten Tag.',
    ]);
  });

  it('ends by itself at its moment, and the clock knows when that is', () => {
    expect(nextDeadline(onAir.world)).toBe(NOON);
    const over = onAir.when(2 * 3600, timePassed);
    expect(over.events).toEqual([
      { type: 'noticeEnded', at: NOON, noticeId: ID, municipalityId: 'stadt', why: 'time', endedBy: null },
    ]);
    expect(over.world.notices.size).toBe(0);
    expect(nextDeadline(over.world)).toBeUndefined();
  });

  it('is in the journal with who set, changed and ended it', () => {
    const changed = onAir.when(10, sets({ texts: { de: 'Der Sturm ist vorbei.' } }, 'second'));
    expect(changed.events).toMatchObject([
      { type: 'noticeEnded', noticeId: ID, why: 'replaced', endedBy: 'lea' },
      { type: 'noticeSet', noticeId: 'second', text: 'Der Sturm ist vorbei.', setBy: 'lea' },
    ]);
    expect(onAir.when(10, ends()).events).toMatchObject([{ type: 'noticeEnded', why: 'ended', endedBy: 'lea' }]);
  });

  it('that could not be made is on air when it is made after all, and a sound that comes too late changes nothing', () => {
    expect(begin().when(0, sets(), voiced(false)).when(1, voiced()).world.notices.get('stadt')?.state).toBe('onAir');
    expect(onAir.when(1, ends()).when(2, voiced()).events).toEqual([]);
    expect(onAir.when(1, voiced()).events).toEqual([]);
  });

  it('may be set for several municipalities at once, in the language of each', () => {
    const kreis = CENTRE.municipalities.get('kreis');
    if (kreis === undefined) throw new Error('no county');
    const municipalities = new Map(CENTRE.municipalities).set('kreis', { ...kreis, language: 'nl' });
    const both = { municipalityIds: ['stadt', 'kreis'], texts: { de: 'Heute ist Sturm.', nl: 'Vandaag storm.' } };
    const set = begin({ centre: { rules, municipalities } }).when(0, sets(both));
    expect([...set.world.notices.values()].map(({ municipalityId, text }) => [municipalityId, text])).toEqual([
      ['stadt', 'Heute ist Sturm.'],
      ['kreis', 'Vandaag storm.'],
    ]);
    const one = begin({ centre: { rules, municipalities } }).when(0, sets({ municipalityIds: ['stadt', 'kreis'] }));
    expect(one.outcome).toEqual({ ok: false, error: 'notice-language' });
    expect(one.events).toEqual([]);
  });

  it.each([
    {
      words: 'for a place that is not theirs',
      ask: asked('lea', { type: 'setNotice', notice: storm }, { leads: ['kreis'] }),
      error: 'not-allowed',
    },
    { words: 'for a place that there is not', ask: sets({ municipalityIds: ['nowhere'] }), error: 'not-allowed' },
    { words: 'until a moment that is over', ask: sets({ until: MONDAY_TEN }), error: 'notice-time' },
    { words: 'for longer than a month', ask: sets({ until: MONDAY_TEN + 32 * 24 * HOUR_MS }), error: 'notice-time' },
    { words: 'and ends none of a place that is not theirs', ask: ends(['kreis']), error: 'not-found' },
  ])('is not set by a lead $words', ({ ask, error }) => {
    const refused = onAir.when(0, ask);
    expect(refused.outcome).toEqual({ ok: false, error });
    expect(refused.events).toEqual([]);
  });
});
