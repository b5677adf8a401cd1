// An article in another language, part by part beside the German words; what is missing is visible.
import { useState } from 'react';
import { missingLanguages } from '../../../../server/contract/articleWords.ts';
import {
  type ArticleLanguage,
  articleLanguages,
  articlePartKeys,
  LONGEST_PART,
} from '../../../../server/contract/knowledge.ts';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { LONGEST_ANSWER, type TextProps } from './TextFields.tsx';

/** The HTML language of an article's language. */
export function tagOf(language: string): string {
  return language === 'de-easy' ? 'de' : language;
}

/** One language at a time. */
export function LanguageFields({ text, onText }: TextProps) {
  const { editor, knowledge } = useTexts();
  const languages = articleLanguages.filter((one) => one !== text.language);
  const missing = missingLanguages(text);
  const [chosen, choose] = useState<ArticleLanguage>(languages[0] ?? 'en');
  const own = text.translations?.[chosen] ?? { title: '', parts: {} };
  const set = (next: typeof own) => onText({ ...text, translations: { ...text.translations, [chosen]: next } });
  return (
    <div className="editor-fields">
      <Select
        label={editor.translation.language}
        choices={languages.map((id) => ({
          id,
          name: editor.languages[id],
          ...(missing.includes(id) ? { more: editor.translation.missing } : {}),
        }))}
        chosen={chosen}
        onChoose={(id) => choose(languages.find((one) => one === id) ?? chosen)}
        hint={editor.translation.begin}
      />
      <Field
        label={editor.translation.title}
        hint={editor.translation.original(text.title)}
        value={own.title}
        maxLength={90}
        autoComplete="off"
        onChange={(title) => set({ ...own, title })}
      />
      {articlePartKeys
        .filter((key) => text.parts[key])
        .map((key) => (
          <Field
            key={key}
            label={knowledge.parts[key]}
            hint={editor.translation.original(text.parts[key] ?? '')}
            lines={2}
            maxLength={key === 'shortAnswer' ? LONGEST_ANSWER : LONGEST_PART}
            value={own.parts[key] ?? ''}
            onChange={(words) => set({ ...own, parts: { ...own.parts, [key]: words } })}
          />
        ))}
    </div>
  );
}
