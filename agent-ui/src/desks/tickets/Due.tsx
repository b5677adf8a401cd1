// When a ticket is due, absolute; what is over is marked by a word and a shape, not by colour alone.
import type { TicketRow } from '../../../../server/contract/tickets.ts';
import { useNow } from '../../feed/clock.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { moment } from './written.ts';

/** True when somebody should have answered by now. */
export function isOverdue(ticket: Pick<TicketRow, 'dueAt' | 'state'>, now: number): boolean {
  return ticket.dueAt < now && ticket.state !== 'answered' && ticket.state !== 'closed';
}

/** The due time of a ticket. */
export function Due({ ticket }: { ticket: TicketRow }) {
  const { tickets } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const over = isOverdue(ticket, useNow());
  return (
    <span className={over ? 'tickets-due tickets-over' : 'tickets-due'}>
      <time dateTime={new Date(ticket.dueAt).toISOString()}>{moment(ticket.dueAt, language, centre.timeZone)}</time>
      {over ? (
        <span className="tickets-over-word">
          <Icon name="alert" size={16} />
          {tickets.overdue}
        </span>
      ) : null}
    </span>
  );
}
