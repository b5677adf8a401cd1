// The form for a question to a department: filled in from topic and note, Ctrl+Enter in it asks, Escape closes it.
import type { ContactRow } from '../../../../../server/contract/tickets.ts';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { Combo } from '../../../parts/Combo.tsx';
import { Field } from '../../../parts/Field.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import type { InquirySheet } from '../../ui.ts';
import { departmentChoices } from '../contact/departmentChoices.ts';
import { escapeCloses, PanelFrame } from '../panels/PanelFrame.tsx';
import { askDepartment, emptyInquiry, inquiryOf } from './asking.ts';

/** At the top of the contact, while it is open. */
export function InquiryPanel({ contact }: { contact: ContactRow }) {
  const t = useTexts().inquiries.form;
  const desk = useDesk();
  const view = useView();
  const sheet = view.ui.inquiry?.callId === contact.callId ? view.ui.inquiry : emptyInquiry(contact.callId);
  const draft = inquiryOf(desk, view, contact);
  const change = (fields: Partial<InquirySheet>) => desk.ui.patch({ inquiry: { ...sheet, ...fields } });
  const close = () => desk.ui.patch({ panel: 'none' });
  const ask = () => void askDepartment(desk, view, contact);
  return (
    <PanelFrame words={t} onClose={close} onKeyDown={escapeCloses(close)}>
      <div id="inquiry-department">
        <Combo
          label={t.department}
          nothing={t.noDepartment}
          choices={departmentChoices(desk.centre, contact.municipalityId)}
          chosen={draft.departmentId === '' ? null : draft.departmentId}
          onChoose={(departmentId) => change({ departmentId })}
          error={sheet.tried && draft.departmentId === '' ? t.departmentMissing : null}
        />
      </div>
      <Field
        id="inquiry-question"
        label={t.question}
        lines={3}
        maxLength={2000}
        value={draft.question}
        onChange={(question) => change({ question })}
        hint={contact.callEnded ? t.hintLater : t.hint}
        error={sheet.tried && draft.question.trim() === '' ? t.questionMissing : null}
      />
      <p className="row">
        <Button look="primary" onPress={ask} isPending={sheet.sentAs !== null}>
          {sheet.sentAs === null ? t.send : t.sending}
        </Button>
      </p>
    </PanelFrame>
  );
}
