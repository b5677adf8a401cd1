// Wordings: callers of a municipality hear what its lead wrote, others what the centre's file has, and nobody undoes another unseen.
import { describe, expect, it } from 'vitest';
import { FixedTextId, wordingFault } from '../../server/contract/wordings.ts';
import { sentencesAhead } from '../../server/domain/announcements/ahead.ts';
import { spokenTexts } from '../../server/domain/announcements/recordings.ts';
import type { Effect } from '../../server/domain/effects.ts';
import type { InputOf } from '../../server/domain/inputs.ts';
import { aCaller, aWorld, CALLBACK_RULES, CENTRE, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const rules = { ...CENTRE.rules, announceEverySeconds: 45 };
const FILE = '{{name}}, guten Tag.';
const MERRY = '{{name}}, wir wünschen frohe Feiertage.';

const worded = (of: Partial<InputOf<'wordingMade'>> = {}) =>
  ({
    type: 'wordingMade',
    municipalityIds: ['stadt'],
    what: 'greeting',
    language: 'de',
    before: FILE,
    text: MERRY,
    personId: 'lea',
    ...of,
  }) as const;
const back = (before = MERRY) => worded({ before, text: null });
const begin = (): Story => story(aWorld({ agents: [], centre: { rules } }));
const arrives = (of: Parameters<typeof aCaller>[0] = {}) => ({ type: 'callerArrived', ...aCaller(of) }) as const;
const heard = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.type === 'announce' || effect.type === 'sayClosed' ? effect.sentences.map(({ text }) => text) : [],
  );
const first = (now: Story, of: Parameters<typeof aCaller>[0] = {}) => heard(now.when(1, arrives(of)).effects)[0];

