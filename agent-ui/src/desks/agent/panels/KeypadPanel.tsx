// Digits into the running call, typed or pressed; each is sent at once.
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { PanelFrame } from './PanelFrame.tsx';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Escape closes it. */
export function KeypadPanel({ callId, onClose }: { callId: string; onClose: () => void }) {
  const t = useTexts().desk.keypad;
  const desk = useDesk();
  const [sent, setSent] = useState('');
  const send = (digits: string) => {
    if (digits === '') return;
    setSent((before) => before + digits);
    void desk.send({ type: 'sendDigits', callId, digits });
  };
  return (
    <PanelFrame
      words={t}
      onClose={onClose}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field
        id="keypad-field"
        label={t.field}
        hint={t.hint}
        value={sent}
        inputMode="tel"
        autoComplete="off"
        onChange={(text) => {
          if (text.startsWith(sent)) send(text.slice(sent.length).replace(/[^0-9*#]/g, ''));
        }}
      />
      <div className="keypad">
        {DIGITS.map((digit) => (
          <Button key={digit} onPress={() => send(digit)} aria-label={t.digit(digit)}>
            {digit}
          </Button>
        ))}
      </div>
    </PanelFrame>
  );
}
