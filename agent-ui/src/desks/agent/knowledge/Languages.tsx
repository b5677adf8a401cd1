// In which language the article is read: those there are, and that one is missing when it was wished for.
import type { ArticleReading } from '../../../../../server/contract/articles.ts';
import { articleLanguages } from '../../../../../server/contract/knowledge.ts';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { readIn, useLookup } from './lookup.ts';

/** The choice of language; nothing for an entry that nobody translates. */
export function Languages({ article }: { article: ArticleReading }) {
  const { knowledge, editor } = useTexts();
  const { language } = useLookup();
  const first = article.languages[0];
  const missing = language !== null && !article.languages.includes(language);
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
        chosen={language ?? first ?? 'de'}
        onChoose={(id) => readIn(articleLanguages.find((one) => one === id) ?? null)}
      />
      {missing ? <p className="knowledge-warning">{knowledge.language.missing(editor.languages[language])}</p> : null}
    </div>
  );
}
