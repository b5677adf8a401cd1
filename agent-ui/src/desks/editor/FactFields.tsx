// What is known of an article beside its words: other words for it, topic, validity, who answers, when it is looked at again.
import { useState } from 'react';
import { SHARED } from '../../../../server/contract/knowledge.ts';
import { Combo } from '../../parts/Combo.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { fieldId, listOf, type TextProps } from './TextFields.tsx';

/** The fields; `isNew`: the short name can still be chosen. */
export function FactFields({ text, onText, isNew }: TextProps & { isNew: boolean }) {
  const { editor } = useTexts();
  const { centre, session } = useDesk();
  const [words, setWords] = useState(text.synonyms.join(', '));
  const own = centre.municipalities.filter(({ id }) => session.municipalityIds.includes(id));
  const everywhere = own.length === centre.municipalities.length;
  const shared = everywhere || text.municipality === SHARED ? [{ id: SHARED, name: editor.shared }] : [];
  const house = (id: string) => centre.municipalities.find((one) => one.id === id)?.shortName ?? '';
  return (
    <div className="editor-fields">
      <Field
        id={fieldId('synonyms')}
        label={editor.synonyms}
        hint={editor.synonymsHint}
        lines={2}
        value={words}
        onChange={(typed) => {
          setWords(typed);
          onText({ ...text, synonyms: listOf(typed).slice(0, 60) });
        }}
      />
      <Select
        label={editor.place}
        choices={[...shared, ...own.map(({ id, name }) => ({ id, name }))]}
        chosen={text.municipality}
        onChoose={(municipality) => onText({ ...text, municipality })}
      />
      <Combo
        label={editor.topic}
        choices={centre.topics.map(({ id, name }) => ({ id, name }))}
        chosen={text.topic}
        onChoose={(topic) => onText({ ...text, topic })}
        nothing={editor.emptyNarrowed}
      />
      <Combo
        label={editor.owner}
        choices={centre.departments.map(({ id, name, municipality }) => ({ id, name, more: house(municipality) }))}
        chosen={text.owner}
        onChoose={(owner) => onText({ ...text, owner })}
        nothing={editor.emptyNarrowed}
      />
      <Field
        label={editor.reviewAt}
        hint={editor.reviewHint}
        type="date"
        value={new Date(text.reviewAt).toISOString().slice(0, 10)}
        onChange={(day) => {
          const at = Date.parse(day);
          if (!Number.isNaN(at)) onText({ ...text, reviewAt: at });
        }}
      />
      <label className="editor-box">
        <input
          type="checkbox"
          checked={text.internal}
          onChange={(change) => onText({ ...text, internal: change.target.checked })}
        />
        {editor.internalBox}
      </label>
      {isNew ? (
        <Field
          id={fieldId('id')}
          label={editor.shortName}
          hint={editor.shortNameHint}
          value={text.id}
          maxLength={80}
          autoComplete="off"
          onChange={(id) => onText({ ...text, id: id.toLowerCase().replace(/[^a-z0-9-]/g, '-') })}
        />
      ) : null}
    </div>
  );
}
