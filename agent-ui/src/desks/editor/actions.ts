// Actions of the editor: save, the next step, from the text to the preview and back; by key from any field.
import type { Action } from '../../actions/action.ts';
import { type OpenEditor, openEditor } from './open.ts';

function ofEditor(
  name: 'saveArticle' | 'nextArticleStep' | 'turnToPreview',
  keys: string,
  run: (editor: OpenEditor) => void,
): Action {
  return {
    name,
    group: 'edit',
    label: (texts) => texts.editor.actions[name],
    keys,
    enabled: () => (openEditor() === null ? 'notHere' : true),
    run: () => {
      const editor = openEditor();
      if (editor !== null) run(editor);
    },
  };
}

/** Function keys: every letter with Alt belongs to somebody already. */
export const editorActions: readonly Action[] = [
  ofEditor('saveArticle', 'F4', (editor) => editor.save()),
  ofEditor('nextArticleStep', 'Ctrl+F9', (editor) => editor.next()),
  ofEditor('turnToPreview', 'Shift+F9', (editor) => editor.turn()),
];
