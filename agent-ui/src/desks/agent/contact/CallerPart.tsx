// Who is calling: the number large, how long they waited, earlier calls and tickets.
import { Link } from 'react-router';
import type { PastCall } from '../../../../../server/contract/calls.ts';
import type { CallContext } from '../../../../../server/contract/reads.ts';
import { ContactResult } from '../../../../../server/contract/tickets.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { shortNameOf } from '../../../voice/lines.ts';
import { useDesk } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { SHORT_DAY, SHORT_MOMENT, useDates } from '../../useDates.ts';
import type { KnownCaller } from '../callerKnown.ts';
import { useCallerWords } from '../useCallerWords.ts';

const SHOWN = 4;

/** Without a caller: what will stand here. */
export function CallerPart({ caller }: { caller: KnownCaller | null }) {
  const t = useTexts().desk.contact;
  const { number, context } = useCallerWords(caller);
  return (
    <div className="part">
      <h3>{t.caller}</h3>
      {caller === null ? (
        <p className="empty small">{t.callerIdle}</p>
      ) : (
        <div className="caller">
          <p className="caller-number">
            {caller.callerName ? <span className="caller-name">{caller.callerName}</span> : null}
            <span>{number}</span>
          </p>
          {caller.waitSeconds === null ? null : (
            <p className="soft">
              {t.waited} {span(caller.waitSeconds)}
            </p>
          )}
        </div>
      )}
      {context === null ? <p className="empty small appears-late">{t.callerLoading}</p> : null}
      {context === 'failed' ? <p className="empty small">{t.callerFailed}</p> : null}
      {context && context !== 'failed' ? <History context={context} /> : null}
    </div>
  );
}

function History({ context }: { context: CallContext }) {
  const t = useTexts().desk.contact;
  if (context.tickets.length === 0 && context.earlierCalls.length === 0)
    return <p className="empty small">{t.firstCall}</p>;
  return (
    <div className="history">
      {context.tickets.length > 0 ? <Tickets tickets={context.tickets} /> : null}
      {context.earlierCalls.length > 0 ? <Earlier calls={context.earlierCalls} /> : null}
    </div>
  );
}

function Tickets({ tickets }: { tickets: CallContext['tickets'] }) {
  const t = useTexts().desk.contact;
  const day = useDates(SHORT_DAY);
  return (
    <ul aria-label={t.tickets}>
      {tickets.slice(0, SHOWN).map((ticket) => (
        <li key={ticket.id} className="history-row">
          <Icon name="ticket" size={16} />
          <Link to={`/tickets/${ticket.id}`} aria-label={t.openTicket(ticket.number)}>
            {ticket.number}
          </Link>
          <span className="history-words">{ticket.subject}</span>
          <span className="soft">{t.due(day.format(ticket.dueAt))}</span>
        </li>
      ))}
    </ul>
  );
}

function Earlier({ calls }: { calls: readonly PastCall[] }) {
  const texts = useTexts();
  const { centre } = useDesk();
  const when = useDates(SHORT_MOMENT);
  return (
    <ul aria-label={texts.desk.contact.earlier}>
      {calls.slice(0, SHOWN).map((call) => {
        const result = ContactResult.safeParse(call.result);
        const topic = centre.topics.find(({ id }) => id === call.topicId)?.name;
        return (
          <li key={call.id} className="history-row">
            <Icon name="phone" size={16} />
            <span>{when.format(call.arrivedAt)}</span>
            <span className="history-words">
              {[shortNameOf(centre, call.municipalityId), topic].filter(Boolean).join(' · ')}
            </span>
            {result.success ? <Tag>{texts.wrapUp.results[result.data]}</Tag> : null}
          </li>
        );
      })}
    </ul>
  );
}
