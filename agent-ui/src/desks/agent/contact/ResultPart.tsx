// Wrap-up, always open: the concerns of the call, each with result, topic and perhaps a ticket; then the contact is closed.
import type { ContactRow } from '../../../../../server/contract/tickets.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { CallbacksTaken } from '../../callbacks/CallbacksTaken.tsx';
import { useDesk } from '../../desk.tsx';
import { ConcernForm } from './ConcernForm.tsx';
import { addConcern, concernsFor } from './concerns.ts';
import { WrapUpClock } from './WrapUpClock.tsx';

/** Without a contact: what will stand here. */
export function ResultPart({ contact }: { contact: ContactRow | null }) {
  const { wrapUp: t } = useTexts();
  const desk = useDesk();
  const { ui } = useView();
  if (!contact) {
    return (
      <div className="part">
        <h3>{t.title}</h3>
        <p className="empty small">{t.idle}</p>
      </div>
    );
  }
  const concerns = concernsFor(ui, contact.callId);
  const ticketOpen = concerns.some(({ sheet, ticketNumber }) => sheet !== null && ticketNumber === null);
  return (
    <div className="part">
      <div className="part-head">
        <h3>{t.title}</h3>
        <WrapUpClock />
      </div>
      {concerns.map((concern, index) => (
        <ConcernForm
          // Concerns are only added and taken away at the end; their place is who they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={`${contact.callId} ${index}`}
          contact={contact}
          concern={concern}
          index={index}
          alone={concerns.length === 1}
        />
      ))}
      <CallbacksTaken contact={contact} />
      <div className="row result-end">
        <Button look="quiet" icon="plus" onPress={() => addConcern(desk.ui, contact.callId)}>
          {t.another}
        </Button>
        <ActionButton action="takeDownCallback" look="quiet" icon="phone" expanded={ui.panel === 'callback'} />
        {ticketOpen ? null : (
          <ActionButton
            action="saveContact"
            look="primary"
            icon="check"
            word={ui.closing === contact.callId ? t.saving : t.close}
          />
        )}
      </div>
    </div>
  );
}
