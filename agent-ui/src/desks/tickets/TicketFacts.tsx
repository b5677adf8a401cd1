// What is known of a ticket besides its question: stand, urgency, deadline and how it came about, who asks, who answers.
import type { ReactNode } from 'react';
import type { TicketRow } from '../../../../server/contract/tickets.ts';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { span } from '../numbers.ts';
import { Due } from './Due.tsx';
import { PriorityWord } from './PriorityWord.tsx';
import { useReach } from './reach.ts';
import { moment, skippedDay } from './written.ts';

/** The facts as a list of names and values. */
export function TicketFacts({ ticket }: { ticket: TicketRow }) {
  const { tickets } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const { one } = tickets;
  const reach = useReach()(ticket);
  const topic = centre.topics.find(({ id }) => id === ticket.topicId)?.name;
  const skipped = ticket.dueBecause.skipped.map((day) => skippedDay(day, language)).join(', ');
  return (
    <dl className="panel tickets-one-facts">
      <Fact name={tickets.state}>
        <strong>{tickets.states[ticket.state]}</strong>
      </Fact>
      <Fact name={tickets.priority}>
        <PriorityWord priority={ticket.priority} />
      </Fact>
      <Fact name={one.due}>
        <Due ticket={ticket} />
        <span className="small soft tickets-one-more">
          {one.dueBecause(ticket.dueBecause.workingDays)}
          {skipped === '' ? '' : `; ${one.skipped(skipped)}`}
        </span>
      </Fact>
      <Fact name={one.citizen}>{ticket.citizenName ?? <span className="soft">{one.unknown}</span>}</Fact>
      <Fact name={ticket.kind === 'question' ? one.replyTo : one.callBack}>
        {reach ?? <span className="soft">{one.noReply}</span>}
      </Fact>
      <Fact name={one.department}>
        {centre.departments.find(({ id }) => id === ticket.departmentId)?.name ?? ticket.departmentId}
      </Fact>
      {topic === undefined ? null : <Fact name={one.topic}>{topic}</Fact>}
      <Fact name={one.opened}>{moment(ticket.openedAt, language, centre.timeZone)}</Fact>
      {ticket.waitSeconds === null ? null : <Fact name={one.waited}>{span(ticket.waitSeconds)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="tickets-one-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
