// Giving a caller back to the queue: the reason for whoever answers next, Enter gives back.
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { PanelFrame } from './PanelFrame.tsx';

/** One field; it may stay empty. */
export function GiveBackPanel({ callId, onClose }: { callId: string; onClose: () => void }) {
  const t = useTexts().desk.giveBack;
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const give = () => {
    desk.ui.patch({ panel: 'none' });
    void desk.send({ type: 'returnToQueue', callId, reason: reason.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey) give();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <PanelFrame words={t} onClose={onClose}>
      <div className="field">
        <label className="field-label" htmlFor="give-back-field">
          {t.field}
        </label>
        <input
          id="give-back-field"
          className="field-input"
          aria-describedby="give-back-hint"
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <p className="field-hint" id="give-back-hint">
          {t.hint}
        </p>
      </div>
      <p className="row">
        <Button look="primary" onPress={give}>
          {t.give}
        </Button>
      </p>
    </PanelFrame>
  );
}
