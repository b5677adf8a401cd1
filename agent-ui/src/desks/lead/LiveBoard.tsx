// This moment: the answer to the lead's question in one sentence, who waits, and how many people are in which state.
import type { Team } from '../../../../server/contract/agents.ts';
import { useNow } from '../../feed/clock.tsx';
import type { Live } from '../../feed/reduce.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { span } from '../numbers.ts';
import { type Moment, momentOf, type Verdict, verdictOf } from './verdict.ts';

const LOOKS: Readonly<Record<Verdict, { icon: IconName; urgent: boolean }>> = {
  nobodyOnDuty: { icon: 'alert', urgent: true },
  yes: { icon: 'alert', urgent: true },
  pausesFirst: { icon: 'alert', urgent: true },
  soon: { icon: 'clock', urgent: false },
  tight: { icon: 'clock', urgent: false },
  no: { icon: 'check', urgent: false },
  closed: { icon: 'person', urgent: false },
};

/** `goalSeconds`: from this wait on a caller has waited too long. */
export function LiveBoard({ live, goalSeconds }: { live: Live; goalSeconds: number }) {
  const { lead } = useTexts();
  const now = useNow();
  const moment = momentOf(live.calls, live.team, now);
  const verdict = verdictOf(moment, goalSeconds);
  const { icon, urgent } = LOOKS[verdict];
  return (
    <section className={`lead-now panel ${urgent ? 'lead-now-urgent' : ''}`} aria-labelledby="lead-question">
      <div className="lead-verdict">
        <h2 id="lead-question" className="lead-question">
          {lead.question}
        </h2>
        <p className="lead-answer">
          <Icon name={icon} size={36} />
          <span>
            <strong>{lead.short[verdict]}</strong> {useBecause(verdict, moment)}
          </span>
        </p>
        {moment.practiceWaiting > 0 ? (
          <p className="row small">
            <Tag look="rehearsal">{lead.rehearsal.mark}</Tag>
            {lead.practiceWaits(moment.practiceWaiting)}
          </p>
        ) : null}
      </div>
      <dl className="lead-tiles">
        <div className="lead-tile">
          <dt>{lead.waitingNow}</dt>
          <dd>{moment.waiting}</dd>
        </div>
        <div className="lead-tile">
          <dt>{lead.longest}</dt>
          <dd>{moment.waiting === 0 ? lead.none : span(moment.longestSeconds)}</dd>
        </div>
      </dl>
      <TeamNow team={live.team} />
    </section>
  );
}

function useBecause(verdict: Verdict, { waiting, longestSeconds, team }: Moment): string {
  const { because } = useTexts().lead;
  const longest = span(longestSeconds);
  switch (verdict) {
    case 'nobodyOnDuty':
      return because.nobodyOnDuty(waiting, longest, team.pause);
    case 'pausesFirst':
      return because.pausesFirst(waiting, longest, team.pause);
    case 'yes':
      return because.yes(waiting, longest, team.ready);
    case 'soon':
      return because.soon(waiting, longest, team.ready);
    case 'no':
      return because.no(waiting, team.ready);
    case 'tight':
      return because.tight;
    case 'closed':
      return because.closed;
  }
}

const STATES = ['ready', 'offered', 'busy', 'wrapUp', 'pause'] as const satisfies readonly (keyof Team)[];

/** Counts by state, as a bar and in words; never a name. */
function TeamNow({ team }: { team: Team }) {
  const { lead } = useTexts();
  const all = STATES.reduce((sum, state) => sum + team[state], 0);
  return (
    <div className="lead-team">
      <h3>{lead.team}</h3>
      {all === 0 ? (
        <p className="empty">{lead.teamNobody}</p>
      ) : (
        <div className="lead-team-bar" aria-hidden="true">
          {STATES.filter((state) => team[state] > 0).map((state) => (
            <span key={state} className={`lead-team-part lead-state-${state}`} style={{ flexGrow: team[state] }} />
          ))}
        </div>
      )}
      <ul className="lead-team-counts">
        {STATES.map((state) => (
          <li key={state} className={team[state] === 0 ? 'soft' : ''}>
            <span className={`lead-shape lead-state-${state}`} aria-hidden="true" />
            <strong>{team[state]}</strong> {lead.states[state]}
          </li>
        ))}
      </ul>
      <p className="small soft">{lead.noNames}</p>
    </div>
  );
}
