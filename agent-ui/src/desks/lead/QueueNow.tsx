// Who waits, in the order in which they will be served, to be moved by key; and why those were rung who ring or talk.
import type { CallRow } from '../../../../server/contract/calls.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { ROW_OF_CALL } from '../../actions/chosenCaller.ts';
import { useNow } from '../../feed/clock.tsx';
import { walkRows } from '../../parts/rowKeys.ts';
import { Place, Tag } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { waitingCalls } from '../../voice/lines.ts';
import { CorrectNumber } from '../callbacks/CorrectNumber.tsx';
import { useMunicipality } from '../desk.tsx';
import { span } from '../numbers.ts';
import { CallbackMark } from '../Promised.tsx';
import { offerWords } from './offerWords.ts';

/** So many of the latest answered calls are explained. */
const EXPLAINED = 8;

/** The region that the key "to the queue" jumps to. */
export function QueueNow({ calls }: { calls: readonly CallRow[] }) {
  const words = useTexts().routing.queue;
  const waiting = waitingCalls(calls);
  const given = calls
    .filter(({ because, state }) => because !== null && state !== 'waiting')
    .sort((a, b) => (b.offeredAt ?? 0) - (a.offeredAt ?? 0))
    .slice(0, EXPLAINED);
  return (
    <section className="panel lead-figure lead-queue" id="queue" tabIndex={-1} aria-labelledby="lead-queue">
      <h2 id="lead-queue">{words.title}</h2>
      {waiting.length === 0 ? (
        <p className="empty">{words.empty}</p>
      ) : (
        <ul className="lead-queue-list" aria-label={words.list} onKeyDown={walkRows}>
          {waiting.map((call) => (
            <Waiting key={call.id} call={call} />
          ))}
        </ul>
      )}
      {given.length === 0 ? null : (
        <>
          <h3 id="lead-given">{words.given}</h3>
          <ul className="lead-queue-list" aria-labelledby="lead-given">
            {given.map((call) => (
              <Given key={call.id} call={call} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Waiting({ call }: { call: CallRow }) {
  const { routing, desk } = useTexts();
  const now = useNow();
  const municipality = useMunicipality(call.municipalityId);
  return (
    <li className="lead-queue-row" {...{ [ROW_OF_CALL]: call.id }}>
      <Place name={municipality?.shortName ?? call.municipalityId} colourToken={municipality?.colourToken ?? 8} />
      <span className="figures">{desk.queue.waits(span((now - call.queuedAt) / 1000))}</span>
      {call.rehearsal ? <Tag look="rehearsal">{desk.rehearsal}</Tag> : null}
      {call.callback ? <CallbackMark callback={call.callback} /> : null}
      {call.state === 'offered' ? <Tag>{desk.queue.ringsElsewhere}</Tag> : null}
      {call.returned ? <Tag>{desk.queue.returned[call.returned]}</Tag> : null}
      {call.wantsPerson ? <Tag look="accent">{routing.queue.wantsPerson}</Tag> : null}
      {call.priority === 0 ? null : (
        <Tag look="accent">{call.priority > 0 ? routing.queue.isFirst : routing.queue.isLast}</Tag>
      )}
      {call.overflow ? <Tag look="alarm">{routing.queue.overflow[call.overflow]}</Tag> : null}
      {call.callback?.correctable ? (
        <CorrectNumber
          callbackId={call.callback.id}
          number={call.number}
          about={municipality?.shortName ?? call.municipalityId}
        />
      ) : null}
      <span className="row lead-queue-buttons">
        <ActionButton action="callerFirst" word={routing.queue.first} look="quiet" />
        <ActionButton action="callerLast" word={routing.queue.last} look="quiet" />
        <ActionButton action="withdrawCaller" word={routing.queue.withdraw} look="quiet" />
      </span>
    </li>
  );
}

function Given({ call }: { call: CallRow }) {
  const texts = useTexts();
  const municipality = useMunicipality(call.municipalityId);
  if (call.because === null) return null;
  return (
    <li className="lead-queue-row">
      <Place name={municipality?.shortName ?? call.municipalityId} colourToken={municipality?.colourToken ?? 8} />
      <span>{offerWords(call.because, texts)}</span>
    </li>
  );
}
