// What single municipalities say for themselves in an article that holds for more than one.
import { useState } from 'react';
import type { ArticleDraft } from '../../../../server/contract/articles.ts';
import { type ArticlePartKey, articlePartKeys, LONGEST_PART, SHARED } from '../../../../server/contract/knowledge.ts';
import { Combo } from '../../parts/Combo.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import type { TextProps } from './TextFields.tsx';

type How = 'replace' | 'add';

/** The places that can say something of their own in this article. */
export function placesOf(
  text: ArticleDraft,
  municipalities: readonly { id: string; parent?: string | undefined }[],
): string[] {
  return municipalities
    .filter((one) => text.municipality === SHARED || one.parent === text.municipality)
    .map(({ id }) => id);
}

/** One place at a time: for each part whether it is as everywhere, replaced, or completed. */
export function PlaceFields({ text, onText }: TextProps) {
  const { editor, knowledge } = useTexts();
  const { centre, session } = useDesk();
  const places = placesOf(text, centre.municipalities).filter((id) => session.municipalityIds.includes(id));
  const [chosen, setPlace] = useState(places[0] ?? '');
  const place = centre.municipalities.find(({ id }) => id === chosen);
  if (places.length === 0 || place === undefined) return <p>{editor.supplement.onlyOne}</p>;
  const own = text.supplements?.[place.id] ?? { parts: {} };
  const set = (next: typeof own) => onText({ ...text, supplements: { ...text.supplements, [place.id]: next } });
  const setPart = (key: ArticlePartKey, how: How | null, words: string) => {
    const { [key]: _before, ...others } = own.parts;
    set({ ...own, parts: how === null ? others : { ...others, [key]: { how, text: words } } });
  };
  const setOwner = (owner: string | null) => {
    const { owner: _before, ...rest } = own;
    set(owner === null ? rest : { ...rest, owner });
  };
  return (
    <div className="editor-fields">
      <p>{editor.supplement.intro}</p>
      <Select
        label={editor.supplement.place}
        choices={places.map((id) => ({ id, name: centre.municipalities.find((one) => one.id === id)?.name ?? id }))}
        chosen={place.id}
        onChoose={setPlace}
      />
      <Combo
        label={editor.supplement.owner}
        choices={centre.departments.filter(({ municipality }) => municipality === place.id)}
        chosen={own.owner ?? null}
        onChoose={setOwner}
        onClear={() => setOwner(null)}
        nothing={editor.emptyNarrowed}
        hint={editor.supplement.sameOwner}
      />
      {articlePartKeys.map((key) => {
        const said = own.parts[key];
        const name = knowledge.parts[key];
        return (
          <div key={key} className="editor-local">
            <Select
              label={editor.supplement.how(name)}
              choices={[
                { id: 'shared', name: editor.supplement.shared },
                { id: 'replace', name: editor.supplement.replace },
                { id: 'add', name: editor.supplement.add },
              ]}
              chosen={said?.how ?? 'shared'}
              onChoose={(how) => setPart(key, how === 'shared' ? null : (how as How), said?.text ?? '')}
            />
            {said === undefined ? null : (
              <Field
                label={editor.supplement.words(name, place.shortName)}
                lines={2}
                maxLength={LONGEST_PART}
                value={said.text}
                onChange={(words) => setPart(key, said.how, words)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
