// What this agent has asked departments: how far each question has come, its answer, and what can be done with it.
import type { InquiryRow } from '../../../../../server/contract/inquiries.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { Button } from '../../../parts/Button.tsx';
import { type Texts, useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { nextAnswer, takeAnswer } from './asking.ts';
import { LinkPart } from './LinkPart.tsx';
import './inquiry.css';

const OPEN: ReadonlySet<InquiryRow['state']> = new Set(['asked', 'seen', 'answered']);

/** Nothing while nothing was asked; what is settled stays with its contact. */
export function InquiryPart() {
  const t = useTexts().inquiries.agent;
  const view = useView();
  const callId = view.live?.contact?.callId;
  const shown = view.inquiries.filter((one) => OPEN.has(one.state) || (callId !== undefined && one.callId === callId));
  if (shown.length === 0) return null;
  return (
    <div className="part" id="inquiries">
      <h3>{t.title}</h3>
      <ul className="inquiry-list">
        {shown.map((inquiry) => (
          <li key={inquiry.id} className={`inquiry inquiry-${inquiry.state}`}>
            <One inquiry={inquiry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function One({ inquiry }: { inquiry: InquiryRow }) {
  const texts = useTexts();
  const t = texts.inquiries.agent;
  const desk = useDesk();
  const view = useView();
  const now = useNow();
  const department = desk.centre.departments.find(({ id }) => id === inquiry.departmentId)?.name ?? '';
  const { id: inquiryId, state } = inquiry;
  const own = view.live?.contact?.callId === inquiry.callId;
  return (
    <>
      <p className="inquiry-head">
        <span className="inquiry-number">{inquiry.number}</span>
        <span>{department}</span>
        <strong className="inquiry-state">{stateWords(inquiry, texts)}</strong>
        {state === 'asked' || state === 'seen' ? (
          <span className="soft">{span((now - inquiry.askedAt) / 1000)}</span>
        ) : null}
      </p>
      <p className="inquiry-question soft">{inquiry.question}</p>
      {inquiry.answer === null ? null : <p className="inquiry-answer">{inquiry.answer}</p>}
      <div className="row">
        {state === 'answered' && nextAnswer(view)?.id === inquiryId ? (
          <ActionButton action="inquiryAnswer" look="primary" icon="check" word={own ? t.take : t.told} />
        ) : null}
        {state === 'answered' && nextAnswer(view)?.id !== inquiryId ? (
          <Button onPress={() => void takeAnswer(desk, view, texts, inquiry)}>{own ? t.take : t.told}</Button>
        ) : null}
        {OPEN.has(state) ? (
          <Button onPress={() => void desk.send({ type: 'promiseInquiry', inquiryId })}>{t.promise}</Button>
        ) : null}
        {state === 'asked' || state === 'seen' ? (
          <Button look="quiet" onPress={() => void desk.send({ type: 'withdrawInquiry', inquiryId })}>
            {t.withdraw}
          </Button>
        ) : null}
      </div>
      {state === 'asked' || (state === 'promised' && inquiry.answer === null) ? <LinkPart inquiry={inquiry} /> : null}
    </>
  );
}

function stateWords(inquiry: InquiryRow, { inquiries: { agent: t } }: Texts): string {
  const expert = inquiry.expert ?? '';
  if (inquiry.state === 'seen') return inquiry.writingAt === null ? t.reads(expert) : t.writes(expert);
  if (inquiry.state === 'answered') return t.answered(expert);
  if (inquiry.state === 'promised') return t.promised(inquiry.ticketNumber ?? '');
  const wider = { 1: '', 2: t.circles.two, 3: t.circles.three }[inquiry.circle];
  return inquiry.state === 'asked' && wider !== '' ? `${t.states.asked}, ${wider}` : t.states[inquiry.state];
}
