// The form for a callback: the caller's number is filled in, Ctrl+Enter takes it down, Escape closes it.
import { LONGEST_CALLBACK_NOTE } from '../../../../../server/contract/callbacks.ts';
import type { ContactRow } from '../../../../../server/contract/tickets.ts';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { callbackOf, FIELD_OF, sendCallback } from '../../callbacks/takingDown.ts';
import { useDesk } from '../../desk.tsx';
import type { CallbackSheet } from '../../ui.ts';
import { escapeCloses, PanelFrame } from './PanelFrame.tsx';

const WHEN = ['inTurn', 'inAnHour', 'nextOpening', 'at'] as const;

/** At the top of the contact, while it is open. */
export function CallbackPanel({ contact }: { contact: ContactRow }) {
  const texts = useTexts();
  const t = texts.callbacks.form;
  const desk = useDesk();
  const view = useView();
  const shown = callbackOf(view, contact);
  const { when, refused, sentAs } = shown;
  const change = (fields: Partial<CallbackSheet>) => {
    const sheet = view.ui.callback?.callId === contact.callId ? view.ui.callback : shown;
    desk.ui.patch({ callback: { ...sheet, refused: null, ...fields } });
  };
  const close = () => desk.ui.patch({ panel: 'none' });
  const trouble = (at: 'number' | 'at' | undefined) =>
    refused !== null && FIELD_OF[refused] === at ? texts.errors[refused] : null;
  return (
    <PanelFrame words={t} onClose={close} onKeyDown={escapeCloses(close)}>
      <Field
        id="callback-number"
        label={t.number}
        type="tel"
        autoComplete="off"
        maxLength={60}
        isRequired
        value={shown.number}
        onChange={(number) => change({ number })}
        error={trouble('number')}
      />
      <div id="callback-when">
        <Select
          label={t.when}
          choices={WHEN.map((id) => ({ id, name: t.choices[id] }))}
          chosen={when}
          onChoose={(id) => change({ when: WHEN.find((one) => one === id) ?? 'inTurn' })}
          error={when === 'at' ? null : trouble('at')}
        />
      </div>
      {when === 'at' ? (
        <Field
          id="callback-at"
          label={t.at}
          type="datetime-local"
          isRequired
          value={shown.at}
          onChange={(at) => change({ at })}
          hint={t.atHint}
          error={trouble('at')}
        />
      ) : null}
      <Field
        id="callback-note"
        label={t.note}
        lines={2}
        maxLength={LONGEST_CALLBACK_NOTE}
        value={shown.note}
        onChange={(note) => change({ note })}
        hint={t.noteHint}
      />
      {trouble(undefined) === null ? null : <p className="field-error">{trouble(undefined)}</p>}
      <p className="row">
        <Button
          look="primary"
          onPress={() => void sendCallback(desk, view, contact, texts)}
          isPending={sentAs !== null}
        >
          {sentAs === null ? t.send : t.sending}
        </Button>
      </p>
    </PanelFrame>
  );
}
