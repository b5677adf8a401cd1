// One field and two buttons within the article: Enter sends, Escape leaves; typed in the middle of a call.
import type { KeyboardEvent } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Field, type FieldProps } from '../../../parts/Field.tsx';

/** The line; `field` is its text field. */
export function OneLine({
  field,
  send,
  leave,
  busy,
  onSend,
  onLeave,
}: {
  field: FieldProps;
  send: string;
  leave: string;
  busy: boolean;
  onSend: () => void;
  onLeave: () => void;
}) {
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.nativeEvent.isComposing) return;
    if (press.key === 'Enter' && !press.ctrlKey) onSend();
    else if (press.key === 'Escape') onLeave();
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter sends and Escape leaves, from the field inside
    <div className="knowledge-report" onKeyDown={onKeyDown}>
      <Field {...field} autoComplete="off" />
      <p className="row">
        <Button look="primary" onPress={onSend} isPending={busy}>
          {send}
        </Button>
        <Button look="quiet" onPress={onLeave}>
          {leave}
        </Button>
      </p>
    </div>
  );
}

/** Gives the focus back to the article the line stands in. */
export function focusArticle(): void {
  document.getElementById('knowledge-title')?.closest('article')?.focus();
}
