import { describe, expect, it } from 'vitest';
import { PERSONAL_FIELDS } from '../../../server/contract/events.ts';
import type { InquiryState } from '../../../server/contract/inquiries.ts';
import type { Ask } from '../../../server/contract/requests.ts';
import { circleAfter, isAsked } from '../../../server/domain/inquiries/circles.ts';
import type { InquiryHead } from '../../../server/domain/inquiries/head.ts';
import { inquiryFigures } from '../../../server/domain/statistics/inquiries.ts';
import { annaTalks, asked, aWorld, CENTRE, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import { anInquiry, askedAbout, INQUIRY, inquiryAfter } from '../../inquiries.ts';

type About = Extract<Ask, { inquiryId: string }>;
const inquiryId = INQUIRY;
const take: About = { type: 'takeInquiry', inquiryId };
const write: About = { type: 'writeInquiry', inquiryId };
const answer = (text = 'Ja, bis 16 Uhr.'): About => ({ type: 'answerInquiry', inquiryId, text });
const tell = (note: string | null = null): About => ({ type: 'tellInquiry', inquiryId, note });
const promise: About = { type: 'promiseInquiry', inquiryId };
const told = (who: string, ask: About, head: InquiryHead | null = anInquiry(), at = 1) =>
  story(annaTalks()).when(at, askedAbout(who, ask, head));
const due = (head: InquiryHead, at: number) => story(annaTalks()).when(at, { type: 'inquiryDue', inquiry: head });
const nowOf = (head: InquiryHead, now: ReturnType<typeof told>) => inquiryAfter(head, now.events);

describe('an agent asks a department', () => {
  const ask = (of: object = {}): Ask => ({
    type: 'askExpert',
    callId: 'c1',
    hold: true,
    inquiry: { departmentId: 'bau', topicId: null, question: 'Gilt das auch am Samstag?', ...of },
  });

  it('with one request: the question is kept, and the caller hears music', () => {
    const now = story(annaTalks()).when(5, asked('anna', ask()));
    expect(now.outcome).toEqual({ ok: true, inquiryId: INQUIRY });
    expect(now.happened).toEqual(['inquiryAsked', 'callHeld']);
    expect(now.wanted).toEqual(['letCallerWait c1']);
    expect(now.events[0]).toMatchObject({
      number: expect.stringMatching(/^FF-26-00001-\d$/),
      circle: 1,
      widenAt: MONDAY_TEN + 65_000,
      limitAt: MONDAY_TEN + 605_000,
    });
  });

  it('and numbers count up', () => {
    const first = story(annaTalks()).when(5, asked('anna', ask()));
    const second = first.when(9, asked('anna', ask()));
    expect(second.events[0]).toMatchObject({ serial: 2 });
    expect(second.happened).toEqual(['inquiryAsked']);
  });

  it('also while the exchange is away: only the music cannot be had then', () => {
    const now = story({ ...annaTalks(), telephony: 'away' }).when(5, asked('anna', ask()));
    expect(now.happened).toEqual(['inquiryAsked']);
  });

  it('whose experts have no account: it goes to the last circle at once, and the limit holds', () => {
    const centre = { experts: new Map() };
    const now = story({ ...annaTalks(), centre: { ...CENTRE, ...centre } }).when(5, asked('anna', ask()));
    expect(now.events[0]).toMatchObject({ circle: 3, widenAt: null });
  });

  it('by the times of the settings: who stands in is asked at once, the head after half a minute, a ticket after two', () => {
    const rules = { ...CENTRE.rules, inquirySecondSeconds: 0, inquiryHeadSeconds: 30, inquiryLimitSeconds: 120 };
    const now = story({ ...annaTalks(), centre: { ...CENTRE, rules } }).when(5, asked('anna', ask()));
    const at = MONDAY_TEN + 5000;
    expect(now.events[0]).toMatchObject({ circle: 2, widenAt: at + 30_000, limitAt: at + 120_000 });
  });

  it.each([
    ['a department that is not there', { departmentId: 'nirgends' }, 'department-not-found'],
    ['a topic that is not there', { topicId: 'katze' }, 'topic-not-found'],
  ])('%s is refused', (_what, of, error) => {
    expect(story(annaTalks()).when(5, asked('anna', ask(of)))).toMatchObject({ outcome: { error }, happened: [] });
  });

  it("not for another agent's caller", () => {
    expect(story(annaTalks()).when(5, asked('bert', ask())).outcome).toEqual({ ok: false, error: 'contact-not-yours' });
  });

  it('the journal keeps none of the words', () => {
    expect(PERSONAL_FIELDS.inquiryAsked).toContain('question');
    expect(PERSONAL_FIELDS.inquiryMoved).toContain('answer');
  });
});

describe('who is asked', () => {
  it.each([
    ['the experts at once', 1, ['dora', 'emil']],
    ['who stands in after a minute', 2, ['dora', 'emil', 'frieda']],
    ['the head after three', 3, ['dora', 'emil', 'frieda', 'gustav']],
  ] as const)('%s', (_what, circle, people) => {
    const all = ['dora', 'emil', 'frieda', 'gustav', 'anna'];
    expect(all.filter((id) => isAsked(CENTRE, 'bau', circle, id))).toEqual(people);
  });

  it.each([
    [0, 1, 60],
    [59, 1, 60],
    [60, 2, 180],
    [179, 2, 180],
    [180, 3, null],
    [5000, 3, null],
  ])('%i s after asking the inquiry is in circle %i, the next one comes at %s s', (seconds, circle, nextAfter) => {
    expect(circleAfter(CENTRE, 'bau', seconds)).toEqual({ circle, nextAfter });
  });

  it('an empty circle is passed over', () => {
    const centre = { ...CENTRE, experts: new Map([['bau', [new Set([]), new Set([]), new Set(['gustav'])] as const]]) };
    expect(circleAfter(centre, 'bau', 0)).toEqual({ circle: 3, nextAfter: null });
  });

  it('time widens it, and nothing else changes', () => {
    const first = anInquiry();
    expect(due(first, 59).happened).toEqual([]);
    const widened = nowOf(first, due(first, 60));
    expect(widened).toEqual({ ...first, version: 2, circle: 2, widenAt: MONDAY_TEN + 180_000 });
    expect(nowOf(widened, due(widened, 181))).toMatchObject({ circle: 3, widenAt: null, state: 'asked' });
  });

  it('one that somebody has taken is not shown to more people', () => {
    expect(due(nowOf(anInquiry(), told('dora', take)), 61).happened).toEqual([]);
  });
});

describe('an expert', () => {
  it('takes it, writes, answers; the agent tells, and the answer stands in the note', () => {
    const seen = nowOf(anInquiry(), told('dora', take));
    expect(seen).toMatchObject({ state: 'seen', expertId: 'dora', widenAt: null });
    const writing = nowOf(seen, told('dora', write, seen));
    expect(writing.writing).toBe(true);
    expect(told('dora', write, writing).happened).toEqual([]);
    const answered = nowOf(writing, told('dora', answer(), writing, 40));
    expect(answered).toMatchObject({ state: 'answered', answer: 'Ja, bis 16 Uhr.', limitAt: MONDAY_TEN + 640_000 });
    const end = told('anna', tell('Samstag? Ja, bis 16 Uhr.'), answered, 50);
    expect(end.happened).toEqual(['noteKept', 'inquiryMoved']);
    expect(end.world.contacts.get('c1')?.note).toBe('Samstag? Ja, bis 16 Uhr.');
    expect(nowOf(answered, end)).toMatchObject({ state: 'told', limitAt: null });
  });

  it('answers without taking it first', () => {
    expect(nowOf(anInquiry(), told('emil', answer()))).toMatchObject({ state: 'answered', expertId: 'emil' });
  });

  it('gives it back: it is shown to as many as if nobody had taken it', () => {
    const seen = anInquiry({ state: 'seen', expertId: 'dora', widenAt: null, writing: true });
    const back = nowOf(seen, told('dora', { type: 'giveBackInquiry', inquiryId }, seen, 100));
    expect(back).toMatchObject({
      state: 'asked',
      expertId: null,
      circle: 2,
      writing: false,
      widenAt: MONDAY_TEN + 180_000,
    });
  });

  it('says that it needs time: a ticket for today', () => {
    const seen = anInquiry({ state: 'seen', expertId: 'dora' });
    expect(told('dora', promise, seen).happened).toEqual(['ticketOpened', 'inquiryMoved']);
  });

  it('who looks at the caller is written down', () => {
    expect(told('dora', { type: 'lookAtCaller', inquiryId }).events).toEqual([
      { type: 'inquiryCallerSeen', at: MONDAY_TEN + 1000, inquiryId, seenBy: 'dora' },
    ]);
  });

  const seen = anInquiry({ state: 'seen', expertId: 'dora', version: 2 });
  const over = (state: InquiryState) => anInquiry({ state, expertId: 'dora', limitAt: null, answer: 'Ja.' });
  const refusals: [string, string, About, InquiryHead | null, string][] = [
    ['takes what a colleague has', 'emil', take, seen, 'inquiry-taken'],
    ['answers what a colleague has', 'emil', answer(), seen, 'inquiry-taken'],
    ['sends away what a colleague has', 'emil', promise, seen, 'inquiry-taken'],
    ['takes what is answered', 'emil', take, over('answered'), 'inquiry-over'],
    ['answers twice', 'dora', answer(), over('answered'), 'inquiry-over'],
    ['answers what the agent needs no more', 'dora', answer(), over('withdrawn'), 'inquiry-over'],
    ['gives back what is answered', 'dora', { type: 'giveBackInquiry', inquiryId }, over('answered'), 'inquiry-over'],
    ['is not asked yet', 'gustav', take, anInquiry(), 'not-found'],
    [
      'is not asked yet and looks at the caller',
      'gustav',
      { type: 'lookAtCaller', inquiryId },
      anInquiry(),
      'not-found',
    ],
    ['of another department', 'heinz', answer(), anInquiry(), 'not-found'],
    ['another agent answers', 'bert', answer(), anInquiry(), 'not-found'],
    ['of an inquiry that is not there', 'dora', take, null, 'not-found'],
    ['tells for the agent', 'dora', tell(), over('answered'), 'not-allowed'],
    ['the agent answers the own question', 'anna', answer(), anInquiry(), 'not-allowed'],
    ['the agent tells before there is an answer', 'anna', tell(), seen, 'inquiry-over'],
    [
      'the agent withdraws what is answered',
      'anna',
      { type: 'withdrawInquiry', inquiryId },
      over('answered'),
      'inquiry-over',
    ],
  ];
  it.each(refusals)('who %s is refused, and nothing happens (%s)', (_what, who, ask, head, error) => {
    expect(told(who, ask, head)).toMatchObject({ outcome: { ok: false, error }, happened: [] });
  });

  it.each([
    ['takes', 'dora', take, seen],
    ['tells', 'anna', tell(), over('told')],
    ['withdraws', 'anna', { type: 'withdrawInquiry', inquiryId } as About, over('withdrawn')],
  ])('who %s twice has done it once', (_what, who, ask, head) => {
    expect(told(who, ask, head)).toMatchObject({ outcome: { ok: true }, happened: [] });
  });
});

describe('nothing is lost', () => {
  it.each([
    ['not taken', anInquiry({ widenAt: null, circle: 3 }), 'bau'],
    ['taken but not answered', anInquiry({ state: 'seen', expertId: 'dora', widenAt: null }), 'bau'],
    ['answered but not told', anInquiry({ state: 'answered', expertId: 'dora', widenAt: null, answer: 'Ja.' }), 'bau'],
  ] as const)('%s at the limit: a ticket that is due when service ends today', (_what, head, departmentId) => {
    const now = due(head, 600);
    expect(now.events).toMatchObject([
      {
        type: 'ticketOpened',
        ticketId: INQUIRY,
        departmentId,
        callerNumber: '+4929991234',
        replyTo: '+4929991234',
        dueAt: Date.parse('2026-11-23T17:00:00+01:00'),
        dueBecause: { workingDays: 0, skipped: [] },
        openedBy: '(system)',
      },
      { type: 'inquiryMoved', step: 'promised', state: 'promised', ticketId: INQUIRY, limitAt: null },
    ]);
    expect(due(nowOf(head, now), 601).happened).toEqual([]);
  });

  it('promised after service has ended: due at the end of the next day of service', () => {
    const evening = 8 * 3600;
    const friday = 4 * 86_400;
    const at = (seconds: number) => {
      const [opened] = due(anInquiry({ limitAt: MONDAY_TEN + seconds * 1000 }), seconds).events;
      return opened?.type === 'ticketOpened' ? new Date(opened.dueAt).toISOString() : null;
    };
    expect(at(evening)).toBe('2026-11-24T16:00:00.000Z');
    expect(at(friday + evening)).toBe('2026-11-30T16:00:00.000Z');
  });

  it('an answer that comes after that is added to the ticket', () => {
    const late = anInquiry({ state: 'promised', expertId: 'dora', limitAt: null });
    const ticket = {
      id: INQUIRY,
      municipalityId: 'stadt',
      departmentId: 'bau',
      state: 'new',
      priority: 'urgent',
      version: 3,
    } as const;
    const now = story(aWorld({})).when(900, askedAbout('dora', answer(), late, { ticket }));
    expect(now.events).toMatchObject([
      { type: 'inquiryMoved', step: 'answered', state: 'promised' },
      { type: 'ticketMoved', version: 4, from: 'new', to: 'new', text: 'Ja, bis 16 Uhr.' },
    ]);
  });

  it('the caller has hung up and the contact is closed: told later, without a note', () => {
    const answered = anInquiry({ state: 'answered', expertId: 'dora', answer: 'Ja.' });
    const now = story(aWorld({})).when(300, askedAbout('anna', tell('Notiz'), answered));
    expect(now.happened).toEqual(['inquiryMoved']);
  });
});

describe('somebody without an account', () => {
  const link: About = { type: 'linkInquiry', inquiryId, officialId: 'bauamt' };
  const made = (head = anInquiry(), who = 'anna') =>
    story(annaTalks()).when(1, askedAbout(who, link, head, { link: { tokenHash: 'hash' } }));

  it('gets a link from the agent; only the hash of what opens it is kept, for a day', () => {
    expect(made().events).toEqual([
      {
        type: 'linkMade',
        at: MONDAY_TEN + 1000,
        linkId: INQUIRY,
        purpose: 'inquiry',
        about: INQUIRY,
        tokenHash: 'hash',
        officialId: 'bauamt',
        expiresAt: MONDAY_TEN + 1000 + 86_400_000,
        madeBy: 'anna',
      },
    ]);
  });

  it('answers by it, and it is used up', () => {
    const input = {
      type: 'linkAnswered',
      inquiry: anInquiry(),
      ticket: null,
      officialId: 'bauamt',
      linkId: 'l1',
      text: 'Ja.',
    } as const;
    const now = story(annaTalks()).when(30, input);
    expect(now.events).toMatchObject([
      { type: 'inquiryMoved', step: 'answered', by: 'bauamt', expertId: 'bauamt', answer: 'Ja.' },
      { type: 'linkUsed', linkId: 'l1' },
    ]);
    const seen = anInquiry({ state: 'seen', expertId: 'dora' });
    expect(story(annaTalks()).when(30, { ...input, inquiry: seen })).toMatchObject({
      outcome: { error: 'inquiry-taken' },
      happened: [],
    });
  });

  it.each([
    ['a colleague of the agent', anInquiry(), 'bert', 'not-found'],
    ['an expert', anInquiry(), 'dora', 'not-allowed'],
    ['the agent once it is answered', anInquiry({ state: 'answered', answer: 'Ja.' }), 'anna', 'inquiry-over'],
  ])('%s cannot make one', (_what, head, who, error) => {
    expect(made(head, who)).toMatchObject({ outcome: { ok: false, error }, happened: [] });
  });
});

describe('the figures', () => {
  it('count each topic by itself; a promise is not an answer', () => {
    const one = (of: object) => ({
      topicId: 'hund',
      askedAt: 0,
      seenAt: null,
      answeredAt: null,
      toldAt: null,
      promisedAt: null,
      ...of,
    });
    const { topics } = inquiryFigures([
      one({ seenAt: 10_000, answeredAt: 60_000, toldAt: 70_000 }),
      one({ seenAt: 20_000, answeredAt: 400_000, toldAt: 420_000 }),
      one({ promisedAt: 600_000, answeredAt: 900_000 }),
      one({ topicId: null }),
    ]);
    expect(topics).toEqual([
      {
        topicId: 'hund',
        asked: 3,
        soon: 1,
        answered: 2,
        promised: 1,
        seenSeconds: 10,
        answerSeconds: 380,
        toldSeconds: 10,
      },
      expect.objectContaining({ topicId: null, asked: 1, answered: 0, seenSeconds: null }),
    ]);
  });
});
