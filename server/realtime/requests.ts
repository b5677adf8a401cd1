// A desk's request on its way in: checked at the door, allowed by role, carried out once, answered.
import { randomUUID } from 'node:crypto';
import type { ErrorId } from '../contract/errors.ts';
import type { SessionRow } from '../contract/reads.ts';
import { type Answer, type AskType, Request } from '../contract/requests.ts';
import type { ArticleHead } from '../domain/articles/head.ts';
import type { InputOf, Letter, OutsideNumber } from '../domain/inputs.ts';
import type { InquiryCase } from '../domain/inquiries/head.ts';
import type { NewsCase } from '../domain/news/news.ts';
import type { TicketHead } from '../domain/tickets/head.ts';

/** Who may move tickets; everything else is for the people who take calls. */
const MAY_MOVE_TICKETS: ReadonlySet<SessionRow['role']> = new Set([
  'agent',
  'lead',
  'dispatcher',
  'department',
  'admin',
]);

const FOR_LEADS: ReadonlySet<AskType> = new Set([
  'moveCaller',
  'withdrawCaller',
  'withdrawCallback',
  'setHotlineRules',
  'setSkills',
  'setDutyRules',
  'setNotice',
  'endNotice',
]);
/** Both the people who take calls and those who lead; whose business it is decides the domain. */
const FOR_AGENTS_AND_LEADS: ReadonlySet<AskType> = new Set(['bringForwardCallback', 'correctCallback']);
const MAY_MOVE_CALLBACKS: ReadonlySet<SessionRow['role']> = new Set(['agent', 'lead', 'admin']);
/** Agents ask, people in the departments answer; whose inquiry it is decides the domain. */
const MAY_ASK_ABOUT_INQUIRIES: ReadonlySet<SessionRow['role']> = new Set(['agent', 'department']);
/** With these a number is written down that will be dialled later. */
const NAMES_NUMBER: ReadonlySet<AskType> = new Set(['takeDownCallback', 'correctCallback']);
/** An inquiry may have been widened just now: then the request is decided on what it is by then. */
const TRIES = 3;

const ABOUT_ARTICLES: ReadonlySet<AskType> = new Set(['saveArticle', 'moveArticle', 'reportArticle', 'settleReport']);

/** Who may write them is decided by the domain. */
const ABOUT_NEWS: ReadonlySet<AskType> = new Set(['postNews', 'readNews', 'withdrawNews']);

export interface RequestEnds {
  readonly ask: (key: string, input: InputOf<'asked'>) => Promise<Answer>;
  /** The answer that was given to this key before, if any. */
  readonly answeredBefore: (key: string) => Promise<Answer | undefined>;
  /** The outside number as it may be dialled for this call's municipality; undefined when it may never be. */
  readonly outside: (callId: string, number: string) => OutsideNumber | undefined;
  /** The same for the first of these municipalities where it may be; left out: nowhere. */
  readonly outsideFor?: (municipalityIds: readonly string[], number: string) => OutsideNumber | undefined;
  /** The piece of news, if it counts; left out: there are none. */
  readonly newsHead?: (newsId: string, personId: string) => Promise<NewsCase['head']>;
  /** The article as a letter for the caller of this call, or why it cannot be one; left out: there is no mail. */
  readonly letter?: (session: SessionRow, ask: Extract<Request['ask'], { type: 'sendAnswer' }>) => Letter | ErrorId;
  /** A transfer to an outside number was refused: somebody has to look. */
  readonly outsideRefused: (personId: string, error: ErrorId) => void;
  /** The ticket if this person may see it. */
  readonly ticketHead: (session: SessionRow, ticketId: string) => Promise<TicketHead | null>;
  /** The article, with the older text and the report that the request speaks of. Who may change it is decided later. */
  readonly articleHead: (articleId: string, about: { from?: number; reportId?: string }) => Promise<ArticleHead | null>;
  /** Whether an article was begun from one of these inquiries; left out: none ever was. */
  readonly articleBegun?: (inquiryIds: readonly string[]) => Promise<boolean>;
  /** The inquiry and the ticket it has become. Whom it concerns is decided later. */
  readonly inquiryCase: (inquiryId: string) => Promise<Pick<InquiryCase, 'head' | 'ticket'>>;
  /** The hash of what opens the link with this id. */
  readonly linkHash: (linkId: string) => string;
}

