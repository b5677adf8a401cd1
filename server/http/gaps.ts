// What editors learn from the calls: GET /api/editor/gaps, and GET /api/editor/drafts/:id, a draft out of a ticket.
import { z } from 'zod';
import type { ArticleDraft } from '../contract/articles.ts';
import {
  type ArticleEffect,
  type FinishedContact,
  GapFilter,
  type GapReport,
  type MissedWords,
} from '../contract/gaps.ts';
import { SHARED } from '../contract/knowledge.ts';
import { TicketId } from '../contract/tickets.ts';
import { nextReviewAt } from '../domain/articles/life.ts';
import { redact } from '../domain/privacy/redact.ts';
import { askedOften } from '../knowledge/gaps/askedOften.ts';
import { gapsInThread } from '../knowledge/gaps/inThread.ts';
import { missingFrom } from '../knowledge/gaps/missed.ts';
import { missedIn, signalOf } from '../knowledge/gaps/signals.ts';
import { languageOf } from '../knowledge/search/languages.ts';
import { answeredInquiries, answeredOnTopic, finishedContacts, firstPublishedSince } from '../store/gaps.ts';
import { readTicket } from '../store/tickets.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';
import type { OpenSession } from './session.ts';
import { ticketScope } from './tickets.ts';

const DAY_MS = 86_400_000;
const MOST_GAPS = 20;
const MOST_MISSED = 20;
const EFFECT_DAYS = 28;
/** Inquiries that are asked seldom need longer than gaps to become many. */
const ASKED_DAYS = 90;
const LONGEST_TITLE = 90;
const Params = z.object({ id: TicketId });

export function gapHandlers(parts: HttpParts): Pick<Handlers, 'gaps' | 'draftFromTicket'> {
  return {
    gaps: async ({ session, query }) => {
      const filter = GapFilter.safeParse(query);
      if (!filter.success) return refuse('malformed-request');
      const until = parts.now();
      const from = until - Number(filter.data.days) * DAY_MS;
      const { municipalityIds } = session;
      const contacts = await finishedContacts(parts.db, from, until, municipalityIds);
      const signals = contacts.map(signalOf).filter((one) => one !== null);
      const names = parts.knowledge().articles.map(({ title, synonyms }) => [title, ...synonyms].join('\n'));
      const found = (await gapsInThread({ signals, names, language: 'de' })).slice(0, MOST_GAPS);
      const gaps = await Promise.all(
        found.map(async ({ callIds: _calls, ...gap }) => ({ ...gap, nearest: await nearest(session, gap) })),
      );
      const inquiries = await answeredInquiries(parts.db, until - ASKED_DAYS * DAY_MS, municipalityIds, without);
      const often = (await askedOften(inquiries, names, 'de')).slice(0, MOST_GAPS);
      const missed = await missedWords(session, contacts);
      const effects = await effectsOf(session, until);
      return answer({
        from,
        until,
        contacts: contacts.length,
        gaps,
        askedOften: often,
        missed,
        effects,
      } satisfies GapReport);
    },
    draftFromTicket: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const page = asked.success ? await readTicket(parts.db, asked.data.id, ticketScope(session)) : null;
      if (page === null) return refuse('not-found');
      return answer(draftOf(page));
    },
  };

  async function nearest(session: OpenSession, gap: { label: string; municipalityIds: readonly string[] }) {
    const [hit] = await parts.knowledge().search({
      query: gap.label.replace(/\[[^\]]*\]/g, ' '),
      municipalityId: gap.municipalityIds[0] ?? '',
      limit: 1,
      audience: session.municipalityIds,
    });
    return hit === undefined ? null : { articleId: hit.articleId, title: hit.title };
  }

  /** Only words with which the search does not bring the article among the first three by now. */
  async function missedWords(session: OpenSession, contacts: readonly FinishedContact[]): Promise<MissedWords[]> {
    const { articles, search } = parts.knowledge();
    const counted = new Map<string, MissedWords & { municipalityId: string }>();
    for (const contact of contacts) {
      for (const { words: typed, articleId } of missedIn(contact)) {
        const article = articles.find((one) => one.id === articleId);
        if (article === undefined) continue;
        const words = missingFrom(article, typed, languageOf(article.language));
        if (words === null) continue;
        const key = `${articleId} ${words.toLowerCase()}`;
        const known = counted.get(key) ?? {
          articleId,
          title: article.title,
          words,
          calls: 0,
          municipalityId: contact.municipalityId,
        };
        counted.set(key, { ...known, calls: known.calls + 1 });
      }
    }
    const likely = [...counted.values()].sort((one, other) => other.calls - one.calls).slice(0, 3 * MOST_MISSED);
    const missed: MissedWords[] = [];
    for (const { municipalityId, ...one } of likely) {
      const hits = await search({ query: one.words, municipalityId, limit: 3, audience: session.municipalityIds });
      if (!hits.some(({ articleId }) => articleId === one.articleId)) missed.push(one);
    }
    return missed.slice(0, MOST_MISSED);
  }

  async function effectsOf(session: OpenSession, now: number): Promise<ArticleEffect[]> {
    const fresh = await firstPublishedSince(parts.db, now - 2 * EFFECT_DAYS * DAY_MS);
    const own = fresh.filter(({ municipalityId: id }) => id === SHARED || session.municipalityIds.includes(id));
    return Promise.all(
      own.map(async ({ municipalityId, ...one }) => {
        const places = municipalityId === SHARED ? session.municipalityIds : [municipalityId];
        const days = Math.max(1, Math.min(EFFECT_DAYS, Math.floor((now - one.publishedAt) / DAY_MS)));
        const count = (from: number, until: number) => answeredOnTopic(parts.db, one.topicId, from, until, places);
        const before = await count(one.publishedAt - days * DAY_MS, one.publishedAt);
        const after = await count(one.publishedAt, one.publishedAt + days * DAY_MS);
        return { ...one, days, before, after };
      }),
    );
  }

  /** The text without personal details, and without the names of colleagues. known: what belongs to the citizen. */
  function without(text: string, known: readonly string[]): string {
    const staff = parts.book();
    const colleagues = [...staff.people, ...staff.officials].map(({ name }) => name);
    const unnamed = colleagues.reduce((left, name) => left.replaceAll(name, '[Name]'), text);
    return redact(unnamed, known).text.trim();
  }

  /** Question and answers of a ticket as an article's draft, without personal details; an editor makes the rest of it. */
  function draftOf({ ticket, steps }: NonNullable<Awaited<ReturnType<typeof readTicket>>>): ArticleDraft {
    const staff = parts.book();
    const known = [ticket.citizenName ?? '', ticket.replyTo ?? '', ticket.number].filter((one) => one !== '');
    const words = [ticket.text, ...steps.map(({ text }) => text)]
      .map((text) => without(text, known))
      .filter((text) => text !== '');
    const topic = ticket.topicId ?? staff.topics[0]?.id ?? '';
    return {
      id: 'new',
      title: without(ticket.subject, known).slice(0, LONGEST_TITLE),
      synonyms: [],
      topic,
      municipality: ticket.municipalityId,
      internal: false,
      owner: ticket.departmentId,
      reviewAt: nextReviewAt(parts.now(), { parts: {} }),
      language: 'de',
      parts: { notes: words.join('\n\n') },
    };
  }
}
