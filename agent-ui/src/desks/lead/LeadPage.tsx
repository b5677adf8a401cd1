// The lead's page: answers "do we need another person?" before it is asked; figures as pictures with a table behind each.
import { TodayFigures } from '../../../../server/contract/reads.ts';
import { useRead } from '../../feed/read.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useFeed } from '../desk.tsx';
import { NoticeCard } from '../notices/NoticeCard.tsx';
import { SpokenTextsCard } from '../recordings/SpokenTextsCard.tsx';
import { useSpokenTexts } from '../recordings/useSpokenTexts.ts';
import { CallbacksBetween } from './CallbacksBetween.tsx';
import { DutyCard } from './DutyCard.tsx';
import { DutyTable } from './DutyTable.tsx';
import { HotlineCard } from './HotlineCard.tsx';
import { InquiryTable } from './InquiryTable.tsx';
import { LiveBoard } from './LiveBoard.tsx';
import { QueueNow } from './QueueNow.tsx';
import { RehearsalCard } from './RehearsalCard.tsx';
import { Today } from './Today.tsx';
import './lead.css';

/** How often the figures of the day are read at most, in milliseconds. */
const FIGURES_EACH_MS = 2000;
/** Until the figures are there: the goal of the public service number. */
const USUAL_GOAL_SECONDS = 30;

/** The page at /lead. */
export function LeadPage() {
  const { lead } = useTexts();
  const live = useFeed((feed) => feed.live);
  const heard = useSpokenTexts(live?.notices);
  const { value, error, loading, reload } = useRead('/api/statistics/today', TodayFigures, {
    changes: live?.figureChanges ?? 0,
    atMostEachMs: FIGURES_EACH_MS,
  });
  return (
    <div className="lead">
      <h1>{lead.title}</h1>
      {live ? <LiveBoard live={live} goalSeconds={value?.serviceLevelSeconds ?? USUAL_GOAL_SECONDS} /> : null}
      {live ? <QueueNow calls={live.calls} /> : null}
      {live ? <CallbacksBetween callbacks={live.callbacks} /> : null}
      {value ? (
        <Today figures={value} stale={error !== null} />
      ) : error ? (
        <Trouble title={lead.failed} error={error} onAgain={reload} />
      ) : loading ? (
        <p className="soft reading-late">{lead.loading}</p>
      ) : null}
      <NoticeCard heard={heard} />
      <SpokenTextsCard heard={heard} />
      <HotlineCard />
      <InquiryTable />
      <DutyTable />
      <DutyCard />
      {live ? <RehearsalCard rehearsal={live.rehearsal} /> : null}
    </div>
  );
}
