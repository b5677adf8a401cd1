// An article as a letter that a caller can read: plain text, the parts in their order, no marks of the editors.
import { type Article, type ArticlePartKey, articlePartKeys } from '../contract/knowledge.ts';
import type { Letter } from '../domain/inputs.ts';

type Words = { readonly hello: string; readonly bye: string } & Readonly<
  Record<Exclude<ArticlePartKey, 'shortAnswer'>, string>
>;

const german: Words = {
  hello: 'Guten Tag,\n\nSie haben uns angerufen. Hier steht noch einmal, was wir dazu wissen:',
  bye: 'Mit freundlichen Grüßen',
  who: 'Wer',
  papers: 'Unterlagen',
  fee: 'Gebühr',
  time: 'Dauer',
  where: 'Wo',
  link: 'Im Netz',
  notes: 'Hinweise',
};
const english: Words = {
  hello: 'Hello,\n\nyou called us. Here is once more what we know about it:',
  bye: 'Kind regards',
  who: 'Who',
  papers: 'Papers',
  fee: 'Fee',
  time: 'How long it takes',
  where: 'Where',
  link: 'On the web',
  notes: 'Notes',
};
const dutch: Words = {
  hello: 'Goedendag,\n\nu heeft ons gebeld. Hier staat nog een keer wat wij erover weten:',
  bye: 'Met vriendelijke groet',
  who: 'Wie',
  papers: 'Papieren',
  fee: 'Kosten',
  time: 'Duur',
  where: 'Waar',
  link: 'Op internet',
  notes: 'Opmerkingen',
};
const WORDS: Readonly<Record<string, Words>> = { de: german, en: english, nl: dutch };

/** The letter. The article is the one for the caller's municipality and language; `from` is the municipality's name. */
export function letterOf(article: Article, language: string, from: string): Letter {
  const words = WORDS[language.slice(0, 2)] ?? german;
  const parts = articlePartKeys.flatMap((key) => {
    const text = article.parts[key]?.trim();
    if (text === undefined || text === '') return [];
    return key === 'shortAnswer' ? [text] : [`${words[key]}\n${text}`];
  });
  const title = oneLine(article.title);
  return { title, text: [words.hello, title, ...parts, `${words.bye}\n${from}`].join('\n\n') };
}

/** Nothing that could begin another line of a mail's head. */
export function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
