// The tickets: the list, and below it one ticket by its id.
import { Route, Routes, useParams } from 'react-router';
import { TicketList } from './TicketList.tsx';
import { TicketView } from './TicketView.tsx';
import './tickets.css';

/** The list, and below /tickets/:id one ticket. */
export function TicketsPage() {
  return (
    <Routes>
      <Route index element={<TicketList />} />
      <Route path=":ticketId" element={<OneTicket />} />
      <Route path="*" element={<TicketList />} />
    </Routes>
  );
}

function OneTicket() {
  const { ticketId = '' } = useParams();
  return <TicketView key={ticketId} ticketId={ticketId} />;
}
