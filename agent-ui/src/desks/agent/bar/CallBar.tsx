// The call bar: the whole call in one line, the person's state, and the buttons that belong to this moment. Never leaves the screen.
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { isWhisperedTo } from '../../../actions/callActions.ts';
import { useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { Place, Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { queueLine } from '../../../voice/lines.ts';
import { useMunicipality } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { Promised } from '../../Promised.tsx';
import { situationOf } from '../../situation.ts';
import { callerKnown } from '../callerKnown.ts';
import { useCallerWords } from '../useCallerWords.ts';
import { ConnectingButtons } from './ConnectingButtons.tsx';
import { ExtendMenu } from './ExtendMenu.tsx';
import { StateMenu } from './StateMenu.tsx';
import { useWindowTitle } from './useWindowTitle.ts';
import './callBar.css';

/** For every page; people who take no calls see the queue in one line. */
export function CallBar() {
  const { shell } = useTexts();
  const view = useView();
  const situation = situationOf(view);
  useWindowTitle(view);
  const inContact =
    situation === 'ringing' || situation === 'talking' || situation === 'held' || situation === 'wrapUp';
  return (
    <section className={`call-bar call-bar-${situation}`} aria-label={shell.bar}>
      {view.me ? <StateMenu situation={situation} /> : null}
      {inContact ? <ContactLine /> : <QueueLine />}
      <BarTime />
      <BarButtons />
    </section>
  );
}

function QueueLine() {
  const texts = useTexts();
  const view = useView();
  const now = useNow();
  return <p className="call-line">{queueLine(view, texts, now)}</p>;
}

function ContactLine() {
  const { desk, callbacks, phone } = useTexts();
  const view = useView();
  const caller = callerKnown(view);
  const municipality = useMunicipality(caller?.municipalityId);
  const words = useCallerWords(caller);
  const inBrowser = view.me?.device.kind === 'browser' && view.phone.registration !== 'elsewhere';
  const withoutSound = inBrowser && view.call?.state === 'talking' && !view.phone.connected && !view.phone.answering;
  return (
    <p className="call-line">
      {municipality ? (
        <strong className="call-place">
          <Place name={municipality.name} colourToken={municipality.colourToken} />
        </strong>
      ) : null}
      {caller?.rehearsal ? <Tag look="rehearsal">{desk.rehearsal}</Tag> : null}
      {view.call?.callback ? <Tag>{callbacks.mark}</Tag> : null}
      {caller ? <span className="call-number">{words.number}</span> : null}
      {caller?.callerName ? <span className="call-who call-name">{caller.callerName}</span> : null}
      {view.call?.transferTo ? <span>{desk.bar.with(view.call.transferTo)}</span> : null}
      {words.openTickets > 0 ? <span>{desk.bar.openTickets(words.openTickets)}</span> : null}
      {withoutSound ? <Tag look="alarm">{desk.bar.noSound}</Tag> : null}
      {view.phone.trouble ? <Tag look="alarm">{phone.trouble[view.phone.trouble]}</Tag> : null}
      {view.call?.muted ? <Tag look="alarm">{desk.bar.micOff}</Tag> : null}
    </p>
  );
}

function BarTime() {
  const { desk } = useTexts();
  const { call, me } = useView();
  const now = useNow();
  if (call?.callback && call.answeredAt === null)
    return (
      <p className="call-time">
        <Promised callback={call.callback} />
      </p>
    );
  if (call?.state === 'offered')
    return <p className="call-time">{desk.bar.waits(span((now - call.queuedAt) / 1000))}</p>;
  if (call?.answeredAt) return <p className="call-time">{span((now - call.answeredAt) / 1000)}</p>;
  if (me?.state !== 'wrapUp') return null;
  return (
    <p className="call-time">
      {me.wrapUpUntil === null ? desk.bar.clockStopped : desk.bar.left(span((me.wrapUpUntil - now) / 1000))}
    </p>
  );
}

function BarButtons() {
  const { desk, wrapUp } = useTexts();
  const view = useView();
  const { call, me, ui } = view;
  if (call?.state === 'offered') {
    const word = isWhisperedTo(view) ? desk.bar.speakNow : desk.bar.answer;
    return (
      <div className="call-buttons">
        <ActionButton action="answer" word={word} icon="answer" className="call-answer" />
        <ActionButton action="reject" word={desk.bar.reject} icon="reject" className="call-later" />
      </div>
    );
  }
  if (call) {
    if (call.state === 'transferring') return <ConnectingButtons call={call} />;
    if (call.state === 'dialling') {
      return (
        <div className="call-buttons">
          <ActionButton action="hangUp" word={desk.bar.cancelDialling} icon="hangUp" look="danger" />
        </div>
      );
    }
    return (
      <div className="call-buttons">
        <ActionButton
          action="hold"
          word={call.state === 'held' ? desk.bar.resume : desk.bar.hold}
          icon={call.state === 'held' ? 'resume' : 'hold'}
          className="call-small"
        />
        <ActionButton
          action="mute"
          word={call.muted ? desk.bar.unmute : desk.bar.mute}
          icon={call.muted ? 'unmute' : 'mute'}
          className="call-small"
        />
        <ActionButton
          action="keypad"
          word={desk.bar.keypad}
          icon="keypad"
          expanded={ui.panel === 'keypad'}
          className="call-small"
        />
        <ActionButton
          action="transfer"
          word={desk.bar.transfer}
          icon="transfer"
          expanded={ui.panel === 'transfer'}
          className="call-small"
        />
        <ActionButton action="hangUp" word={desk.bar.hangUp} icon="hangUp" look="danger" />
      </div>
    );
  }
  if (me?.state !== 'wrapUp') return null;
  return (
    <div className="call-buttons">
      <ExtendMenu />
      <ActionButton action="stopClock" word={wrapUp.clock.stop} icon="hold" className="call-later" />
    </div>
  );
}
