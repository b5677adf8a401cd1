// The figures of inquiries by topic: how soon they were seen, answered, told, and how many became a ticket.
import type { InquiryFigures } from '../../contract/inquiries.ts';
import { nearestRank } from './formulas.ts';

/** What the figures need of an inquiry; instants in epoch milliseconds. */
export interface CountedInquiry {
  readonly topicId: string | null;
  readonly askedAt: number;
  readonly seenAt: number | null;
  readonly answeredAt: number | null;
  readonly toldAt: number | null;
  readonly promisedAt: number | null;
}

/** A caller waits no longer than this gladly; the share answered within it is the goal (60 %). */
export const SOON_SECONDS = 300;

/** Counts by topic, the most asked first. Each time is a median and counts from the step before it. */
export function inquiryFigures(inquiries: readonly CountedInquiry[]): InquiryFigures {
  const byTopic = new Map<string | null, CountedInquiry[]>();
  for (const one of inquiries) byTopic.set(one.topicId, [...(byTopic.get(one.topicId) ?? []), one]);
  const topics = [...byTopic].map(([topicId, some]) => {
    const inTime = some.filter((one) => one.answeredAt !== null && one.promisedAt === null);
    return {
      topicId,
      asked: some.length,
      soon: inTime.filter((one) => ((one.answeredAt ?? 0) - one.askedAt) / 1000 <= SOON_SECONDS).length,
      answered: inTime.length,
      promised: some.filter((one) => one.promisedAt !== null).length,
      seenSeconds: median(
        some,
        (one) => one.askedAt,
        (one) => one.seenAt,
      ),
      answerSeconds: median(
        some,
        (one) => one.seenAt ?? one.askedAt,
        (one) => one.answeredAt,
      ),
      toldSeconds: median(
        some,
        (one) => one.answeredAt,
        (one) => one.toldAt,
      ),
    };
  });
  return { topics: topics.sort((one, other) => other.asked - one.asked) };
}

type Moment = (one: CountedInquiry) => number | null;

function median(inquiries: readonly CountedInquiry[], from: Moment, to: Moment): number | null {
  const spans = inquiries.flatMap((one) => {
    const [start, end] = [from(one), to(one)];
    return start === null || end === null ? [] : [(end - start) / 1000];
  });
  return nearestRank(spans, 0.5);
}
