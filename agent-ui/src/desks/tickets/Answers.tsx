// What went to the caller by mail during the call, and whether it has gone out.
import type { SentAnswer } from '../../../../server/contract/mail.ts';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { moment } from './written.ts';

/** All letters of the ticket's call; nothing when there is none. */
export function Answers({ answers }: { answers: readonly SentAnswer[] }) {
  const { tickets } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  if (answers.length === 0) return null;
  return (
    <section className="panel tickets-one-panel" aria-labelledby="ticket-answers">
      <h2 id="ticket-answers">{tickets.one.answers}</h2>
      <ul>
        {answers.map(({ id, at, title, to, state }) => (
          <li key={id}>
            <strong>{title}</strong> {to === null ? tickets.one.answerForgotten : tickets.one.answerTo(to)}{' '}
            <span className="small soft">
              {moment(at, language, centre.timeZone)}, {tickets.one.answerStates[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
