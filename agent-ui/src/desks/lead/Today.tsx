// The figures of the day: what came, what was answered, how long people waited, and how sure all that is.
import type { CallbackFigures, TodayFigures } from '../../../../server/contract/reads.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { HourBars } from './HourBars.tsx';
import { Places } from './Places.tsx';
import { ServiceLevel } from './ServiceLevel.tsx';
import { timeOfDay, waitSpan } from './written.ts';

/** `stale`: newer figures could not be read. */
export function Today({ figures, stale }: { figures: TodayFigures; stale: boolean }) {
  const { lead, routing } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const time = timeOfDay(figures.at, language, centre.timeZone);
  return (
    <section className="lead-today" aria-labelledby="lead-today">
      <div className="lead-today-head">
        <h2 id="lead-today">{lead.today}</h2>
        <p className="small soft">{stale ? lead.stale(time) : lead.asOf(time)}</p>
      </div>
      {figures.offered === 0 ? (
        <div className="lead-none panel">
          <p>
            <strong>{lead.empty}</strong>
          </p>
          <p className="soft">{lead.emptyHint}</p>
        </div>
      ) : (
        <>
          <Tiles figures={figures} />
          <div className="lead-pair">
            <ServiceLevel figures={figures} />
            <HourBars hours={figures.hours} />
          </div>
        </>
      )}
      <Places figures={figures} />
      {figures.callback.asked > 0 ? <Callbacks figures={figures.callback} /> : null}
      {figures.picked + figures.toLastAgent > 0 ? (
        <p className="soft">{routing.ways(figures.picked, figures.toLastAgent)}</p>
      ) : null}
      {Object.values(figures.overflow).some((count) => count > 0) ? (
        <p className="soft">
          {routing.overflowed(figures.overflow.full, figures.overflow.tooLong, figures.overflow.nobody)}
        </p>
      ) : null}
      {Object.values(figures.forwarded).some((count) => count > 0) ? (
        <p className="soft">
          {routing.forwarded(figures.forwarded.answered, figures.forwarded.missed, figures.forwarded.unrung)}
        </p>
      ) : null}
      {figures.outsideHours > 0 ? <p className="soft">{lead.outsideHours(figures.outsideHours)}</p> : null}
      {figures.rehearsal ? (
        <p className="lead-practice-row row">
          <Tag look="rehearsal">{lead.rehearsal.mark}</Tag>
          {lead.rehearsal.today(figures.rehearsal.offered, figures.rehearsal.answered, figures.rehearsal.abandoned)}
        </p>
      ) : null}
    </section>
  );
}

/** How many promises to call back were kept. */
function Callbacks({ figures: { asked, kept, open, broken, givenUp, withdrawn } }: { figures: CallbackFigures }) {
  const words = useTexts().callbacks.figures;
  return (
    <section className="panel lead-figure" aria-labelledby="lead-callbacks">
      <h3 id="lead-callbacks">{words.title}</h3>
      <p>
        <strong>{words.kept(kept, asked)}</strong>
      </p>
      <p className="soft">{words.more(open, broken, givenUp, withdrawn)}</p>
    </section>
  );
}

function Tiles({ figures }: { figures: TodayFigures }) {
  const { lead } = useTexts();
  const tiles: { name: string; value: string; more?: string }[] = [
    { name: lead.offered, value: String(figures.offered) },
    { name: lead.answered, value: String(figures.answered) },
    { name: lead.abandoned, value: String(figures.abandoned), more: lead.abandonedShort(figures.shortAbandoned) },
    ...(figures.otherwise > 0
      ? [
          {
            name: lead.otherwise,
            value: String(figures.otherwise),
            ...(figures.callbacks > 0 ? { more: lead.callbacks(figures.callbacks) } : {}),
          },
        ]
      : []),
    { name: lead.meanWait, value: waitSpan(figures.meanWaitSeconds, lead.none) },
    { name: lead.p80Wait, value: waitSpan(figures.p80WaitSeconds, lead.none), more: lead.p80Hint },
    { name: lead.meanTalk, value: waitSpan(figures.meanTalkSeconds, lead.none) },
  ];
  return (
    <dl className="lead-tiles lead-tiles-day panel">
      {tiles.map(({ name, value, more }) => (
        <div key={name} className="lead-tile">
          <dt>{name}</dt>
          <dd>
            {value}
            {more === undefined ? null : <span className="lead-tile-more">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
