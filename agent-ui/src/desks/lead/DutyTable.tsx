// How the time of everybody on duty was spent today, by reason: sums of the team, and of single people only where the installation says so.
import { DutyFigures, type DutySum } from '../../../../server/contract/duty.ts';
import { useRead } from '../../feed/read.ts';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useFeed } from '../desk.tsx';
import { dutyWord } from '../dutyWords.ts';
import { span } from '../numbers.ts';
import { SidewaysTable } from './Figure.tsx';
import { percent } from './written.ts';

const EACH_MS = 10_000;

/** Nothing while the figures are not there. */
export function DutyTable() {
  const { table: t } = useTexts().duty;
  const changes = useFeed((feed) => feed.live?.figureChanges ?? 0);
  const { value } = useRead('/api/statistics/duty', DutyFigures, { changes, atMostEachMs: EACH_MS });
  if (value === null) return null;
  const words =
    value.people === 0 ? t.none : value.team === null ? t.tooFew(value.leastPeople) : t.people(value.people);
  const sums = [
    ...(value.team === null || value.people === 0 ? [] : [{ name: t.team, sum: value.team }]),
    ...(value.persons ?? []),
  ];
  return (
    <section className="lead-figure panel" aria-labelledby="lead-duty-times">
      <h2 id="lead-duty-times">{t.title}</h2>
      <p className="soft small">{words}</p>
      {sums.map(({ name, sum }) => (
        <SumTable key={name} name={name} sum={sum} />
      ))}
    </section>
  );
}

function SumTable({ name, sum }: { name: string; sum: DutySum }) {
  const texts = useTexts();
  const { language } = useLanguage();
  const { table: t } = texts.duty;
  return (
    <SidewaysTable label={`${t.title}: ${name}`}>
      <table className="table">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            {[t.time, t.share, t.times].map((word) => (
              <th key={word} scope="col" className="figures">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sum.times.map((time) => (
            <tr key={`${time.state} ${time.reason}`}>
              <th scope="row">{dutyWord(time, texts)}</th>
              <td className="figures">{span(time.seconds)}</td>
              <td className="figures">{percent(sum.seconds === 0 ? null : time.seconds / sum.seconds, language)}</td>
              <td className="figures">{time.times}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t.sum}</th>
            <td className="figures">{span(sum.seconds)}</td>
            <td className="figures">{percent(sum.seconds === 0 ? null : 1, language)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </SidewaysTable>
  );
}
