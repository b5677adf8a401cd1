// The ticket, written beside the note: everything that can be known is already filled in.
import { useEffect, useRef } from 'react';
import type { ContactRow, Priority } from '../../../../../server/contract/tickets.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { Combo } from '../../../parts/Combo.tsx';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { shownNumber } from '../../numbers.ts';
import type { Concern } from '../../ui.ts';
import { callerKnown } from '../callerKnown.ts';
import { changeConcern, changeSheet } from './concerns.ts';
import { departmentChoices } from './departmentChoices.ts';
import { draftOf, missingIn } from './prefill.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

/** The form of one concern's ticket. */
export function TicketForm({ contact, concern, index }: { contact: ContactRow; concern: Concern; index: number }) {
  const { wrapUp } = useTexts();
  const t = wrapUp.ticket;
  const { ui, centre } = useDesk();
  const view = useView();
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  const draft = draftOf(
    concern,
    {
      municipalityId: contact.municipalityId,
      note: view.ui.noteOf === contact.callId ? view.ui.note : contact.note,
      caller: callerKnown(view),
      shown: (number) => shownNumber(number, areaCodes),
    },
    centre,
  );
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // In new browsers this answers a promise, which an effect must not return.
    form.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const missing = concern.triedToSend ? missingIn(draft) : [];
  const change = (fields: Parameters<typeof changeSheet>[3]) => changeSheet(ui, contact.callId, index, fields);
  const departments = departmentChoices(centre, contact.municipalityId);
  return (
    <fieldset ref={form} className="ticket-form" aria-label={t.title}>
      <div className="ticket-pair ticket-department" id={`ticket-department-${index}`}>
        <Combo
          label={t.department}
          nothing={t.noDepartment}
          choices={departments}
          chosen={draft.departmentId === '' ? null : draft.departmentId}
          onChoose={(departmentId) => change({ departmentId })}
          error={missing.includes('departmentId') ? t.departmentMissing : null}
        />
        <Select
          label={t.priority}
          choices={PRIORITIES.map((id) => ({ id, name: t.priorities[id] }))}
          chosen={draft.priority}
          onChoose={(id) => change({ priority: id as Priority })}
        />
      </div>
      <Field
        id={`ticket-subject-${index}`}
        label={t.subject}
        value={draft.subject}
        onChange={(subject) => change({ subject })}
        maxLength={160}
        isRequired
        error={missing.includes('subject') ? t.subjectMissing : null}
      />
      <Field label={t.text} lines={2} value={draft.text} onChange={(text) => change({ text })} hint={t.textHint} />
      <div className="ticket-pair">
        <Field
          label={t.name}
          value={concern.sheet?.citizenName ?? draft.citizenName ?? ''}
          onChange={(citizenName) => change({ citizenName })}
          hint={t.nameHint}
          autoComplete="off"
        />
        <Field
          label={t.replyTo}
          value={concern.sheet?.replyTo ?? draft.replyTo ?? ''}
          onChange={(replyTo) => change({ replyTo })}
          hint={t.replyHint}
          autoComplete="off"
        />
      </div>
      <div className="row">
        <ActionButton
          action="saveContact"
          look="primary"
          icon="ticket"
          word={concern.sending ? wrapUp.saving : t.send}
        />
        <Button
          look="quiet"
          onPress={() => changeConcern(ui, contact.callId, index, { sheet: null, result: null, triedToSend: false })}
        >
          {t.cancel}
        </Button>
      </div>
    </fieldset>
  );
}
