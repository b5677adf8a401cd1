// A person's own day: a break that is due, said once and never to somebody who talks, and how the time was spent.
import { useEffect, useRef, useState } from 'react';
import { OwnDuty } from '../../../../../server/contract/duty.ts';
import { useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { useRead } from '../../../feed/read.ts';
import { useLanguage, useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { dutyWord } from '../../dutyWords.ts';
import { timeOfDay } from '../../lead/written.ts';
import { span } from '../../numbers.ts';

const EACH_MS = 5000;

/** What is due, and the times on request. */
export function DutyPart() {
  const texts = useTexts();
  const { duty: t } = texts;
  const desk = useDesk();
  const view = useView();
  const now = useNow();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { me, live } = view;
  // Only pauses and shifts move what is due; the times are read anew while somebody looks at them.
  const paused = me?.state === 'pause' || me?.state === 'signedOut';
  const changes = (paused || open ? (me?.stateSince ?? 0) : 0) + (open ? 1 : 0);
  const { value, error } = useRead('/api/duty', OwnDuty, { changes, atMostEachMs: EACH_MS });
  const rest = dueNow(value?.restDueAt, now);
  const screen = rest === null && !paused ? dueNow(value?.screenDueAt, now) : null;
  useSaidOnce(paused ? null : rest, t.rest);
  useSaidOnce(screen, t.screen);

  const time = (at: number) => timeOfDay(at, language, desk.centre.timeZone);
  if (me === null || live === null) return null;
  return (
    <div className="part">
      {rest !== null && !paused ? <p className="duty-due">{t.restLine(time(rest), live.duty.restMinutes)}</p> : null}
      {screen !== null ? <p className="duty-due">{t.screenLine(time(screen), live.duty.screenMinutes)}</p> : null}
      <details onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
        <summary>{t.own.title}</summary>
        {value === null ? (
          <p className="small">{error === null ? '' : t.own.failed}</p>
        ) : (
          <>
            <dl className="team">
              {value.sum.times.map((one) => (
                <div key={`${one.state} ${one.reason}`} className="team-row">
                  <dt>{dutyWord(one, texts)}</dt>
                  <dd>{span(one.seconds)}</dd>
                </div>
              ))}
              <div className="team-row">
                <dt>{t.table.sum}</dt>
                <dd>{span(value.sum.seconds)}</dd>
              </div>
            </dl>
            <p className="small soft">
              {value.restDueAt === null ? '' : `${t.own.restAt(time(value.restDueAt))} `}
              {t.own.only}
            </p>
          </>
        )}
      </details>
    </div>
  );
}

function dueNow(dueAt: number | null | undefined, now: number): number | null {
  return dueAt != null && dueAt <= now ? dueAt : null;
}

/** Says the words when something is due, once for each time it is; whoever talks or is rung hears them afterwards. */
function useSaidOnce(dueAt: number | null, words: string): void {
  const desk = useDesk();
  const { call } = useView();
  const said = useRef<number | null>(null);
  const busy = call !== null;
  useEffect(() => {
    if (dueAt === null || busy || said.current === dueAt) return;
    said.current = dueAt;
    desk.voice.say(words, 'soon');
  }, [dueAt, busy, desk, words]);
}
