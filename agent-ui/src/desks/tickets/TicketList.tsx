// The ticket list: what is due first stands first; filters live in the address, practice has a list of its own.
import { Link, useNavigate, useSearchParams } from 'react-router';
import { TicketList as TicketListAnswer } from '../../../../server/contract/reads.ts';
import type { TicketRow } from '../../../../server/contract/tickets.ts';
import { useNow } from '../../feed/clock.tsx';
import { useRead } from '../../feed/read.ts';
import { DataTable, type TableColumn } from '../../parts/DataTable.tsx';
import { Place } from '../../parts/Tag.tsx';
import { type Texts, useTexts } from '../../texts/texts.tsx';
import { useCountSaid } from '../agent/knowledge/countSaid.ts';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { type Desk, useDesk, useFeed } from '../desk.tsx';
import { span } from '../numbers.ts';
import { ticketLinkId, useFocusOnReturn } from './arrival.ts';
import { Due, isOverdue } from './Due.tsx';
import { Filters } from './Filters.tsx';
import { filterOf, isNarrowed, listUrl, withFilter } from './filter.ts';
import { PriorityWord } from './PriorityWord.tsx';
import { useReach } from './reach.ts';

/** The page at /tickets. */
export function TicketList() {
  const { tickets } = useTexts();
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  const changes = useFeed((feed) => feed.live?.ticketChanges ?? 0);
  const reading = useRead(listUrl(filter), TicketListAnswer, { changes, atMostEachMs: 1000 });
  const current = reading.of === listUrl(filter);
  const { value, error, loading } = reading;
  useCountSaid(listUrl(filter), current && value ? tickets.count(value.total) : null);
  const practice = filter.rehearsal === true;
  useFocusOnReturn(value !== null);
  return (
    <div className="tickets">
      <div className="tickets-head">
        <h1>{practice ? tickets.practiceTitle : tickets.title}</h1>
        <nav aria-label={tickets.views} className="tickets-views">
          <Link to="/tickets" aria-current={practice ? undefined : 'page'}>
            {tickets.title}
          </Link>
          <Link to="/tickets?rehearsal=1" aria-current={practice ? 'page' : undefined}>
            {tickets.practiceTitle}
          </Link>
        </nav>
      </div>
      {practice ? <p className="tickets-practice-words">{tickets.practiceWords}</p> : null}
      <Filters
        filter={filter}
        onFilter={(name, text) => setParams((before) => withFilter(before, name, text), { replace: true })}
        onClear={() => setParams(practice ? { rehearsal: '1' } : {}, { replace: true })}
      />
      {error !== null ? (
        <Trouble
          title={tickets.failed}
          error={error}
          {...(value ? { more: tickets.stale } : {})}
          onAgain={reading.reload}
        />
      ) : null}
      {value ? (
        <Rows
          answer={value}
          empty={isNarrowed(filter) ? tickets.emptyNarrowed : practice ? tickets.emptyPractice : tickets.empty}
        />
      ) : loading ? (
        <p className="soft reading-late">{tickets.loading}</p>
      ) : null}
    </div>
  );
}

function Rows({ answer, empty }: { answer: TicketListAnswer; empty: string }) {
  const texts = useTexts();
  const { tickets } = texts;
  const desk = useDesk();
  const go = useNavigate();
  const { search } = useLocationSearch();
  const reach = useReach();
  const now = useNow();
  const over = answer.tickets.filter((ticket) => isOverdue(ticket, now)).length;
  const cut = answer.total > answer.tickets.length;
  return (
    <div className="tickets-list">
      {answer.total === 0 ? null : (
        <p className="tickets-count">
          <strong>{tickets.count(answer.total)}</strong>
          {over > 0 ? `, ${tickets.overdueCount(over)}` : ''}
          {cut ? <span className="soft"> {tickets.firstOf(answer.tickets.length, answer.total)}</span> : null}
        </p>
      )}
      {answer.tickets.length === 0 ? (
        <p className="panel tickets-none">{empty}</p>
      ) : (
        <DataTable
          label={tickets.title}
          columns={columnsOf(texts, desk, search, reach)}
          rows={answer.tickets}
          empty={empty}
          onOpen={(id) => void go(`/tickets/${id}${search}`)}
        />
      )}
    </div>
  );
}

/** The filters travel with the way to a ticket, so that the way back leads to the same list. */
function useLocationSearch(): { search: string } {
  const [params] = useSearchParams();
  const words = params.toString();
  return { search: words === '' ? '' : `?${words}` };
}

function columnsOf(
  { tickets }: Texts,
  { centre }: Desk,
  search: string,
  reach: ReturnType<typeof useReach>,
): TableColumn<TicketRow>[] {
  const { columns } = tickets;
  const department = (id: string) => centre.departments.find((one) => one.id === id)?.name ?? id;
  const place = (id: string) => centre.municipalities.find((one) => one.id === id);
  return [
    {
      id: 'number',
      title: columns.number,
      rowHeader: true,
      cell: (row) => (
        <Link id={ticketLinkId(row.id)} to={`/tickets/${row.id}${search}`} className="tickets-number">
          {row.number}
        </Link>
      ),
    },
    {
      id: 'subject',
      title: columns.subject,
      cell: (row) => (
        <span className="tickets-subject">
          {row.subject}
          {row.kind === 'question' || row.replyTo === null ? null : (
            <span className="tickets-call-back">{tickets.callBack(reach(row) ?? '')}</span>
          )}
        </span>
      ),
    },
    {
      id: 'department',
      title: columns.department,
      cell: (row) => (
        <span className="tickets-department">
          <span>{department(row.departmentId)}</span>
          <span className="small soft">
            <Place
              name={place(row.municipalityId)?.shortName ?? row.municipalityId}
              colourToken={place(row.municipalityId)?.colourToken ?? 0}
            />
          </span>
        </span>
      ),
    },
    { id: 'priority', title: columns.priority, cell: (row) => <PriorityWord priority={row.priority} /> },
    { id: 'due', title: columns.due, cell: (row) => <Due ticket={row} /> },
    { id: 'state', title: columns.state, cell: (row) => tickets.states[row.state] },
    {
      id: 'waited',
      title: columns.waited,
      figures: true,
      cell: ({ kind, waitSeconds }) =>
        waitSeconds === null ? (
          <span className="soft">{kind === 'question' ? tickets.noCall : tickets.notAnswered}</span>
        ) : (
          <>
            <span className="tickets-wide">{span(waitSeconds)}</span>
            <span className="tickets-narrow">{tickets.waited(span(waitSeconds))}</span>
          </>
        ),
    },
  ];
}
