// The note: one field, kept by itself, with the state of its keeping in a word.
import type { ContactRow } from '../../../../../server/contract/tickets.ts';
import { useView } from '../../../actions/useActions.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { keepNoteNow, writeNote } from './noteKeeper.ts';

/** Without a contact the field is there, but cannot be written in. */
export function NotePart({ contact }: { contact: ContactRow | null }) {
  const t = useTexts().desk.contact;
  const desk = useDesk();
  const { ui, link } = useView();
  const text = contact === null ? '' : ui.noteOf === contact.callId ? ui.note : contact.note;
  const away = ui.noteState !== 'kept' && link !== 'up';
  const kept = away
    ? t.noteWaiting
    : { kept: t.noteKept, changed: t.noteKeeping, keeping: t.noteKeeping, failed: t.noteWaiting }[ui.noteState];
  return (
    <div className="part">
      <div className="part-head">
        <h3 id="note-heading">{t.note}</h3>
        <span className="small soft row" id="note-state">
          {contact && text !== '' ? (
            <>
              {ui.noteState === 'kept' ? <Icon name="check" size={16} /> : null}
              {kept}
            </>
          ) : (
            t.noteIdle
          )}
        </span>
      </div>
      <textarea
        id="note"
        className="field-input note"
        rows={3}
        aria-labelledby="note-heading"
        aria-describedby="note-state"
        placeholder={contact ? t.notePlaceholder : ''}
        value={text}
        disabled={contact === null}
        maxLength={20000}
        onChange={(event) => {
          if (contact) writeNote(desk, contact.callId, event.target.value);
        }}
        onBlur={() => keepNoteNow(desk)}
      />
    </div>
  );
}
