// The frame of a panel beside the call: its title, and the button that closes it.
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../../parts/Button.tsx';

export interface PanelFrameProps {
  readonly words: { readonly title: string; readonly close: string };
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

export function PanelFrame({ words, onClose, onKeyDown, children }: PanelFrameProps) {
  return (
    <fieldset className="call-panel stack" aria-label={words.title} onKeyDown={onKeyDown}>
      <div className="row call-panel-head">
        <strong>{words.title}</strong>
        <Button look="quiet" icon="close" iconOnly onPress={onClose}>
          {words.close}
        </Button>
      </div>
      {children}
    </fieldset>
  );
}

/** Escape anywhere in the panel closes it, and means nothing else. */
export function escapeCloses(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return;
    close();
    event.preventDefault();
  };
}
