// What was said, or would have been said while somebody was speaking: to read in peace. Never read out by itself.
import { useStore } from '../../../feed/store.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { CLOCK_TIME, useDates } from '../../useDates.ts';

const SHOWN = 8;

/** The newest messages first. */
export function LogPart() {
  const { queue } = useTexts().desk;
  const log = useStore(useDesk().ui, (ui) => ui.log);
  const time = useDates(CLOCK_TIME);
  return (
    <div className="part">
      <h3>{queue.log}</h3>
      {log.length === 0 ? <p className="empty small">{queue.logEmpty}</p> : null}
      <ol className="log" aria-label={queue.log} aria-live="off">
        {log.slice(0, SHOWN).map((entry) => (
          <li key={entry.id}>
            <time dateTime={new Date(entry.at).toISOString()}>{time.format(entry.at)}</time> {entry.text}
          </li>
        ))}
      </ol>
    </div>
  );
}
