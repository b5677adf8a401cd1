// The article exactly as an agent sees it, for a place and in a language, while it is being written.
import { useState } from 'react';
import type { ArticleDraft, ArticleReading } from '../../../../server/contract/articles.ts';
import { articleFor, articleIn, tidied } from '../../../../server/contract/articleWords.ts';
import { type Article, articleLanguages, articlePartKeys, SHARED } from '../../../../server/contract/knowledge.ts';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { ArticleSheet } from '../agent/knowledge/ArticleSheet.tsx';
import { useDesk } from '../desk.tsx';
import { tagOf } from './LanguageFields.tsx';
import { placesOf } from './PlaceFields.tsx';

export const PREVIEW = 'article-preview';

/** The preview; only choices when there is something to choose. */
export function Preview({ text, warnings }: { text: ArticleDraft; warnings: ArticleReading['warnings'] }) {
  const { editor } = useTexts();
  const { centre } = useDesk();
  const [area, setArea] = useState<string>(SHARED);
  const [language, setLanguage] = useState<string>(text.language);
  const places = placesOf(text, centre.municipalities).map((id) => ({
    id,
    name: centre.municipalities.find((one) => one.id === id)?.name ?? id,
  }));
  return (
    <section id={PREVIEW} tabIndex={-1} className="panel editor-preview" aria-label={editor.preview}>
      <div className="editor-preview-head">
        <p className="editor-preview-title">{editor.preview}</p>
        {places.length > 0 ? (
          <Select
            label={editor.previewFor}
            choices={[{ id: SHARED, name: editor.shared }, ...places]}
            chosen={area}
            onChoose={setArea}
          />
        ) : null}
        <Select
          label={editor.previewIn}
          choices={articleLanguages.map((id) => ({ id, name: editor.languages[id] }))}
          chosen={language}
          onChoose={setLanguage}
        />
      </div>
      <article aria-labelledby="knowledge-title" className="editor-sheet">
        <ArticleSheet article={asRead(text, area, language, warnings)} elsewhere={null} centre={centre} />
      </article>
    </section>
  );
}

/** What the server would send for it; parts nobody has written yet are dashes. */
function asRead(
  draft: ArticleDraft,
  area: string,
  language: string,
  warnings: ArticleReading['warnings'],
): ArticleReading {
  const text = tidied(draft);
  const parts = Object.fromEntries(
    articlePartKeys.flatMap((key) => (key === 'notes' && !text.parts[key] ? [] : [[key, text.parts[key] ?? '–']])),
  );
  const whole = { ...text, title: text.title || '–', parts } as Article;
  const { article, local } = articleFor(articleIn(whole, language), area === SHARED ? null : area);
  const spoken =
    language === text.language || text.translations?.[language as 'nl'] === undefined ? text.language : language;
  return { ...article, language: tagOf(spoken), local, languages: [], warnings };
}
