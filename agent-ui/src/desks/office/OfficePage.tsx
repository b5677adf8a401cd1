// The desk of a department: questions that wait on top, those taken with a field for the answer, then what was done today.
import type { InquiryRow } from '../../../../server/contract/inquiries.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { useView } from '../../actions/useActions.tsx';
import { useNow } from '../../feed/clock.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Place } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk, useMunicipality } from '../desk.tsx';
import { span } from '../numbers.ts';
import '../agent/inquiry/inquiry.css';
import { answerField, takeInquiry, writeAnswer } from './answering.ts';
import { CallerLook } from './CallerLook.tsx';
import { Cards } from './Cards.tsx';

/** The page at /office. */
export function OfficePage() {
  const t = useTexts().inquiries.office;
  const { inquiries } = useView();
  const waiting = inquiries.filter(({ state }) => state === 'asked');
  const mine = inquiries.filter(({ state, mine }) => state === 'seen' && mine);
  const done = inquiries.filter(({ state, mine }) => mine && state !== 'seen' && state !== 'asked');
  return (
    <div className="office" id="office" tabIndex={-1}>
      <h1>{t.title}</h1>
      <Cards />
      <section aria-labelledby="office-waiting">
        <h2 id="office-waiting">{t.waiting}</h2>
        {waiting.length === 0 ? <p className="empty">{t.none}</p> : null}
        <ul className="inquiry-list">
          {waiting.map((inquiry, index) => (
            <li key={inquiry.id} className="inquiry">
              <Question inquiry={inquiry} />
              <Take inquiry={inquiry} first={index === 0 && mine.length === 0} />
            </li>
          ))}
        </ul>
      </section>
      {mine.length === 0 ? null : (
        <section aria-labelledby="office-mine">
          <h2 id="office-mine">{t.mine}</h2>
          <ul className="inquiry-list">
            {mine.map((inquiry) => (
              <li key={inquiry.id} className="inquiry inquiry-answered">
                <Question inquiry={inquiry} />
                <Answering inquiry={inquiry} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="office-done">
        <h2 id="office-done">{t.done}</h2>
        {done.length === 0 ? <p className="empty">{t.nothingDone}</p> : null}
        <ul className="inquiry-list">
          {done.map((inquiry) => (
            <li key={inquiry.id} className="inquiry">
              <Question inquiry={inquiry} />
              {inquiry.answer === null ? null : <p className="inquiry-answer">{inquiry.answer}</p>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Number, place, how long it waits, and the words of the question. Nothing of the citizen. */
function Question({ inquiry }: { inquiry: InquiryRow }) {
  const texts = useTexts();
  const t = texts.inquiries.office;
  const { centre } = useDesk();
  const now = useNow();
  const municipality = useMunicipality(inquiry.municipalityId);
  const topic = centre.topics.find(({ id }) => id === inquiry.topicId)?.name;
  const open = inquiry.state === 'asked' || inquiry.state === 'seen';
  return (
    <>
      <p className="inquiry-head">
        <span className="inquiry-number">{inquiry.number}</span>
        {municipality ? <Place name={municipality.name} colourToken={municipality.colourToken} /> : null}
        {topic === undefined ? null : <span>{topic}</span>}
        {open && inquiry.callerWaits ? <span className="office-waits">{t.callerWaits}</span> : null}
        {open ? <span className="soft">{t.since(span((now - inquiry.askedAt) / 1000))}</span> : null}
        {open ? null : <strong>{texts.inquiries.agent.states[inquiry.state]}</strong>}
        {inquiry.ticketNumber === null ? null : <span>{inquiry.ticketNumber}</span>}
      </p>
      <p className="inquiry-question">{inquiry.question}</p>
    </>
  );
}

function Take({ inquiry, first }: { inquiry: InquiryRow; first: boolean }) {
  const texts = useTexts();
  const desk = useDesk();
  const { take } = texts.inquiries.office;
  return (
    <div className="row">
      {first ? (
        <ActionButton action="inquiry" look="primary" icon="check" word={take} />
      ) : (
        <Button onPress={() => void takeInquiry(desk, inquiry.id, texts)}>{take}</Button>
      )}
    </div>
  );
}

function Answering({ inquiry }: { inquiry: InquiryRow }) {
  const t = useTexts().inquiries.office;
  const desk = useDesk();
  const { ui } = useView();
  const { id: inquiryId } = inquiry;
  return (
    <>
      <Field
        id={answerField(inquiryId)}
        label={t.answer}
        hint={t.answerHint}
        lines={4}
        maxLength={4000}
        value={ui.answers[inquiryId] ?? ''}
        onChange={(text) => writeAnswer(desk, inquiryId, text)}
      />
      <div className="row">
        <ActionButton action="saveContact" look="primary" icon="check" word={t.send} />
        <Button onPress={() => void desk.send({ type: 'promiseInquiry', inquiryId })}>{t.needsTime}</Button>
        <Button look="quiet" onPress={() => void desk.send({ type: 'giveBackInquiry', inquiryId })}>
          {t.giveBack}
        </Button>
        <CallerLook inquiryId={inquiryId} />
      </div>
    </>
  );
}
