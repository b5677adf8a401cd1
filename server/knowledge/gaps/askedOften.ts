// The same question asked of the departments again and again: put together like gaps, with what was answered, for one article.
import { type AnsweredInquiry, ASKED_OFTEN, type AskedOften } from '../../contract/gaps.ts';
import { gapsInThread } from './inThread.ts';
import type { Signal } from './signals.ts';

const MOST_ANSWERS = 5;

/** Of each municipality, most often first. A group of which an article was begun, however long ago, is left out for good. `names`: title and keywords of each article. */
export async function askedOften(
  inquiries: readonly AnsweredInquiry[],
  names: readonly string[],
  language: string,
): Promise<AskedOften[]> {
  const places = [...new Set(inquiries.map(({ municipalityId }) => municipalityId))];
  const found: AskedOften[] = [];
  for (const municipalityId of places) {
    const here = inquiries.filter((one) => one.municipalityId === municipalityId);
    const waiting = here.filter(({ begun }) => !begun).length;
    if (waiting < ASKED_OFTEN) continue;
    const gaps = await gapsInThread({ signals: here.map(signalOf), names, language });
    for (const { callIds, ...gap } of gaps) {
      const own = here
        .filter(({ id }) => callIds.includes(id))
        .sort((one, other) => other.answeredAt - one.answeredAt || (one.id < other.id ? -1 : 1));
      const [last] = own;
      if (last === undefined || own.length < ASKED_OFTEN || own.some(({ begun }) => begun)) continue;
      found.push({
        id: `${municipalityId} ${gap.id}`,
        ...titled([gap.label, ...gap.examples]),
        words: gap.words,
        answers: [...new Set(own.map(({ answer }) => answer))].slice(0, MOST_ANSWERS),
        topicId: gap.topicId,
        municipalityId,
        departmentId: last.departmentId,
        times: own.length,
        lastAt: last.answeredAt,
        inquiryIds: own.map(({ id }) => id),
      });
    }
  }
  return found.sort((one, other) => other.times - one.times || other.lastAt - one.lastAt);
}

/** What had no name in it makes the better title. */
function titled(said: readonly string[]): Pick<AskedOften, 'label' | 'examples'> {
  const label = said.find((words) => !words.includes('[')) ?? said[0] ?? '';
  return { label, examples: said.filter((words) => words !== label) };
}

function signalOf({ id, municipalityId, topicId, question }: AnsweredInquiry): Signal {
  return {
    callId: id,
    municipalityId,
    topicId,
    texts: [question],
    talkSeconds: 0,
    unresolved: false,
    unfound: false,
    consulted: true,
    weight: 1,
  };
}
