// The history of a ticket, oldest first, readable as a story: when, who, what, in which words.
import { SYSTEM, type TicketStep } from '../../../../server/contract/tickets.ts';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { moment } from './written.ts';

/** All steps. */
export function History({ steps }: { steps: readonly TicketStep[] }) {
  const { tickets } = useTexts();
  return (
    <section className="panel tickets-one-panel" aria-labelledby="ticket-history">
      <h2 id="ticket-history">{tickets.one.history}</h2>
      <StepList steps={steps} />
    </section>
  );
}

/** Steps as a list. */
export function StepList({ steps }: { steps: readonly TicketStep[] }) {
  const { tickets } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const what = (step: TicketStep) => {
    if (step.what === 'opened') return tickets.one.openedStep;
    return step.what === 'noted' ? tickets.one.notedStep : tickets.states[step.state];
  };
  return (
    <ol className="tickets-one-steps">
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
        <li key={place}>
          <p>
            <strong>{what(step)}</strong>
            <span className="soft small">
              {' '}
              {moment(step.at, language, centre.timeZone)} · {step.by === SYSTEM ? tickets.one.bySystem : step.by}
            </span>
          </p>
          {step.text === '' ? null : <p className="tickets-one-words">{step.text}</p>}
        </li>
      ))}
    </ol>
  );
}