describe('a wording of a lead', () => {
  it('is heard by the very next caller, and the original by the one after it was taken back', () => {
    const now = begin().when(0, worded());
    expect(now.events).toEqual([
      {
        ...{ type: 'wordingSet', at: MONDAY_TEN, municipalityId: 'stadt', what: 'greeting', language: 'de' },
        ...{ text: MERRY, setBy: 'lea' },
      },
    ]);
    expect(first(now)).toBe('Stadt, wir wünschen frohe Feiertage.');
    expect(first(now.when(0, back()))).toBe('Stadt, guten Tag.');
  });

  it('is heard in its own municipality alone', () => {
    expect(first(begin().when(0, worded()), { dialled: '300' })).toBe('Kreis, guten Tag.');
  });

  it('is heard outside of service hours as well', () => {
    const sunday = begin().when(-24 * 3600, worded());
    const late = sunday.when(-24 * 3600 + 5, arrives({ arrivedAt: MONDAY_TEN - 24 * 3_600_000 }));
    expect(heard(late.effects)[0]).toBe('Stadt, wir wünschen frohe Feiertage.');
  });

  it('holds for all municipalities it is meant for, or for none where one says something else by now', () => {
    const both = ['stadt', 'kreis'];
    const set = begin().when(0, worded({ municipalityIds: both }));
    expect(set.events.map((event) => 'municipalityId' in event && event.municipalityId)).toEqual(both);
    const one = begin()
      .when(0, worded())
      .when(1, worded({ municipalityIds: both }));
    expect(one.outcome).toEqual({ ok: false, error: 'wording-changed' });
    expect(one.events).toEqual([]);
  });

  it('does not replace unseen what another lead wrote meanwhile', () => {
    const second = begin()
      .when(0, worded())
      .when(1, worded({ text: 'Hallo.', personId: 'max' }));
    expect(second.outcome).toEqual({ ok: false, error: 'wording-changed' });
    expect(first(second)).toBe('Stadt, wir wünschen frohe Feiertage.');
  });

  it('that is the text of the file takes it back, and the same once more changes nothing', () => {
    const now = begin().when(0, worded());
    expect(now.when(1, worded({ before: MERRY, text: FILE })).events).toMatchObject([{ text: null }]);
    expect(now.when(1, worded({ before: MERRY })).events).toEqual([]);
    expect(begin().when(0, back(FILE)).events).toEqual([]);
  });

  it('fills its blanks: the name, and the key of the callback', () => {
    const stadt = CENTRE.municipalities.get('stadt');
    if (stadt === undefined) throw new Error('no town');
    const municipalities = new Map(CENTRE.municipalities).set('stadt', { ...stadt, callback: CALLBACK_RULES });
    const now = story(aWorld({ agents: [], centre: { rules, municipalities } }));
    const before = CENTRE.announcements.callbackOffer.de;
    const text = '{{name}} ruft zurück: Taste {{key}}.';
    const set = now.when(0, worded({ what: 'callbackOffer', before, text }));
    expect(spokenTexts(set.world, 'stadt').find(({ what }) => what === 'callbackOffer')?.text).toBe(
      'Stadt ruft zurück: Taste 5.',
    );
  });

  it('has its sound made ahead, each of them', () => {
    for (const what of FixedTextId.options) {
      const before = CENTRE.announcements[what].de;
      const text = `Anders gesagt: ${what}, {{name}}, {{key}}.`;
      const { world } = begin().when(0, worded({ what, before, text }));
      const said = spokenTexts(world, 'stadt').find((one) => one.what === what);
      const ahead = sentencesAhead(world, MONDAY_TEN);
      expect(ahead.map((one) => one.text)).toContain(said?.text);
    }
  });

  it('in another language than the municipality now speaks is not said', () => {
    const { world } = begin().when(0, worded());
    const stadt = world.centre.municipalities.get('stadt');
    if (stadt === undefined) throw new Error('no town');
    const announcements = { ...CENTRE.announcements, greeting: { de: FILE, en: '{{name}}, good day.' } };
    const municipalities = new Map(world.centre.municipalities).set('stadt', { ...stadt, language: 'en' });
    expect(first(story({ ...world, centre: { ...world.centre, announcements, municipalities } }))).toBe(
      'Stadt, good day.',
    );
  });

  it('of a municipality that there is no more harms nothing', () => {
    const { world } = begin().when(0, worded());
    const municipalities = new Map([...world.centre.municipalities].filter(([id]) => id !== 'stadt'));
    const without = { ...world, centre: { ...world.centre, municipalities } };
    expect(first(story(without), { dialled: '300' })).toBe('Kreis, guten Tag.');
    expect(sentencesAhead(without, MONDAY_TEN).length).toBeGreaterThan(0);
    const refused = story(without).when(1, worded());
    expect(refused.outcome).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('a recording of a text that is worded anew', () => {
  it('is not heard with the new text, and is back with the old one', () => {
    const recording = {
      type: 'recordingMade',
      recordingId: 'r1',
      municipalityIds: ['stadt'],
      what: 'greeting',
      language: 'de',
      text: 'Stadt, guten Tag.',
      seconds: 4,
      personId: 'lea',
    } as const;
    const byWhom = (now: Story) =>
      now
        .when(2, arrives())
        .effects.flatMap((effect) => (effect.type === 'announce' ? effect.sentences : []))
        .map(({ recording: played }) => played?.id)[0];
    const now = begin().when(0, recording).when(1, worded());
    expect(byWhom(now)).toBeUndefined();
    expect(byWhom(now.when(1, back()))).toBe('r1');
  });
});

describe('what cannot be said', () => {
  it.each([
    ['an ordinary text', 'greeting', 'Guten Tag.', null],
    ['with the name', 'greeting', '{{name}}, guten Tag.', null],
    ['with nothing but the name', 'greeting', '{{name}}', null],
    ['600 characters', 'greeting', 'a'.repeat(600), null],
    ['the offer with its key', 'callbackOffer', 'Rückruf: {{key}}.', null],
    ['nothing', 'greeting', '', 'wording-empty'],
    ['spaces and lines', 'greeting', ' \n ', 'wording-empty'],
    ['marks that nobody hears', 'greeting', '… – !', 'wording-empty'],
    ['the key and nothing else', 'callbackOffer', '{{key}} .', 'wording-empty'],
    ['601 characters', 'greeting', 'a'.repeat(601), 'wording-too-long'],
    ['a blank that there is not', 'greeting', 'Guten Tag, {{wer}}.', 'wording-blank'],
    ['the key elsewhere', 'greeting', 'Taste {{key}}.', 'wording-blank'],
    ['a blank written another way', 'greeting', '{{ name }}, guten Tag.', 'wording-blank'],
    ['half a blank', 'greeting', '{name}, guten Tag.', 'wording-blank'],
    ['the offer without its key', 'callbackOffer', 'Wir rufen zurück.', 'wording-key'],
  ] as const)('%s', (_words, what, text, fault) => {
    expect(wordingFault(what, text)).toBe(fault);
  });
});
