import { describe, expect, it } from 'vitest';
import { ArticleState, ArticleStep } from '../../../server/contract/articles.ts';
import { articleFor, articleIn, missingLanguages, tidied } from '../../../server/contract/articleWords.ts';
import type { Ask } from '../../../server/contract/requests.ts';
import type { ArticleCase, ArticleHead, Asker } from '../../../server/domain/articles/head.ts';
import { ARTICLE_STEPS, nextReviewAt } from '../../../server/domain/articles/life.ts';
import { AGENT, aHead, anArticle, askedOf, DAY_MS, EDITOR, LEAD, TOWN_EDITOR } from '../../articles.ts';
import { aWorld, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

type Move = Extract<Ask, { type: 'moveArticle' }>;

const told = (ask: Extract<Ask, { articleId: string }>, head: ArticleHead | null, asker?: Asker, who = 'tobias') =>
  story(aWorld({})).when(1, askedOf(who, ask, head, asker));
const save = (text = anArticle(), version = 3): Extract<Ask, { type: 'saveArticle' }> => ({
  type: 'saveArticle',
  articleId: 'hund',
  version,
  text,
  reason: '',
});
const step = (name: ArticleStep, of: Partial<Move> = {}): Move => ({
  type: 'moveArticle',
  articleId: 'hund',
  version: 3,
  step: name,
  reason: 'darum',
  ...of,
});
const changed = anArticle({ title: 'Hund anmelden und abmelden' });
const written = aHead({ state: 'review', text: changed, textVersion: 3, publishedVersion: 1, writers: ['miriam'] });

describe('writing an article', () => {
  it('keeps a new text as a draft; agents go on reading the old one', () => {
    const now = told(save(changed), aHead());
    expect(now.outcome).toEqual({ ok: true, articleVersion: 4 });
    expect(now.events).toMatchObject([
      { type: 'articleSaved', version: 4, text: { title: changed.title }, writers: ['tobias'], created: false },
    ]);
  });

  it('saying the same again writes nothing', () => {
    expect(told(save(), aHead())).toMatchObject({ outcome: { ok: true, articleVersion: 3 }, happened: [] });
  });

  it('of a question that departments were asked again and again names the inquiries, and is begun once', () => {
    const ask = { ...save(changed, 0), inquiryIds: ['q1', 'q2', 'q3'] };
    const begun = (already: boolean) => {
      const input = askedOf('tobias', ask, null);
      return story(aWorld({})).when(1, { ...input, article: { ...input.article, begun: already } as ArticleCase });
    };
    expect(begun(false).events).toMatchObject([{ type: 'articleSaved', created: true, inquiryIds: ask.inquiryIds }]);
    expect(begun(true)).toMatchObject({ outcome: { ok: false, error: 'article-begun-already' }, happened: [] });
  });

  it('of two editors who write at once the later one is told, and nothing is written', () => {
    expect(told(save(changed, 2), aHead())).toMatchObject({
      outcome: { ok: false, error: 'article-changed-meanwhile' },
      happened: [],
    });
  });

  const refusals: [string, Parameters<typeof told>, string][] = [
    ['a new article under a name that is taken', [save(changed, 0), aHead()], 'article-name-taken'],
    ['an article that is not there', [save(changed, 3), null], 'not-found'],
    ['a topic that is not there', [save(anArticle({ topic: 'katze' })), aHead()], 'topic-not-found'],
    ['an owner that is not there', [save(anArticle({ owner: 'niemand' })), aHead()], 'department-not-found'],
    ['another name inside', [save(anArticle({ id: 'katze' })), aHead()], 'malformed-request'],
    [
      'a supplement for a place that is not there',
      [save(anArticle({ supplements: { nirgends: { parts: {}, owner: 'bau' } } })), aHead()],
      'not-allowed',
    ],
    [
      'more than anybody reads',
      [
        save(
          anArticle({
            parts: {
              ...changed.parts,
              who: 'x'.repeat(7999),
              papers: 'y'.repeat(7999),
              fee: 'z'.repeat(7999),
              time: 'a'.repeat(7999),
              where: 'b'.repeat(7999),
              link: 'c'.repeat(7999),
            },
          }),
        ),
        aHead(),
      ],
      'too-large',
    ],
  ];
  it.each(refusals)('%s is refused', (_what, of, error) => {
    expect(told(...of)).toMatchObject({ outcome: { ok: false, error } });
  });
});

describe('who may change which words', () => {
  const local = (stadt: string) =>
    anArticle({ supplements: { stadt: { parts: { fee: { how: 'replace', text: stadt } } } } });
  const town = anArticle({ municipality: 'stadt' });
  const county = anArticle({ municipality: 'kreis' });
  const rows: [string, Asker, ArticleHead | null, ReturnType<typeof anArticle>, boolean][] = [
    ['somebody who edits all places changes shared words', EDITOR, aHead(), changed, true],
    ['an editor of one town does not change shared words', TOWN_EDITOR, aHead(), changed, false],
    [
      'an editor of one town adds the fee of the town to a shared article',
      TOWN_EDITOR,
      aHead(),
      local('90 Euro'),
      true,
    ],
    [
      'an editor of one town takes the town’s own words away again',
      TOWN_EDITOR,
      aHead({ text: local('90 Euro') }),
      anArticle(),
      true,
    ],
    [
      'an editor of the town does not write the county’s words',
      TOWN_EDITOR,
      aHead({ text: county }),
      { ...county, title: 'Anders' },
      false,
    ],
    ['nor take the town’s article to the county', TOWN_EDITOR, aHead({ text: town }), county, false],
    ['an editor of the town begins an article of the town', TOWN_EDITOR, null, town, true],
    ['but none of the county', TOWN_EDITOR, null, county, false],
    ['a lead does not write', LEAD, aHead(), changed, false],
    ['an agent does not write', AGENT, aHead(), changed, false],
  ];
  it.each(rows)('%s', (_words, asker, head, text, allowed) => {
    const now = told(save(text, head?.version ?? 0), head, asker);
    expect(now.outcome?.ok).toBe(allowed);
    if (!allowed) {
      expect(now.outcome).toEqual({ ok: false, error: 'not-allowed' });
      expect(now.events).toMatchObject([{ type: 'articleChangeRefused', askedBy: 'tobias', what: 'saveArticle' }]);
    }
  });

  it.each([
    ['publishes the town’s words', local('90 Euro'), 'articleMoved'],
    ['does not publish shared words', changed, 'articleChangeRefused'],
  ])('an editor of one town %s', (_words, text, happened) => {
    const head = aHead({ ...written, text, publishedText: anArticle() });
    expect(told(step('publish'), head, TOWN_EDITOR).happened).toEqual([happened]);
  });
});

describe('the steps of an article', () => {
  it('each is possible exactly in the states the table names', () => {
    for (const name of ArticleStep.options)
      for (const state of ArticleState.options) {
        const head = aHead({ ...written, state, plannedAt: state === 'planned' ? 5 : null, older: anArticle() });
        const { outcome } = told(step(name), head, name === 'publishUrgently' ? LEAD : EDITOR);
        const possible = ARTICLE_STEPS[name].includes(state);
        expect([name, state, outcome]).toEqual([
          name,
          state,
          possible ? expect.objectContaining({ ok: true }) : { ok: false, error: 'article-step-not-allowed' },
        ]);
      }
  });

  it('a text is published by somebody who did not write it', () => {
    expect(told(step('publish'), written, EDITOR, 'miriam').outcome).toEqual({ ok: false, error: 'article-own-text' });
    expect(told(step('publish'), written).events).toMatchObject([
      {
        type: 'articleMoved',
        version: 4,
        step: 'publish',
        state: 'published',
        publishedVersion: 3,
        writers: [],
        movedBy: 'tobias',
      },
    ]);
  });

  it('everybody who wrote since the last publishing counts as its writer', () => {
    const now = told(save(anArticle({ title: 'Noch anders' })), written);
    expect(now.events).toMatchObject([{ writers: ['miriam', 'tobias'] }]);
  });

  it('a lead publishes in a hurry with a reason, and it must be looked at later by somebody else than its writer', () => {
    expect(told(step('publishUrgently', { reason: '' }), written, LEAD).outcome).toEqual({
      ok: false,
      error: 'article-reason-missing',
    });
    expect(told(step('publishUrgently'), written, EDITOR).outcome).toEqual({ ok: false, error: 'not-allowed' });
    expect(told(step('publish'), written, LEAD).outcome).toEqual({ ok: false, error: 'not-allowed' });
    expect(told(step('publishUrgently'), written, LEAD, 'sabine').events).toMatchObject([
      { state: 'published', publishedVersion: 3, urgent: true, writers: ['miriam'] },
    ]);
    const hurried = aHead({ text: changed, urgent: true, writers: ['miriam'] });
    expect(told(step('confirm'), hurried, EDITOR, 'miriam').outcome).toEqual({ ok: false, error: 'article-own-text' });
    expect(told(step('confirm'), hurried).events.at(-1)).toMatchObject({ step: 'confirm', urgent: false, writers: [] });
  });

  it('a text that lacks what is read aloud is not sent to be checked', () => {
    const { fee: _fee, ...parts } = anArticle().parts;
    const head = aHead({ state: 'draft', text: { ...anArticle(), parts } });
    expect(told(step('submit'), head).outcome).toEqual({ ok: false, error: 'article-incomplete' });
  });

  it('is published at a planned time by the clock, unless somebody has taken it back', () => {
    const at = MONDAY_TEN + 60_000;
    expect(told(step('publish', { at: MONDAY_TEN }), written).outcome).toEqual({
      ok: false,
      error: 'article-time-past',
    });
    const planned = told(step('publish', { at }), written);
    expect(planned.events).toMatchObject([{ state: 'planned', plannedAt: at, publishedVersion: 1 }]);
    const head = aHead({ ...written, state: 'planned', plannedAt: at, version: 4 });
    const due = { type: 'articleDue', article: head } as const;
    expect(planned.when(59, due).happened).toEqual([]);
    expect(planned.when(60, due).events).toMatchObject([
      { type: 'articleMoved', version: 5, step: 'publishPlanned', state: 'published', publishedVersion: 3 },
    ]);
    expect(planned.when(60, { ...due, article: { ...head, state: 'draft', plannedAt: null } }).happened).toEqual([]);
  });

  it('an older text that agents have read is published again as a new version', () => {
    const now = told(step('restore', { from: 1 }), aHead({ text: changed, older: anArticle() }));
    expect(now.outcome).toEqual({ ok: true, articleVersion: 5 });
    expect(now.events).toMatchObject([
      { type: 'articleSaved', version: 4, text: { title: 'Hund anmelden' } },
      { type: 'articleMoved', version: 5, step: 'restore', state: 'published', publishedVersion: 4 },
    ]);
    expect(told(step('restore', { from: 2 }), aHead()).outcome).toEqual({ ok: false, error: 'not-found' });
  });

  it('a retired article is read by nobody', () => {
    expect(told(step('retire'), aHead()).events).toMatchObject([{ state: 'retired', publishedVersion: null }]);
  });

  it('a step on a version somebody has overtaken is refused', () => {
    expect(told(step('retire', { version: 2 }), aHead()).outcome).toEqual({
      ok: false,
      error: 'article-changed-meanwhile',
    });
  });
});

describe('when a text is looked at again', () => {
  it.each([
    ['twelve months', { fee: 'Kostenlos.' }, 365],
    ['six months when it names a fee', { fee: '84 Euro' }, 182],
  ])('after %s', (_words, parts, days) => {
    const today = MONDAY_TEN - (MONDAY_TEN % DAY_MS);
    expect(nextReviewAt(MONDAY_TEN, { parts })).toBe(today + days * DAY_MS);
    const text = anArticle({ parts: { ...anArticle().parts, ...parts } });
    expect(told(step('confirm'), aHead({ text })).events[0]).toMatchObject({
      text: { reviewAt: today + days * DAY_MS },
    });
  });
});

describe('reporting an error', () => {
  const report = { type: 'reportArticle', articleId: 'hund', text: 'Die Gebühr ist jetzt 96 Euro.' } as const;
  const settle = {
    type: 'settleReport',
    articleId: 'hund',
    reportId: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01',
    words: 'Berichtigt.',
  } as const;
  const open = aHead({ report: { id: settle.reportId, reportedBy: 'anna', settled: false } });

  it('any reader may; nobody for an article that is not read', () => {
    expect(told(report, aHead(), AGENT, 'anna').events).toMatchObject([
      { type: 'articleReported', reportedBy: 'anna' },
    ]);
    expect(told(report, aHead({ publishedText: null }), AGENT).outcome).toEqual({ ok: false, error: 'not-found' });
    const foreign = aHead({ text: anArticle({ internal: true, municipality: 'kreis' }) });
    expect(told(report, foreign, { role: 'agent', municipalityIds: ['stadt'] }).outcome).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  it('is settled once by an editor, and who reported it is named for the answer', () => {
    expect(told(settle, open).events).toMatchObject([
      { type: 'articleReportSettled', reportedBy: 'anna', words: 'Berichtigt.', articleTitle: 'Hund anmelden' },
    ]);
    expect(told(settle, open, AGENT).outcome).toEqual({ ok: false, error: 'not-allowed' });
    const done = aHead({ report: { id: settle.reportId, reportedBy: 'anna', settled: true } });
    expect(told(settle, done).outcome).toEqual({ ok: false, error: 'report-settled' });
  });
});

describe('one text for all places', () => {
  const article = anArticle({
    supplements: {
      stadt: {
        owner: 'tief',
        parts: { fee: { how: 'replace', text: '90 Euro' }, where: { how: 'add', text: 'Zimmer 207.' } },
      },
    },
    translations: { nl: { title: 'Hond aanmelden', parts: { shortAnswer: 'U meldt uw hond aan.' } } },
  });
  it('a place replaces or completes single parts, all others read the shared words', () => {
    expect(articleFor(article, 'stadt')).toMatchObject({
      article: { owner: 'tief', parts: { fee: '90 Euro', where: 'Rathaus.\n\nZimmer 207.', who: 'Alle Halter.' } },
      local: ['fee', 'where'],
    });
    expect(articleFor(article, 'kreis')).toEqual({ article, local: [] });
  });
  it('a part that nobody has translated is read in the first language', () => {
    expect(articleIn(article, 'nl')).toMatchObject({
      title: 'Hond aanmelden',
      parts: { shortAnswer: 'U meldt uw hond aan.', who: 'Alle Halter.' },
    });
    expect(missingLanguages(article)).toEqual(['de-easy', 'en']);
  });
  it('a text keeps no empty fields', () => {
    expect(
      tidied({
        ...anArticle(),
        title: ' Hund  anmelden ',
        parts: { ...anArticle().parts, notes: ' ' },
        supplements: { stadt: { parts: { fee: { how: 'add', text: '' } } } },
        translations: { en: { title: '', parts: { who: '' } } },
      }),
    ).toEqual(anArticle());
  });
});
