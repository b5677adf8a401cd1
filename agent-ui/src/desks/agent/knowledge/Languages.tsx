// In which language the article is read: those there are, and that one is missing when it was wished for.
import { useEffect } from 'react';
import type { ArticleReading } from '../../../../../server/contract/articles.ts';
import { articleLanguages } from '../../../../../server/contract/knowledge.ts';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { readIn, useLookup } from './lookup.ts';

/** The choice of language. */
export function Languages({ article }: { article: ArticleReading }) {
  const { knowledge, editor } = useTexts();
  const { language } = useLookup();
  return (
    <div className="knowledge-languages">
      <Select
        label={knowledge.language.label}
        choices={articleLanguages.map((id) => ({
          id,
          name: article.languages.includes(id)
            ? editor.languages[id]
            : knowledge.language.notThere(editor.languages[id]),
        }))}
        chosen={language ?? article.languages[0] ?? 'de'}
        onChoose={(id) => readIn(articleLanguages.find((one) => one === id) ?? null)}
      />
    </div>
  );
}

/** Says on top, and once aloud, that the wished language is missing; nothing when it is there. */
export function MissingLanguage({ article }: { article: ArticleReading }) {
  const { knowledge, editor } = useTexts();
  const { voice } = useDesk();
  const { language } = useLookup();
  const words =
    language === null || article.languages.includes(language)
      ? null
      : knowledge.language.missing(editor.languages[language]);
  useEffect(() => {
    if (words !== null) voice.say(words, 'soon');
  }, [words, voice]);
  return words === null ? null : <p className="knowledge-warning">{words}</p>;
}
