// Recordings: who hears one instead of the voice, and that nobody ever hears another text than the one that stands on the screen.
import { describe, expect, it } from 'vitest';
import type { RecordedId } from '../../server/contract/recordings.ts';
import { spokenTexts } from '../../server/domain/announcements/recordings.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { aCaller, asked, aWorld, CALLBACK_RULES, CENTRE, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const NOON = MONDAY_TEN + 2 * 3_600_000;
const ID = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01';
const rules = { ...CENTRE.rules, announceEverySeconds: 45 };
const GREETING = 'Stadt, guten Tag.';
const STORM = 'Heute ist Sturm.';

const made = (text = GREETING, what: RecordedId = 'greeting', municipalityIds = ['stadt'], recordingId = 'r1') =>
  ({
    type: 'recordingMade',
    recordingId,
    municipalityIds,
    what,
    language: 'de',
    text,
    seconds: 4,
    personId: 'lea',
  }) as const;
const unwanted = (leads = ['stadt'], recordingId = 'r1') =>
  ({ type: 'recordingUnwanted', recordingId, leads, personId: 'lea' }) as const;
const storm = (text = STORM, freshId = ID, municipalityIds = ['stadt']) =>
  asked(
    'lea',
    { type: 'setNotice', notice: { municipalityIds, texts: { de: text }, until: NOON } },
    { leads: ['stadt', 'kreis'], freshId },
  );
const voiced = (noticeId = ID, ok = true) =>
  ({ type: 'noticeVoiced', noticeId, municipalityId: 'stadt', made: ok }) as const;
const arrives = (of: Parameters<typeof aCaller>[0] = {}) => ({ type: 'callerArrived', ...aCaller(of) }) as const;

const begin = (of: Parameters<typeof aWorld>[0] = {}): Story => story(aWorld({ agents: [], centre: { rules }, ...of }));
/** What is said, and by which recording. */
const heard = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.type === 'announce' || effect.type === 'sayClosed'
      ? effect.sentences.map(({ text, recording }) => (recording ? `${text} (${recording.id})` : text))
      : [],
  );
const first = (now: Story, of: Parameters<typeof aCaller>[0] = {}) => heard(now.when(1, arrives(of)).effects)[0];

describe('a recording', () => {
  it('is heard by the very next caller, and the voice again by the one after it was removed', () => {
    const recordedNow = begin().when(0, made());
    expect(first(recordedNow)).toBe(`${GREETING} (r1)`);
    expect(first(recordedNow.when(0, unwanted()))).toBe(GREETING);
  });

  it('is heard in its own municipality alone, also where others say the same words', () => {
    const nobody = 'Gerade ist niemand da.';
    const now = begin().when(0, made(nobody, 'nobodyThere'));
    expect(heard(now.when(1, arrives()).effects)).toContain(`${nobody} (r1)`);
    expect(heard(now.when(1, arrives({ dialled: '300' })).effects)).toContain(nobody);
  });

  it('is heard outside of service hours as well', () => {
    const sunday = begin().when(-24 * 3600, made());
    const late = sunday.when(-24 * 3600 + 5, arrives({ arrivedAt: MONDAY_TEN - 24 * 3_600_000 }));
    expect(heard(late.effects)[0]).toBe(`${GREETING} (r1)`);
  });

  it('is not heard any more once the text has changed: the voice says the new one; with the old text it is back', () => {
    const other = { ...CENTRE.announcements, greeting: { de: '{{name}}, herzlich willkommen.' } };
    const kept = begin().when(0, made());
    const changed = story({ ...kept.world, centre: { ...kept.world.centre, announcements: other } });
    expect(first(changed)).toBe('Stadt, herzlich willkommen.');
    expect(changed.world.recordings.get('stadt greeting')?.text).toBe(GREETING);
    expect(first(story({ ...changed.world, centre: kept.world.centre }))).toBe(`${GREETING} (r1)`);
  });

  it('is taken for all municipalities it is meant for, or for none', () => {
    const both = begin().when(0, storm(STORM, ID, ['stadt', 'kreis']), voiced());
    const set = both.when(1, made(STORM, 'notice', ['stadt', 'kreis']));
    expect(set.events).toMatchObject([
      { type: 'recordingSet', municipalityId: 'stadt', setBy: 'lea' },
      { type: 'recordingSet', municipalityId: 'kreis', setBy: 'lea' },
      // The county's had no sound yet.
      { type: 'noticeVoiced', municipalityId: 'kreis', made: true },
    ]);
    const one = begin()
      .when(0, storm(), voiced())
      .when(1, made(STORM, 'notice', ['stadt', 'kreis']));
    expect(one.outcome).toEqual({ ok: false, error: 'recording-text-changed' });
    expect(one.events).toEqual([]);
  });

  it('takes the place of the one before, which is in the journal with who did it', () => {
    expect(
      begin()
        .when(0, made())
        .when(1, made(GREETING, 'greeting', ['stadt'], 'r2')).events,
    ).toMatchObject([
      { type: 'recordingRemoved', recordingId: 'r1', why: 'replaced', removedBy: 'lea' },
      { type: 'recordingSet', recordingId: 'r2', what: 'greeting', setBy: 'lea' },
    ]);
  });

  it('of a text that changed while it was being sent is refused', () => {
    const refused = begin().when(0, made('Stadt, guten Morgen.'));
    expect(refused.outcome).toEqual({ ok: false, error: 'recording-text-changed' });
    expect(refused.events).toEqual([]);
  });

  it('is not removed by a lead of other municipalities', () => {
    const refused = begin()
      .when(0, made())
      .when(1, unwanted(['kreis']));
    expect(refused.outcome).toEqual({ ok: false, error: 'not-found' });
    expect(refused.events).toEqual([]);
  });
});

