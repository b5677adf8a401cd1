// How loud a microphone is just now, as a bar.
import { Meter } from 'react-aria-components';
import './level.css';

/** percent: 0 to 100, more is shown as 100. */
export function LevelMeter({ percent, label }: { percent: number; label: string }) {
  return (
    <Meter className="level" value={Math.min(100, percent)} aria-label={label}>
      {({ percentage }) => (
        <svg className="level-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="10" className="level-empty" />
          <rect width={percentage} height="10" className="level-full" />
        </svg>
      )}
    </Meter>
  );
}
