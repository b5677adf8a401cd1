// The same by municipality: who waits and talks now, and how the day went; a table with a small bar in it.
import type { TodayFigures } from '../../../../server/contract/reads.ts';
import { Place } from '../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { type Interval, wilson } from './certainty.ts';
import { SidewaysTable } from './Figure.tsx';
import { liveOf } from './verdict.ts';
import { percent } from './written.ts';

const NOTHING_YET = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null };

/** One row for each municipality of the person that has joined, also for one that nobody has called today. */
export function Places({ figures }: { figures: TodayFigures }) {
  const { lead } = useTexts();
  const { centre, session } = useDesk();
  const places = centre.municipalities.filter((one) => one.joined && session.municipalityIds.includes(one.id));
  const calls = useFeed((feed) => feed.live?.calls);
  return (
    <div className="lead-figure panel">
      <h3 id="lead-places">{lead.places.title}</h3>
      <SidewaysTable label={lead.places.title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{lead.places.place}</th>
              <th scope="col" className="figures">
                {lead.places.waiting}
              </th>
              <th scope="col" className="figures">
                {lead.places.talking}
              </th>
              <th scope="col" className="figures">
                {lead.offered}
              </th>
              <th scope="col" className="figures">
                {lead.answered}
              </th>
              <th scope="col" className="figures">
                {lead.abandoned}
              </th>
              <th scope="col">{lead.places.of(figures.serviceLevelSeconds)}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => {
              const row = figures.byMunicipality.find((one) => one.municipalityId === place.id) ?? NOTHING_YET;
              const now = liveOf(calls ?? [], place.id);
              return (
                <tr key={place.id}>
                  <th scope="row">
                    <Place name={place.name} colourToken={place.colourToken} />
                  </th>
                  <td className="figures">{now.waiting}</td>
                  <td className="figures">{now.talking}</td>
                  <td className="figures">{row.offered}</td>
                  <td className="figures">{row.answered}</td>
                  <td className="figures">{row.abandoned}</td>
                  <td>
                    <Level
                      share={row.serviceLevel}
                      calls={row.answered + row.abandoned}
                      goal={figures.serviceLevelGoal}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </SidewaysTable>
    </div>
  );
}

/** The share with its interval: a place with few calls shows how little its figure says. */
function Level({ share, calls, goal }: { share: number | null; calls: number; goal: number }) {
  const { lead } = useTexts();
  const { language } = useLanguage();
  const interval = share === null ? null : wilson(share, calls);
  return (
    <span className="lead-cell-level">
      <span className="lead-cell-number">{percent(share, language)}</span>
      <CellBar share={share} goal={goal} interval={interval} />
      {interval ? (
        <span className="small soft lead-cell-range">
          {lead.places.range(percent(interval.low, language), percent(interval.high, language))}
        </span>
      ) : null}
    </span>
  );
}

function CellBar({ share, goal, interval }: { share: number | null; goal: number; interval: Interval | null }) {
  return (
    <svg className="lead-cell-bar" width="96" height="18" viewBox="0 0 96 18" aria-hidden="true">
      <rect x="0" y="3" width="96" height="8" rx="2" className="lead-scale-ground" />
      <rect x="0" y="3" width={96 * (share ?? 0)} height="8" rx="2" className="lead-bar" />
      <line x1={96 * goal} x2={96 * goal} y1="0" y2="13" className="lead-goal" />
      {interval ? (
        <line x1={96 * interval.low} x2={96 * interval.high} y1="16" y2="16" className="lead-whisker" />
      ) : null}
    </svg>
  );
}
