// That a row is a callback, and until when it was promised, as it is written: today by the clock, otherwise with the day.
import type { CallbackRow } from '../../../server/contract/calls.ts';
import { useNow } from '../feed/clock.tsx';
import { Tag } from '../parts/Tag.tsx';
import { useTexts } from '../texts/texts.tsx';
import { CLOCK_TIME, SHORT_DAY, SHORT_MOMENT, useDates } from './useDates.ts';

/** "zugesagt bis 14:10", and that it is too late. */
export function Promised({ callback: { promisedUntil } }: { callback: Pick<CallbackRow, 'promisedUntil'> }) {
  const { callbacks } = useTexts();
  const now = useNow();
  const moment = useMoment();
  return <>{(now > promisedUntil ? callbacks.late : callbacks.promised)(moment(promisedUntil))}</>;
}

/** That a row of the queue is a callback, and until when it was promised. */
export function CallbackMark({ callback }: { callback: CallbackRow }) {
  const { callbacks } = useTexts();
  return (
    <>
      <Tag look="accent">{callbacks.mark}</Tag>
      <span className="small">
        <Promised callback={callback} />
      </span>
    </>
  );
}

/** A moment today by the clock alone, any other with its day. */
export function useMoment(): (at: number) => string {
  const now = useNow();
  const day = useDates(SHORT_DAY);
  const time = useDates(CLOCK_TIME);
  const both = useDates(SHORT_MOMENT);
  return (at) => (day.format(at) === day.format(now) ? time : both).format(at);
}
