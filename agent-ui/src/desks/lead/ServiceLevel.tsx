// The service level of the day: the value against its goal, how sure it is, its definition and the strict variant beside it.
import type { TodayFigures } from '../../../../server/contract/reads.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { levelBase, standing, wilson } from './certainty.ts';
import { Figure } from './Figure.tsx';
import { percent } from './written.ts';

const MARKS = { reached: 'check', missed: 'alert', open: 'help', none: 'clock' } as const;

/** The figure of the service level. */
export function ServiceLevel({ figures }: { figures: TodayFigures }) {
  const { lead } = useTexts();
  const { language } = useLanguage();
  const { serviceLevel, serviceLevelGoal, serviceLevelSeconds, serviceLevelStrict } = figures;
  const base = levelBase(figures);
  const interval = serviceLevel === null ? null : wilson(serviceLevel, base);
  const stands = standing(serviceLevel, interval, serviceLevelGoal);
  const shown = (share: number | null) => percent(share, language, lead.none);
  const range = interval ? `${shown(interval.low)} – ${shown(interval.high)}` : lead.none;
  return (
    <Figure
      title={lead.level.title(serviceLevelSeconds)}
      picture={
        <>
          <p className="lead-level-line">
            <strong className="lead-big">{shown(serviceLevel)}</strong>
            <span>{lead.level.goal(shown(serviceLevelGoal))}</span>
            <span className={`lead-standing lead-standing-${stands}`}>
              <Icon name={MARKS[stands]} />
              {lead.level.standing[stands]}
            </span>
          </p>
          <Scale
            value={serviceLevel}
            goal={serviceLevelGoal}
            low={interval?.low ?? null}
            high={interval?.high ?? null}
            name={lead.level.picture(
              shown(serviceLevel),
              shown(serviceLevelGoal),
              shown(interval?.low ?? null),
              shown(interval?.high ?? null),
            )}
          />
        </>
      }
      table={{
        columns: [lead.level.measure, lead.level.value],
        rows: [
          [lead.level.usual, shown(serviceLevel)],
          [lead.level.strict, shown(serviceLevelStrict)],
          [lead.level.range, range],
          [lead.level.goal(''), shown(serviceLevelGoal)],
          [lead.level.calls, String(base)],
        ],
      }}
      more={
        <div className="lead-level-more small">
          {interval ? <p>{lead.level.interval(shown(interval.low), shown(interval.high), base)}</p> : null}
          <p className="soft">{lead.level.definition(serviceLevelSeconds)}</p>
          <p>
            {lead.level.strict}: <strong>{shown(serviceLevelStrict)}</strong>
          </p>
        </div>
      }
    />
  );
}

function Scale({
  value,
  goal,
  low,
  high,
  name,
}: {
  value: number | null;
  goal: number;
  low: number | null;
  high: number | null;
  name: string;
}) {
  const at = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <svg className="lead-scale" width="100%" height="36" role="img" aria-label={name}>
      <rect x="0" y="12" width="100%" height="12" rx="3" className="lead-scale-ground" />
      {value === null ? null : <rect x="0" y="12" width={at(value)} height="12" rx="3" className="lead-bar" />}
      {low === null || high === null ? null : (
        <>
          <line x1={at(low)} x2={at(high)} y1="30" y2="30" className="lead-whisker" />
          <line x1={at(low)} x2={at(low)} y1="26" y2="34" className="lead-whisker" />
          <line x1={at(high)} x2={at(high)} y1="26" y2="34" className="lead-whisker" />
        </>
      )}
      <line x1={at(goal)} x2={at(goal)} y1="6" y2="26" className="lead-goal" />
      <svg x={at(goal)} y="0" overflow="visible" aria-hidden="true">
        <path d="M-5 0h10l-5 7z" className="lead-goal-mark" />
      </svg>
    </svg>
  );
}
