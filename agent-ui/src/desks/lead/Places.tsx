// The same by municipality: who waits and talks now, and how the day went; a table with a small bar in it.
import type { TodayFigures } from '../../../../server/contract/reads.ts';
import { Place } from '../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { liveOf } from './verdict.ts';
import { percent } from './written.ts';

/** One row for each municipality. */
export function Places({ figures }: { figures: TodayFigures }) {
  const { lead } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const calls = useFeed((feed) => feed.live?.calls);
  return (
    <section className="lead-figure panel" aria-labelledby="lead-places">
      <h3 id="lead-places">{lead.places.title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that may scroll sideways must be reachable without a mouse */}
      <section className="table-frame" aria-labelledby="lead-places" tabIndex={0}>
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
            {figures.byMunicipality.map((row) => {
              const municipality = centre.municipalities.find((one) => one.id === row.municipalityId);
              const now = liveOf(calls ?? [], row.municipalityId);
              return (
                <tr key={row.municipalityId}>
                  <th scope="row">
                    <Place
                      name={municipality?.name ?? row.municipalityId}
                      colourToken={municipality?.colourToken ?? 0}
                    />
                  </th>
                  <td className="figures">{now.waiting}</td>
                  <td className="figures">{now.talking}</td>
                  <td className="figures">{row.offered}</td>
                  <td className="figures">{row.answered}</td>
                  <td className="figures">{row.abandoned}</td>
                  <td>
                    <span className="lead-cell-level">
                      <span className="lead-cell-number">{percent(row.serviceLevel, language)}</span>
                      <CellBar share={row.serviceLevel} goal={figures.serviceLevelGoal} />
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function CellBar({ share, goal }: { share: number | null; goal: number }) {
  return (
    <svg className="lead-cell-bar" width="96" height="14" viewBox="0 0 96 14" aria-hidden="true">
      <rect x="0" y="3" width="96" height="8" rx="2" className="lead-scale-ground" />
      <rect x="0" y="3" width={96 * (share ?? 0)} height="8" rx="2" className="lead-bar" />
      <line x1={96 * goal} x2={96 * goal} y1="0" y2="14" className="lead-goal" />
    </svg>
  );
}
