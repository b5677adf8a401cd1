// What was asked of departments today, by topic: how soon it was read, answered and told, and what became a ticket.
import { InquiryFigures } from '../../../../server/contract/inquiries.ts';
import { useRead } from '../../feed/read.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { span } from '../numbers.ts';
import { SidewaysTable } from './Figure.tsx';

const EACH_MS = 5000;

/** Nothing while the figures are not there; a sentence when nobody has been asked. */
export function InquiryTable() {
  const { figures: t } = useTexts().inquiries;
  const { centre } = useDesk();
  const changes = useFeed((feed) => (feed.live?.figureChanges ?? 0) + (feed.live?.inquiryChanges ?? 0));
  const { value } = useRead('/api/statistics/inquiries', InquiryFigures, { changes, atMostEachMs: EACH_MS });
  if (value === null) return null;
  const time = (seconds: number | null) => (seconds === null ? '–' : span(seconds));
  return (
    <section className="lead-figure panel" aria-labelledby="lead-inquiries">
      <h2 id="lead-inquiries">{t.title}</h2>
      <p className="soft small">{value.topics.length === 0 ? t.none : t.intro}</p>
      {value.topics.length === 0 ? null : (
        <SidewaysTable label={t.title}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t.topic}</th>
                {[t.asked, t.soon, t.seen, t.answered, t.told, t.promised].map((word) => (
                  <th key={word} scope="col" className="figures">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {value.topics.map((row) => (
                <tr key={row.topicId ?? ''}>
                  <th scope="row">{centre.topics.find(({ id }) => id === row.topicId)?.name ?? t.noTopic}</th>
                  <td className="figures">{row.asked}</td>
                  <td className="figures">{row.soon}</td>
                  <td className="figures">{time(row.seenSeconds)}</td>
                  <td className="figures">{time(row.answerSeconds)}</td>
                  <td className="figures">{time(row.toldSeconds)}</td>
                  <td className="figures">{row.promised}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </SidewaysTable>
      )}
    </section>
  );
}
