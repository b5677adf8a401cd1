// Calls per hour as bars: answered below, hung up on top, hatched, so that the two differ without colour.
import type { WeeklyHours } from '../../../../server/contract/directory.ts';
import type { TodayFigures } from '../../../../server/contract/reads.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { roundTop, shownHours } from './barScale.ts';
import { Figure } from './Figure.tsx';
import { useWidth } from './useWidth.ts';
import { waitSpan } from './written.ts';

const HEIGHT = 200;
const LEFT = 32;
const TOP = 20;
const BOTTOM = 24;

type Hour = TodayFigures['hours'][number];

/** The first and last hour in which any of these houses is open on any day; 8 and 17 when none is. */
export function openHours(weeks: readonly WeeklyHours[]): [number, number] {
  const spans = weeks.flatMap((week) => Object.values(week).flat());
  if (spans.length === 0) return [8, 17];
  const from = Math.min(...spans.map((span) => Number(span.slice(0, 2))));
  const to = Math.max(...spans.map((span) => Math.ceil(Number(span.slice(6, 8)) + Number(span.slice(9, 11)) / 60)));
  return [from, to - 1];
}

/** The figure with bars and table. */
export function HourBars({ hours }: { hours: readonly Hour[] }) {
  const { lead } = useTexts();
  const { centre } = useDesk();
  const shown = shownHours(hours, openHours(centre.municipalities.map((one) => one.hours)));
  const columns = [lead.hours.hour, lead.offered, lead.answered, lead.abandoned, lead.hours.wait];
  const rows = shown.map((entry) => [
    lead.hours.span(entry.hour),
    String(entry.offered),
    String(entry.answered),
    String(entry.abandoned),
    waitSpan(entry.meanWaitSeconds),
  ]);
  return (
    <Figure
      title={lead.hours.title}
      picture={
        <>
          <Bars hours={shown} />
          <p className="lead-legend small" aria-hidden="true">
            <span className="lead-swatch lead-swatch-answered" /> {lead.answered}
            <span className="lead-swatch lead-swatch-abandoned" /> {lead.abandoned}
          </p>
        </>
      }
      table={{ columns, rows }}
    />
  );
}

function Bars({ hours }: { hours: readonly Hour[] }) {
  const { lead } = useTexts();
  const [frame, width] = useWidth<HTMLDivElement>(640);
  const { top, step } = roundTop(Math.max(0, ...hours.map((entry) => entry.answered + entry.abandoned)));
  const y = (count: number) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - BOTTOM - TOP);
  const column = (width - LEFT) / Math.max(1, hours.length);
  const thick = Math.min(44, Math.max(6, column * 0.62));
  const lines = Array.from({ length: top / step + 1 }, (_, place) => place * step);
  const busiest = hours.reduce<Hour | null>((most, one) => (most && most.offered >= one.offered ? most : one), null);
  return (
    <div ref={frame} className="lead-bars">
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={lead.hours.picture(busiest ? lead.hours.span(busiest.hour) : '', busiest?.offered ?? 0)}
      >
        <defs>
          <pattern id="lead-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="lead-hatch-ground" />
            <rect width="2.5" height="6" className="lead-hatch-line" />
          </pattern>
        </defs>
        {lines.map((count) => (
          <g key={count}>
            <line x1={LEFT} x2={width} y1={y(count)} y2={y(count)} className="lead-grid" />
            <text x={LEFT - 6} y={y(count) + 4} textAnchor="end" className="lead-axis">
              {count}
            </text>
          </g>
        ))}
        {hours.map((entry, place) => {
          const middle = LEFT + column * (place + 0.5);
          const x = middle - thick / 2;
          const both = entry.answered + entry.abandoned;
          return (
            <g key={entry.hour}>
              <rect x={x} width={thick} y={y(entry.answered)} height={y(0) - y(entry.answered)} className="lead-bar" />
              {entry.abandoned > 0 ? (
                <rect
                  x={x}
                  width={thick}
                  y={y(both)}
                  height={y(entry.answered) - y(both)}
                  className="lead-bar-abandoned"
                />
              ) : null}
              {both > 0 ? (
                <text x={middle} y={y(both) - 5} textAnchor="middle" className="lead-bar-count">
                  {both}
                </text>
              ) : null}
              <text x={middle} y={HEIGHT - 6} textAnchor="middle" className="lead-axis">
                {entry.hour}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
