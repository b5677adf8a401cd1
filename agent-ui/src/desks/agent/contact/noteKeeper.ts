// Keeps the note at the server: every two seconds while it is written, when the field is left, and before the contact is closed.
import type { Desk } from '../../desk.tsx';

const KEEP_EACH_MS = 2000;

const timers = new WeakMap<Desk, ReturnType<typeof setTimeout>>();

/** Takes over what was typed and keeps it within two seconds. */
export function writeNote(desk: Desk, callId: string, text: string): void {
  desk.ui.patch({ noteOf: callId, note: text, noteState: 'changed' });
  if (timers.has(desk)) return;
  timers.set(
    desk,
    setTimeout(() => keepNoteNow(desk), KEEP_EACH_MS),
  );
}

/** Sends the note now if it has changed since it was last kept. */
export function keepNoteNow(desk: Desk): void {
  clearTimeout(timers.get(desk));
  timers.delete(desk);
  const { noteOf, note, noteState } = desk.ui.get();
  if (noteOf === null || noteState !== 'changed') return;
  desk.ui.patch({ noteState: 'keeping' });
  void desk.send({ type: 'keepNote', callId: noteOf, text: note }).then((answer) => {
    const now = desk.ui.get();
    if (now.noteOf !== noteOf || now.note !== note) return;
    desk.ui.patch({ noteState: answer.ok ? 'kept' : 'failed' });
  });
}
