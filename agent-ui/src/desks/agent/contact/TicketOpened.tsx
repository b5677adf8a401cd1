// The ticket is there: its number large, to be read to the caller, and by when there will be an answer.
import { Link } from 'react-router';
import { TicketPage } from '../../../../../server/contract/reads.ts';
import { useRead } from '../../../feed/read.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Concern } from '../../ui.ts';
import { LONG_DAY, useDates } from '../../useDates.ts';

/** The focus comes here after sending, so that the number is the next thing heard and seen. */
export function TicketOpened({ concern, index }: { concern: Concern; index: number }) {
  const t = useTexts().wrapUp.ticket;
  const page = useRead(concern.ticketId === null ? null : `/api/tickets/${concern.ticketId}`, TicketPage);
  const date = useDates(LONG_DAY);
  return (
    <div className="ticket-opened">
      <p className="soft">{t.opened}</p>
      <p className="ticket-number" id={`ticket-number-${index}`} tabIndex={-1}>
        <Icon name="check" size={28} />
        {concern.ticketNumber}
      </p>
      <p className="row">
        {page.value ? <span>{t.due(date.format(page.value.ticket.dueAt))}</span> : null}
        {concern.ticketId === null ? null : <Link to={`/tickets/${concern.ticketId}`}>{t.show}</Link>}
      </p>
    </div>
  );
}
