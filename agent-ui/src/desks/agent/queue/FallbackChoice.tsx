// What rings when the own telephone is gone in the middle of a talk: a telephone in the house, a number, or a colleague's.
import { type FormEvent, useState } from 'react';
import type { FallbackDevice } from '../../../../../server/contract/agents.ts';
import { useView } from '../../../actions/useActions.tsx';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { national } from '../../numbers.ts';

/** No fixed telephone can have these names: theirs are lower-case letters and digits. */
const COLLEAGUE = 'a-colleague';
const NUMBER = 'a-number';

/** The choice; a number is typed below it and sent with Enter. */
export function FallbackChoice() {
  const { fallback: t } = useTexts().desk.device;
  const desk = useDesk();
  const { me, link } = useView();
  const fallback = me?.fallback ?? null;
  const kept = fallback?.kind === 'number' ? national(fallback.number) : null;
  const [typing, setTyping] = useState(false);
  const [number, setNumber] = useState(kept ?? '');
  const send = (chosen: FallbackDevice | null) => void desk.send({ type: 'chooseFallback', fallback: chosen });
  const choose = (id: string) => {
    setTyping(id === NUMBER);
    if (id === COLLEAGUE) send(null);
    else if (id !== NUMBER) send({ kind: 'phone', name: id });
  };
  const sendNumber = (submit: FormEvent) => {
    submit.preventDefault();
    if (number.trim() !== '') send({ kind: 'number', number });
  };
  const chosen = typing || fallback?.kind === 'number' ? NUMBER : (fallback?.name ?? COLLEAGUE);
  return (
    <>
      <Select
        label={t.label}
        hint={t.hint}
        choices={[
          { id: COLLEAGUE, name: t.colleague },
          ...desk.centre.phones.map(({ name, label }) => ({ id: name, name: label })),
          { id: NUMBER, name: t.number },
        ]}
        chosen={chosen}
        disabled={link !== 'up'}
        onChoose={choose}
      />
      {chosen === NUMBER ? (
        <form onSubmit={sendNumber}>
          <Field
            label={t.field}
            hint={kept === null ? t.enter : t.kept(kept)}
            inputMode="tel"
            maxLength={60}
            value={number}
            onChange={setNumber}
          />
        </form>
      ) : null}
    </>
  );
}
