// Reads finished contacts with what was looked up in them, and how often a topic was answered; no names, no numbers.
import { sql } from 'kysely';
import type { AnsweredInquiry, FinishedContact } from '../contract/gaps.ts';
import type { Question } from '../contract/tickets.ts';
import { redact } from '../domain/privacy/redact.ts';
import type { Db } from './database.ts';

/** Contacts of these municipalities that were closed from the one moment to before the other; no simulated callers. */
export async function finishedContacts(
  db: Db,
  from: number,
  until: number,
  municipalityIds: readonly string[],
): Promise<FinishedContact[]> {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('call', 'call.id', 'contact.callId')
    .select(['contact.callId', 'contact.questions', 'call.municipalityId', 'call.answeredAt', 'call.handedOverAt'])
    .select(['call.endedAt', 'contact.closedAt'])
    .where('contact.closedAt', '>=', from)
    .where('contact.closedAt', '<', until)
    .where('call.rehearsal', '=', 0)
    .where('call.municipalityId', 'in', [...municipalityIds])
    .orderBy('contact.closedAt')
    .execute();
  const lookups = await lookupsOf(db, from, until);
  const subjects = await subjectsOf(db, from, until);
  return rows.map(({ callId, municipalityId, questions, answeredAt, handedOverAt, endedAt, closedAt }) => {
    const end = handedOverAt ?? endedAt ?? closedAt ?? 0;
    return {
      callId,
      municipalityId,
      talkSeconds: answeredAt === null ? 0 : Math.max(0, (end - answeredAt) / 1000),
      questions: JSON.parse(questions) as Question[],
      subjects: subjects.get(callId) ?? [],
      lookups: lookups.get(callId) ?? [],
    };
  });
}

const BEFORE_MS = 86_400_000;
const MOST_INQUIRIES = 2000;

async function lookupsOf(db: Db, from: number, until: number) {
  const rows = await db
    .selectFrom('lookup')
    .select(['callId', 'words', 'hits', 'openedId'])
    .where('at', '>=', from - BEFORE_MS)
    .where('at', '<', until)
    .where('rehearsal', '=', 0)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return grouped(rows, ({ words, hits, openedId }) => ({ words, hits, openedId }));
}

async function subjectsOf(db: Db, from: number, until: number) {
  const rows = await db
    .selectFrom('ticket')
    .leftJoin('people', 'people.id', 'ticket.citizenId')
    .select(['ticket.callId', 'ticket.subject', 'people.name', 'people.replyTo', 'people.number'])
    .where('ticket.openedAt', '>=', from - BEFORE_MS)
    .where('ticket.openedAt', '<', until)
    .where('ticket.kind', '=', 'question')
    .execute();
  return grouped(
    rows,
    ({ subject, name, replyTo, number }) => redact(subject, [name ?? '', replyTo ?? '', number ?? '']).text,
  );
}

function grouped<Row extends { readonly callId: string | null }, To>(
  rows: readonly Row[],
  of: (row: Row) => To,
): ReadonlyMap<string, To[]> {
  const all = new Map<string, To[]>();
  for (const row of rows) if (row.callId !== null) all.set(row.callId, [...(all.get(row.callId) ?? []), of(row)]);
  return all;
}

/** An article that agents could read for the first time in the span. */
export interface FirstPublished {
  readonly articleId: string;
  readonly title: string;
  readonly topicId: string;
  readonly municipalityId: string;
  readonly publishedAt: number;
}

/** Articles that were first published since then; what the stock brought is old. */
export async function firstPublishedSince(db: Db, since: number): Promise<FirstPublished[]> {
  const rows = await db
    .selectFrom('articleVersion')
    .innerJoin('article', 'article.id', 'articleVersion.articleId')
    .select(['article.id as articleId', 'article.title', 'article.topic as topicId', 'article.municipalityId'])
    .select((row) => row.fn.min<number>('articleVersion.at').as('publishedAt'))
    .where('articleVersion.publishedVersion', 'is not', null)
    .where('article.publishedVersion', 'is not', null)
    .where(
      sql<boolean>`not exists (select 1 from "articleVersion" as "old" where "old"."articleId" = "article"."id" and "old"."step" = 'stock')`,
    )
    .groupBy('article.id')
    .having((row) => row.fn.min('articleVersion.at'), '>=', since)
    .orderBy('publishedAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, publishedAt: Number(row.publishedAt) }));
}

/** How many contacts of these municipalities had the topic, and how many of them were answered at once. */
export async function answeredOnTopic(
  db: Db,
  topicId: string,
  from: number,
  until: number,
  municipalityIds: readonly string[],
): Promise<{ calls: number; answered: number }> {
  const row = await db
    .selectFrom('contact')
    .innerJoin('call', 'call.id', 'contact.callId')
    .select([
      sql<number>`count(*)`.as('calls'),
      sql<number>`coalesce(sum(exists (select 1 from json_each("contact"."questions") as "one"
        where json_extract("one"."value", '$.topicId') = ${topicId}
        and json_extract("one"."value", '$.result') in ('answered', 'answeredWithExpert'))), 0)`.as('answered'),
    ])
    .where('contact.closedAt', '>=', from)
    .where('contact.closedAt', '<', until)
    .where('call.rehearsal', '=', 0)
    .where('call.municipalityId', 'in', [...municipalityIds])
    .where(
      sql<boolean>`exists (select 1 from json_each("contact"."questions") as "one" where json_extract("one"."value", '$.topicId') = ${topicId})`,
    )
    .executeTakeFirstOrThrow();
  return { calls: Number(row.calls), answered: Number(row.answered) };
}

/** Answered inquiries of these municipalities since the moment (epoch milliseconds), and older ones from which an article was begun; newest first. */
export async function answeredInquiries(
  db: Db,
  since: number,
  municipalityIds: readonly string[],
  without: (text: string, known: readonly string[]) => string,
): Promise<AnsweredInquiry[]> {
  const rows = await db
    .selectFrom('inquiry')
    .leftJoin('call', 'call.id', 'inquiry.callId')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .select(['inquiry.id', 'inquiry.municipalityId', 'inquiry.departmentId', 'inquiry.topicId', 'inquiry.question'])
    .select(['inquiry.answer', 'inquiry.answeredAt', 'inquiry.articleId', 'people.name', 'people.number'])
    .where('inquiry.answeredAt', 'is not', null)
    .where('inquiry.rehearsal', '=', 0)
    .where('inquiry.municipalityId', 'in', [...municipalityIds])
    .where((row) => row.or([row('inquiry.answeredAt', '>=', since), row('inquiry.articleId', 'is not', null)]))
    .orderBy('inquiry.answeredAt', 'desc')
    .limit(MOST_INQUIRIES)
    .execute();
  return rows.flatMap(({ answeredAt, answer, question, name, number, articleId, ...row }) => {
    if (answeredAt === null || answer === null) return [];
    const known = [name ?? '', number ?? ''].filter((one) => one !== '');
    return [
      {
        ...row,
        question: without(question, known),
        answer: without(answer, known),
        answeredAt,
        begun: articleId !== null,
      },
    ];
  });
}

/** Whether an article was begun from one of these inquiries. */
export async function articleBegun(db: Db, inquiryIds: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('inquiry')
    .select('id')
    .where('id', 'in', [...inquiryIds])
    .where('articleId', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
