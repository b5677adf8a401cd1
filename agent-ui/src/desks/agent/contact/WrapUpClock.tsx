// How long wrap-up still lasts; warns in time, helps out when somebody is still writing, and saves what was chosen at the end.
import { useEffect, useRef } from 'react';
import { STILL_WRITING } from '../../../../../server/contract/agents.ts';
import { actionNamed } from '../../../actions/list.ts';
import { useRun, useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { concernsFor, isComplete } from './concerns.ts';

const WARN_SECONDS = 20;
const SAVE_SECONDS = 2;
const STILL_WRITING_MS = 10_000;

/** The clock in words; empty outside of wrap-up. */
export function WrapUpClock() {
  const texts = useTexts();
  const { wrapUp: t } = texts;
  const { me, live, ui } = useView();
  const desk = useDesk();
  const run = useRun();
  const now = useNow();
  const callId = live?.contact?.callId ?? null;
  const until = me?.state === 'wrapUp' ? me.wrapUpUntil : null;
  const left = until === null ? null : Math.max(0, (until - now) / 1000);
  const wroteAt = useWroteAt();
  const warned = useRef<number | null>(null);
  const saved = useRef<number | null>(null);
  const complete = live?.contact ? isComplete(concernsFor(ui, live.contact.callId)) : false;

  useEffect(() => {
    if (left === null || until === null) return;
    if (left <= WARN_SECONDS && left > SAVE_SECONDS && warned.current !== until) {
      warned.current = until;
      // Somebody who is writing is not made to reach for a key.
      const writes = Date.now() - wroteAt.current < STILL_WRITING_MS;
      if (writes && !me?.wrapUpExtended && callId !== null)
        void desk.send({ type: 'extendWrapUp', callId, reason: STILL_WRITING });
      else desk.voice.say(texts.voice.wrapUpEnds(WARN_SECONDS), 'soon');
    }
    if (left <= SAVE_SECONDS && complete && saved.current !== until) {
      saved.current = until;
      run(actionNamed('saveContact'));
    }
  }, [left, until, complete, callId, me?.wrapUpExtended, desk, run, texts, wroteAt]);

  if (me?.state !== 'wrapUp') return null;
  if (left === null) return <p className="wrap-clock">{t.clock.stopped}</p>;
  const soon = left <= WARN_SECONDS;
  return (
    <p className={`wrap-clock ${soon ? 'wrap-clock-soon' : ''}`}>
      {soon ? t.clock.ends(span(left)) : t.clock.left(span(left))}
    </p>
  );
}

/** When the last letter was typed anywhere on the page, this machine's clock. */
function useWroteAt(): { readonly current: number } {
  const wroteAt = useRef(0);
  useEffect(() => {
    const wrote = () => {
      wroteAt.current = Date.now();
    };
    document.addEventListener('input', wrote);
    return () => document.removeEventListener('input', wrote);
  }, []);
  return wroteAt;
}
