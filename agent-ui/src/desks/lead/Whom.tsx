// Whom a rule of a hotline leads to without an agent: somebody of the directory, or an outside number.
import type { HotlineRow } from '../../../../server/contract/reads.ts';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';

interface WhomProps {
  id: string;
  target: 'official' | 'number';
  officials: HotlineRow['officials'];
  to: string;
  error: string | null;
  onChange: (to: string) => void;
}

/** The one field that the target needs. */
export function Whom({ id, target, officials, to, error, onChange }: WhomProps) {
  const words = useTexts().routing.hotline.whom;
  return target === 'number' ? (
    <Field
      id={id}
      label={words.number}
      hint={words.numberHint}
      inputMode="tel"
      value={to}
      onChange={onChange}
      error={error}
    />
  ) : (
    <Select
      id={id}
      label={words.official}
      hint={words.officialHint}
      choices={officials.map(({ id: official, name, department }) => ({ id: official, name, more: department }))}
      // Somebody who has left the directory is nobody in the list.
      chosen={officials.some(({ id: official }) => official === to) ? to : null}
      onChoose={onChange}
      error={error}
    />
  );
}
