// The number of a callback was wrong: a button, and behind it a field with the number; Enter keeps it, Escape closes it.
import { useEffect } from 'react';
import { focusPlace } from '../../actions/focusPlace.ts';
import { useView } from '../../actions/useActions.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { national } from '../numbers.ts';

const FIELD = 'callback-correct';

export interface CorrectNumberProps {
  readonly callbackId: string;
  /** What stands there now (E.164); null: it is hidden from the viewer, who has to write it whole. */
  readonly number: string | null;
  /** Whose number, for those who hear the button alone. */
  readonly about: string;
  /** The try that rings at this desk: what is known of its caller is read anew. */
  readonly callId?: string;
}

/** What was typed goes along when the callback enters the queue, or leaves it, meanwhile. */
export function CorrectNumber({ callbackId, number, about, callId }: CorrectNumberProps) {
  const texts = useTexts();
  const t = texts.callbacks.correct;
  const desk = useDesk();
  const sheet = useView().ui.correcting;
  const open = sheet?.callbackId === callbackId ? sheet : null;
  const isOpen = open !== null;
  // The row was drawn anew in another place, and took the focus away with it.
  useEffect(() => {
    if (isOpen && document.activeElement === document.body) focusPlace(FIELD);
  }, [isOpen]);
  const button = `${FIELD}-${callbackId}`;
  if (open === null)
    return (
      <Button
        id={button}
        look="quiet"
        onPress={() => {
          const typed = number === null ? '' : national(number);
          desk.ui.patch({ correcting: { callbackId, typed, refused: null, sending: false } });
          focusPlace(FIELD);
        }}
      >
        {t.open}
        <span className="heard-only">: {about}</span>
      </Button>
    );
  const close = () => {
    desk.ui.patch({ correcting: null });
    focusPlace(button);
  };
  const send = async () => {
    if (open.sending) return;
    const refuse = (refused: typeof open.refused) => {
      desk.ui.patch({ correcting: { ...open, refused, sending: false } });
      focusPlace(FIELD);
    };
    if (open.typed.trim() === '') return refuse('number-not-allowed');
    desk.ui.patch({ correcting: { ...open, refused: null, sending: true } });
    const answer = await desk.send({ type: 'correctCallback', callbackId, number: open.typed });
    if (!answer.ok) return refuse(answer.error);
    if (callId !== undefined) {
      desk.contexts.forget(callId);
      void desk.contexts.within(callId, 0);
    }
    desk.voice.say(t.done, 'soon');
    close();
  };
  return (
    <form
      className="stack callback-correct"
      aria-label={`${t.open}: ${about}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        // The arrows of the list around it would leave the field.
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <Field
        id={FIELD}
        label={t.number}
        type="tel"
        autoComplete="off"
        maxLength={60}
        isRequired
        value={open.typed}
        onChange={(typed) => desk.ui.patch({ correcting: { ...open, typed, refused: null } })}
        hint={number === null ? t.hiddenHint : undefined}
        error={open.refused === null ? null : texts.errors[open.refused]}
      />
      <p className="row">
        <Button look="primary" type="submit" isPending={open.sending}>
          {open.sending ? t.sending : t.send}
        </Button>
        <Button look="quiet" onPress={close}>
          {t.cancel}
        </Button>
      </p>
    </form>
  );
}
