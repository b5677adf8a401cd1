// Keeps the note at the server: every two seconds while it is written, when the field is left, and before the contact is closed.
import type { Desk } from '../../desk.tsx';

const KEEP_EACH_MS = 2000;
const AGAIN_MS = 10_000;

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

/** Sends the note now if it has changed since it was last kept, or was refused. */
export function keepNoteNow(desk: Desk, send: Desk['send'] = desk.send): void {
  clearTimeout(timers.get(desk));
  timers.delete(desk);
  const { noteOf, note, noteState } = desk.ui.get();
  if (noteOf === null || noteState === 'kept' || noteState === 'keeping') return;
  desk.ui.patch({ noteState: 'keeping' });
  void send({ type: 'keepNote', callId: noteOf, text: note }).then((answer) => {
    const now = desk.ui.get();
    if (now.noteOf !== noteOf || now.note !== note) return;
    desk.ui.patch({ noteState: answer.ok ? 'kept' : 'failed' });
    // The disk refuses for now: what was written is not forgotten, and not refused aloud again and again.
    if (!answer.ok && answer.error === 'not-saved' && !timers.has(desk))
      timers.set(
        desk,
        setTimeout(() => keepNoteNow(desk, desk.feed.send), AGAIN_MS),
      );
  });
}
