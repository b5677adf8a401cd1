// Writes articles as a knowledge folder: the files of the centre as they are, one Markdown file an article.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StockArticle } from '../contract/articles.ts';
import { articlePath, writeArticleFile } from './articleText.ts';
import { KnowledgeError } from './refusal.ts';

/** Writes to `folder`, which must hold no articles yet (KnowledgeError); `centreOf` is the knowledge folder in use. Answers how many there were. */
export function exportKnowledge(folder: string, centreOf: string, articles: readonly StockArticle[]): number {
  if (existsSync(join(folder, 'articles')))
    throw new KnowledgeError(
      `${folder}: has a folder "articles" already; nothing was written. Choose an empty folder.`,
    );
  for (const article of articles) {
    const file = join(folder, articlePath(article));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writeArticleFile(article));
  }
  const centre = join(folder, 'centre');
  if (!existsSync(centre)) cpSync(join(centreOf, 'centre'), centre, { recursive: true });
  return articles.length;
}
