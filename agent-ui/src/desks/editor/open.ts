// The editor on the screen, so that keys reach it from any field.

export interface OpenEditor {
  readonly save: () => void;
  /** The step that comes next for this article and person. */
  readonly next: () => void;
  /** From the text to the preview and back. */
  readonly turn: () => void;
}

let open: OpenEditor | null = null;

/** The editor on the screen; null: none. */
export function openEditor(): OpenEditor | null {
  return open;
}

/** Tells which editor is on the screen; answers how to take it away again. */
export function showEditor(editor: OpenEditor): () => void {
  open = editor;
  return () => {
    if (open === editor) open = null;
  };
}
