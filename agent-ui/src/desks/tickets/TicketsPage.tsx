// The tickets of a department.
/** The list, and below /tickets/:id one ticket. */
export function TicketsPage() {
  return <h1>Vorgänge</h1>;
}
