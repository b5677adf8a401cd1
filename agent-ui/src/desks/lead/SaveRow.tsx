// The end of a form of rules: saves them, and takes the last change back.
import { Button } from '../../parts/Button.tsx';

export interface SaveRowProps {
  readonly words: Readonly<Record<'save' | 'undo' | 'saved' | 'undone', string>>;
  /** Takes the last change back; null when there is none. */
  readonly undo: (() => void) | null;
  /** What is shown is what holds, and was just sent. */
  readonly saved: boolean;
}

export function SaveRow({ words, undo, saved }: SaveRowProps) {
  return (
    <p className="row">
      <Button type="submit" look="primary">
        {words.save}
      </Button>
      {undo === null ? null : <Button onPress={undo}>{words.undo}</Button>}
      {saved ? <span>{undo === null ? words.undone : words.saved}</span> : null}
    </p>
  );
}