/** Answers requests; the same key asked again, even at the same time, is carried out once. */
export function createRequestDesk(ends: RequestEnds) {
  const underWay = new Map<string, Promise<Answer>>();
  return async (session: SessionRow, payload: unknown): Promise<Answer> => {
    const request = Request.safeParse(payload);
    if (!request.success) return { ok: false, error: isUnknown(payload) ? 'unknown-request' : 'malformed-request' };
    const { key, ask } = request.data;
    if (!mayAsk(session.role, ask)) return { ok: false, error: 'not-allowed' };
    // A key belongs to the person who made it: nobody reads another's answer by guessing.
    const ownKey = `${session.personId} ${key}`;
    const running = underWay.get(ownKey) ?? carryOut(session, ownKey, ask);
    underWay.set(ownKey, running);
    try {
      return await running;
    } finally {
      underWay.delete(ownKey);
    }
  };

  async function carryOut(session: SessionRow, key: string, ask: Request['ask']): Promise<Answer> {
    const before = await ends.answeredBefore(key);
    if (before !== undefined) return before;
    const ticket = ask.type === 'moveTicket' ? await ends.ticketHead(session, ask.ticketId) : null;
    const { personId } = session;
    const input = { type: 'asked', personId, ask, freshId: randomUUID(), ticket } as const;
    if ('articleId' in ask) return await ends.ask(key, { ...input, article: await articleCase(session, ask) });
    if (FOR_LEADS.has(ask.type)) return await ends.ask(key, { ...input, leads: session.municipalityIds });
    if (ABOUT_NEWS.has(ask.type)) return await ends.ask(key, { ...input, news: await newsCase(session, ask) });
    if (ask.type === 'sendAnswer')
      return await ends.ask(key, { ...input, letter: ends.letter?.(session, ask) ?? 'mail-off' });
    if ('inquiryId' in ask) return await inquiryAnswer(session, key, { ...input, ask });
    const outside = outsideOf(session, ask);
    const leads = 'callbackId' in ask && session.role !== 'agent' ? { leads: session.municipalityIds } : {};
    const answer = await ends.ask(key, { ...input, ...leads, ...(outside === undefined ? {} : { outside }) });
    if (
      !answer.ok &&
      (ask.type === 'transferOut' || (NAMES_NUMBER.has(ask.type) && answer.error === 'number-not-allowed'))
    )
      ends.outsideRefused(personId, answer.error);
    return answer;
  }

  function outsideOf({ municipalityIds }: SessionRow, ask: Request['ask']): OutsideNumber | undefined {
    if (ask.type === 'transferOut') return ends.outside(ask.callId, ask.number);
    const own = ask.type === 'chooseFallback' && ask.fallback?.kind === 'number' ? ask.fallback.number : undefined;
    return own === undefined ? undefined : ends.outsideFor?.(municipalityIds, own);
  }

  async function newsCase({ personId, role, municipalityIds }: SessionRow, ask: Request['ask']) {
    const head = 'newsId' in ask ? ((await ends.newsHead?.(ask.newsId, personId)) ?? null) : null;
    return { head, asker: { role, municipalityIds } };
  }

  async function inquiryAnswer(
    { role }: SessionRow,
    key: string,
    input: InputOf<'asked'> & { readonly ask: { readonly inquiryId: string } },
  ): Promise<Answer> {
    const { ask, freshId } = input;
    const link = ask.type === 'linkInquiry' ? { link: { tokenHash: ends.linkHash(freshId) } } : {};
    let answer: Answer = { ok: false, error: 'inquiry-changed-meanwhile' };
    for (let tries = 0; tries < TRIES && !answer.ok && answer.error === 'inquiry-changed-meanwhile'; tries += 1) {
      const inquiry = { ...(await ends.inquiryCase(ask.inquiryId)), role };
      answer = await ends.ask(key, { ...input, ...link, inquiry });
    }
    return answer;
  }

  async function articleCase(session: SessionRow, ask: Extract<Request['ask'], { articleId: string }>) {
    const head = await ends.articleHead(ask.articleId, {
      ...('from' in ask && ask.from !== undefined ? { from: ask.from } : {}),
      ...('reportId' in ask ? { reportId: ask.reportId } : {}),
    });
    const { role, municipalityIds } = session;
    const begun = ask.type === 'saveArticle' && ask.inquiryIds !== undefined && ends.articleBegun?.(ask.inquiryIds);
    return { head, asker: { role, municipalityIds }, begun: (await begun) === true };
  }
}

/** Whoever may not change an article is refused by the domain, which writes it down. */
function mayAsk(role: SessionRow['role'], ask: Request['ask']): boolean {
  const { type } = ask;
  if (FOR_AGENTS_AND_LEADS.has(type)) return MAY_MOVE_CALLBACKS.has(role);
  if ('inquiryId' in ask) return MAY_ASK_ABOUT_INQUIRIES.has(role);
  if (ABOUT_ARTICLES.has(type) || ABOUT_NEWS.has(type)) return true;
  if (FOR_LEADS.has(type)) return role === 'lead' || role === 'admin';
  return type === 'moveTicket' ? MAY_MOVE_TICKETS.has(role) : role === 'agent';
}

const KNOWN = new Set<string>(Request.shape.ask.options.map((option) => option.shape.type.value));

function isUnknown(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || !('ask' in payload)) return false;
  const { ask } = payload;
  return (
    typeof ask === 'object' && ask !== null && 'type' in ask && typeof ask.type === 'string' && !KNOWN.has(ask.type)
  );
}
