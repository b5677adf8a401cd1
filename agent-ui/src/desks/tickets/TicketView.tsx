// One ticket: the question, who waits for the answer and until when, its history, and the next step.
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { TicketPage } from '../../../../server/contract/reads.ts';
import { useRead } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Place, Tag } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { useBegin } from '../editor/gaps/begin.ts';
import { Answers } from './Answers.tsx';
import { useFocusOnArrival } from './arrival.ts';
import { History } from './History.tsx';
import { Messages } from './Messages.tsx';
import { NewSteps } from './NewSteps.tsx';
import { StepForm } from './StepForm.tsx';
import { TicketFacts } from './TicketFacts.tsx';

/** The page at /tickets/:id. */
export function TicketView({ ticketId }: { ticketId: string }) {
  const { tickets } = useTexts();
  const [params] = useSearchParams();
  const changes = useFeed((feed) => feed.live?.ticketChanges ?? 0);
  const { value, error, loading, reload } = useRead(`/api/tickets/${encodeURIComponent(ticketId)}`, TicketPage, {
    changes,
    atMostEachMs: 500,
  });
  const back = params.toString();
  return (
    <div className="tickets tickets-one">
      <p>
        <Link
          to={back === '' ? '/tickets' : `/tickets?${back}`}
          state={{ from: ticketId }}
          className="tickets-one-back"
        >
          <Icon name="left" size={16} /> {tickets.one.back}
        </Link>
      </p>
      {value ? (
        <Ticket page={value} onReload={reload} />
      ) : error === 'not-found' ? (
        <Without>
          <p>{tickets.one.gone}</p>
        </Without>
      ) : error ? (
        <Without>
          <Trouble title={tickets.one.failed} error={error} onAgain={reload} />
        </Without>
      ) : loading ? (
        <Without>
          <p className="soft reading-late">{tickets.one.loading}</p>
        </Without>
      ) : null}
    </div>
  );
}

/** The page without its ticket: the heading stays where it is. */
function Without({ children }: { children: ReactNode }) {
  const { tickets } = useTexts();
  return (
    <>
      <h1>{tickets.title}</h1>
      {children}
    </>
  );
}

function Ticket({ page, onReload }: { page: TicketPage; onReload: () => void }) {
  const { tickets, gaps } = useTexts();
  const { centre, session } = useDesk();
  const { fromTicket } = useBegin();
  const { ticket, steps } = page;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const municipality = centre.municipalities.find((one) => one.id === ticket.municipalityId);
  // How many steps the person has seen; own steps count as seen when they are saved.
  const [seen, setSeen] = useState(steps.length);
  const [ownVersion, setOwnVersion] = useState<number | null>(null);
  useEffect(() => {
    if (ownVersion === null || ticket.version < ownVersion) return;
    setSeen(steps.length);
    setOwnVersion(null);
  }, [ownVersion, ticket.version, steps.length]);
  const arrived = ownVersion === null ? steps.slice(seen) : [];

  return (
    <>
      <header className="tickets-one-head">
        <p className="row">
          <strong className="tickets-one-number">{tickets.one.number(ticket.number)}</strong>
          <Place name={municipality?.name ?? ticket.municipalityId} colourToken={municipality?.colourToken ?? 0} />
          {ticket.rehearsal ? <Tag look="rehearsal">{tickets.practice}</Tag> : null}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {ticket.subject}
        </h1>
      </header>
      <div className="tickets-one-columns">
        <div className="tickets-one-side">
          <section className="panel tickets-one-panel" aria-labelledby="ticket-question">
            <h2 id="ticket-question">{tickets.one.question}</h2>
            {ticket.text === '' ? (
              <p className="soft">{tickets.one.noWords}</p>
            ) : (
              <p className="tickets-one-words">{ticket.text}</p>
            )}
          </section>
          <Answers answers={page.answers} />
          <Messages ticketId={ticket.id} messages={page.messages} />
          <StepForm
            ticket={ticket}
            news={arrived.length > 0 ? <NewSteps steps={arrived} onSeen={() => setSeen(steps.length)} /> : null}
            onSaved={() => {
              setOwnVersion(ticket.version + 1);
              onReload();
            }}
            onChangedMeanwhile={onReload}
          />
          <History steps={steps} />
          {session.role === 'editor' ? (
            <p>
              <Button icon="book" onPress={() => void fromTicket(ticket.id)}>
                {gaps.fromTicket}
              </Button>
            </p>
          ) : null}
        </div>
        <TicketFacts ticket={ticket} />
      </div>
    </>
  );
}