describe('a recording of a notice', () => {
  const onAir = begin().when(0, storm(), voiced(), made(STORM, 'notice'));

  it('is heard after the greeting', () => {
    expect(heard(onAir.when(1, arrives()).effects).slice(0, 2)).toEqual([GREETING, `${STORM} (r1)`]);
  });

  it('stays when only its end is changed', () => {
    const longer = onAir.when(1, storm(STORM, 'second'), voiced('second'));
    expect(heard(longer.when(2, arrives()).effects)[1]).toBe(`${STORM} (r1)`);
  });

  it('is not heard with another text, and is kept until the lead removes it', () => {
    const changed = onAir.when(1, storm('Der Sturm ist vorbei.', 'second'), voiced('second'));
    expect(heard(changed.when(2, arrives()).effects)[1]).toBe('Der Sturm ist vorbei.');
    expect(changed.world.recordings.size).toBe(1);
  });

  it.each([
    [
      'a lead ends it',
      (now: Story) => now.when(1, asked('lea', { type: 'endNotice', noticeId: ID }, { leads: ['stadt'] })),
    ],
    ['its time is over', (now: Story) => now.when(2 * 3600, { type: 'timePassed' })],
  ])('goes with it when %s', (_words, ends) => {
    const over = ends(onAir);
    expect(over.events).toMatchObject([
      { type: 'noticeEnded' },
      { type: 'recordingRemoved', recordingId: 'r1', why: 'over', removedBy: null },
    ]);
    expect(over.world.recordings.size).toBe(0);
  });

  it('makes heard what the voice could not read', () => {
    const failed = begin().when(0, storm(), voiced(ID, false));
    expect(heard(failed.when(1, arrives()).effects)[1]).not.toContain('Sturm');
    expect(heard(failed.when(1, made(STORM, 'notice')).when(2, arrives()).effects)[1]).toBe(`${STORM} (r1)`);
  });
});

describe('the texts that may be recorded', () => {
  it('are those that are the same for every caller: nothing with a place, a wait or an opening in it', () => {
    const texts = spokenTexts(begin().world, 'stadt');
    expect(texts.map(({ text }) => text).filter((text) => /\{\{|Stelle|Minuten|erreichen/.test(text))).toEqual([]);
    expect(texts.map(({ what }) => what)).toContain('greeting');
  });

  it('include the notice while there is one, and the callback where there is one', () => {
    const stadt = CENTRE.municipalities.get('stadt');
    if (stadt === undefined) throw new Error('no town');
    const municipalities = new Map(CENTRE.municipalities).set('stadt', { ...stadt, callback: CALLBACK_RULES });
    const now = begin({ centre: { rules, municipalities } }).when(0, storm());
    const texts = new Map(spokenTexts(now.world, 'stadt').map(({ what, text }) => [what, text]));
    expect(texts.get('notice')).toBe(STORM);
    expect(texts.get('callbackOffer')).toBe('Für einen Rückruf die 5.');
    expect(spokenTexts(now.world, 'kreis').map(({ what }) => what)).not.toContain('notice');
    expect(spokenTexts(now.world, 'nowhere')).toEqual([]);
  });
});
