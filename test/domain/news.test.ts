import { describe, expect, it } from 'vitest';
import type { Asker } from '../../server/domain/articles/head.ts';
import { AGENT, EDITOR, LEAD, TOWN_EDITOR } from '../articles.ts';
import { asked, aWorld, story } from '../builders.ts';

const ID = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01';
const draft = (municipalityId: string, until: number | null = null) =>
  ({ municipalityId, title: 'Wahl am Sonntag', text: 'Briefwahl bis Freitag.', important: true, until }) as const;
const head = (municipalityId: string, readByAsker = false) => ({ id: ID, municipalityId, readByAsker });
const post = (asker: Asker, news: ReturnType<typeof draft>) =>
  story(aWorld({})).when(5, asked('tom', { type: 'postNews', news }, { news: { asker, head: null } }));
const read = (asker: Asker, of: ReturnType<typeof head> | null) =>
  story(aWorld({})).when(5, asked('anna', { type: 'readNews', newsId: ID }, { news: { asker, head: of } }));
const withdraw = (asker: Asker, of: ReturnType<typeof head>) =>
  story(aWorld({})).when(5, asked('tom', { type: 'withdrawNews', newsId: ID }, { news: { asker, head: of } }));

describe('news', () => {
  it.each([
    ['an editor of all places', EDITOR, 'gemeinsam', true],
    ['an editor of the town', TOWN_EDITOR, 'stadt', true],
    ['an editor of the town for all', TOWN_EDITOR, 'gemeinsam', false],
    ['an editor of the town for the county', TOWN_EDITOR, 'kreis', false],
    ['a lead', LEAD, 'kreis', true],
    ['an agent', AGENT, 'stadt', false],
    ['an editor for a place that does not exist', EDITOR, 'mond', false],
  ] as const)('of %s: may be written?', (_who, asker, place, may) => {
    const told = post(asker, draft(place));
    expect(told.outcome).toEqual(may ? { ok: true } : { ok: false, error: 'not-allowed' });
    expect(told.events.map(({ type }) => type)).toEqual(may ? ['newsPosted', 'newsRead'] : []);
  });

  it('that are old already are refused', () => {
    expect(post(EDITOR, draft('stadt', 1)).outcome).toEqual({ ok: false, error: 'article-time-past' });
  });

  it('are marked as read once, by whom they concern', () => {
    expect(read(AGENT, head('stadt')).events).toMatchObject([{ type: 'newsRead', personId: 'anna', newsId: ID }]);
    expect(read(AGENT, head('stadt', true))).toMatchObject({ outcome: { ok: true }, events: [] });
    expect(read(AGENT, head('dorf')).outcome).toEqual({ ok: false, error: 'not-found' });
    expect(read(AGENT, null).outcome).toEqual({ ok: false, error: 'not-found' });
  });

  it('are withdrawn by whoever may write them', () => {
    expect(withdraw(LEAD, head('stadt')).events).toMatchObject([{ type: 'newsWithdrawn' }]);
    expect(withdraw(AGENT, head('stadt')).outcome).toEqual({ ok: false, error: 'not-allowed' });
    expect(withdraw(TOWN_EDITOR, head('kreis')).outcome).toEqual({ ok: false, error: 'not-found' });
  });
});
