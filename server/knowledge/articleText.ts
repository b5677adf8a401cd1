// Writes an article as the Markdown file of the knowledge folder that articleFile reads: nothing is lost on the way.
import { Document, isCollection } from 'yaml';
import type { StockArticle } from '../contract/articles.ts';
import { type ArticlePartKey, articleLanguages } from '../contract/knowledge.ts';
import { articleHeadings, HOW, LANGUAGE, SUPPLEMENT } from './articleFile.ts';

/** Where the article stands below the knowledge folder. */
export function articlePath({ text }: StockArticle): string {
  return `articles/${text.municipality}/${text.id}.md`;
}

/** The whole file. */
export function writeArticleFile({ text, state }: StockArticle): string {
  const { parts, supplements = {}, translations = {}, reviewAt, ...named } = text;
  const front = {
    ...named,
    reviewAt: new Date(reviewAt).toISOString().slice(0, 10),
    ...(state === 'published' ? {} : { state }),
  };
  const local = Object.entries(supplements).flatMap(([id, said]) => {
    if (said === undefined) return [];
    const words = written(
      said.parts,
      (part) => part.text,
      (part) => ` (${HOW[part.how]})`,
    );
    return [`# ${SUPPLEMENT} ${id}\n\n${said.owner === undefined ? '' : `${yaml({ owner: said.owner })}\n`}${words}`];
  });
  const spoken = articleLanguages.flatMap((language) => {
    const said = translations[language];
    if (said === undefined) return [];
    return [`# ${LANGUAGE} ${language}\n\n${yaml({ title: said.title })}\n${written(said.parts, plain, () => '')}`];
  });
  return [`---\n${yaml(front)}---\n`, written(parts, plain, () => ''), ...local, ...spoken].join('\n');
}

function plain(words: string): string {
  return words;
}

/** Parts under their headings. A line that looks like a heading gets a backslash, which reading takes away again. */
function written<Said>(
  parts: Partial<Record<ArticlePartKey, Said>>,
  words: (said: Said) => string,
  more: (said: Said) => string,
): string {
  return articleHeadings
    .flatMap(([heading, key]) => {
      const said = parts[key];
      if (said === undefined) return [];
      return [`## ${heading}${more(said)}\n\n${words(said).replace(/^(\\*#)/gm, '\\$1')}\n`];
    })
    .join('\n');
}

/** Lines "name: value"; lists in one line. */
function yaml(fields: object): string {
  const document = new Document(fields);
  if (isCollection(document.contents))
    for (const pair of document.contents.items) {
      const value: unknown = Reflect.get(pair as object, 'value');
      if (isCollection(value)) value.flow = true;
    }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
