// The queue: who waits, where, how long; how the team stands; the own telephone; what was said.
import type { AgentRow } from '../../../../../server/contract/agents.ts';
import type { CallRow } from '../../../../../server/contract/calls.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { ROW_OF_CALL } from '../../../actions/chosenCaller.ts';
import { useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { walkRows } from '../../../parts/rowKeys.ts';
import { Place, Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { queueLine, waitingCalls } from '../../../voice/lines.ts';
import { CallbackList } from '../../callbacks/CallbackList.tsx';
import { CorrectNumber } from '../../callbacks/CorrectNumber.tsx';
import { useMunicipality } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { CallbackMark } from '../../Promised.tsx';
import { useCallerWords } from '../useCallerWords.ts';
import { DevicePart } from './DevicePart.tsx';
import { DutyPart } from './DutyPart.tsx';
import { LogPart } from './LogPart.tsx';
import './queue.css';

const TEAM = ['ready', 'offered', 'busy', 'wrapUp', 'pause'] as const;

/** A region that scrolls by itself must be reachable with the keyboard. */
const reachable = { tabIndex: 0 };

/** Everything that is not this conversation. */
export function QueueRegion() {
  const texts = useTexts();
  const t = texts.desk.queue;
  const view = useView();
  const now = useNow();
  const callbacks = view.live?.callbacks ?? [];
  const waiting = waitingCalls(view.live?.calls ?? []);
  return (
    <section className="region" id="queue" {...reachable} aria-labelledby="queue-heading">
      <div className="stack queue-top">
        <h2 id="queue-heading">{t.title}</h2>
        <p className="queue-line">{queueLine(view, texts, now)}</p>
        {waiting.length === 0 ? (
          <p className="empty small">{t.emptyHint}</p>
        ) : (
          <ul className="queue-list" aria-label={t.list} onKeyDown={walkRows}>
            {waiting.map((call) => (
              <Waiting key={call.id} call={call} now={now} pickable={call.state === 'waiting' && mayPick(view.me)} />
            ))}
          </ul>
        )}
      </div>
      {callbacks.length === 0 ? null : (
        <div className="part">
          <h3 id="queue-callbacks" tabIndex={-1}>
            {texts.callbacks.list.title}
          </h3>
          <CallbackList callbacks={callbacks} headingId="queue-callbacks" />
        </div>
      )}
      <div className="part">
        <h3>{t.team}</h3>
        <dl className="team">
          {TEAM.map((state) => (
            <div key={state} className="team-row">
              <dt>{t.teamStates[state]}</dt>
              <dd>{view.live?.team[state] ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </div>
      {view.me ? <DevicePart /> : null}
      {view.me ? <DutyPart /> : null}
      <LogPart />
    </section>
  );
}

/** Who is ready, or has a pause, may take one of them by hand. */
function mayPick(me: AgentRow | null): boolean {
  return me?.state === 'ready' || (me?.state === 'pause' && me.pauseReason !== 'shiftStart');
}

function Waiting({ call, now, pickable }: { call: CallRow; now: number; pickable: boolean }) {
  const { desk, callbacks, routing } = useTexts();
  const municipality = useMunicipality(call.municipalityId);
  const { number } = useCallerWords({ ...call, callId: call.id });
  return (
    <li className={`queue-call ${call.rehearsal ? 'queue-call-rehearsal' : ''}`} {...{ [ROW_OF_CALL]: call.id }}>
      <span className="queue-place">
        <Place name={municipality?.shortName ?? call.municipalityId} colourToken={municipality?.colourToken ?? 8} />
      </span>
      <span className="queue-time">
        <span className="heard-only">{call.callback ? callbacks.mark : desk.callStates.waiting} </span>
        {span((now - call.queuedAt) / 1000)}
      </span>
      <span className="queue-number">{call.callerName ?? number}</span>
      {pickable ? (
        <span className="queue-tags">
          <ActionButton action="pickCaller" word={desk.queue.pick} look="quiet" />
        </span>
      ) : null}
      {call.callback?.correctable ? (
        <div className="queue-tags">
          <CorrectNumber callbackId={call.callback.id} number={call.number} about={call.callerName ?? number} />
        </div>
      ) : null}
      {call.rehearsal || call.state === 'offered' || call.returned || call.callback || call.wantsPerson ? (
        <span className="row queue-tags">
          {call.rehearsal ? <Tag look="rehearsal">{desk.rehearsal}</Tag> : null}
          {call.callback ? <CallbackMark callback={call.callback} /> : null}
          {call.state === 'offered' ? <Tag>{desk.queue.ringsElsewhere}</Tag> : null}
          {call.wantsPerson ? <Tag>{routing.queue.wantsPerson}</Tag> : null}
          {call.returned ? <Tag look="alarm">{desk.queue.returned[call.returned]}</Tag> : null}
        </span>
      ) : null}
    </li>
  );
}
