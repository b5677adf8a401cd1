// The words of an article: its title and the fixed parts, always in the same order.
import { type ArticleDraft, articleDraftSchema } from '../../../../server/contract/articles.ts';
import { type ArticlePartKey, articlePartKeys, LONGEST_PART } from '../../../../server/contract/knowledge.ts';
import { Field } from '../../parts/Field.tsx';
import { useTexts } from '../../texts/texts.tsx';

export const LONGEST_ANSWER = 400;
const LINES: Readonly<Record<ArticlePartKey, number>> = {
  shortAnswer: 3,
  who: 3,
  papers: 4,
  fee: 2,
  time: 2,
  where: 2,
  link: 2,
  notes: 3,
};

/** The element of a field, so that the focus can go to what is missing. */
export function fieldId(path: string): string {
  return `article-${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

export interface TextProps {
  text: ArticleDraft;
  onText: (text: ArticleDraft) => void;
  /** The field that is missing, after somebody tried to hand the article on. */
  missing: string | null;
}

/** Title and parts. */
export function TextFields({ text, onText, missing }: TextProps) {
  const { editor, knowledge } = useTexts();
  const error = (path: string, name: string) => (missing === path ? editor.steps.incomplete(name) : null);
  const setPart = (key: ArticlePartKey) => (words: string) =>
    onText({ ...text, parts: { ...text.parts, [key]: words } });
  return (
    <div className="editor-fields">
      <Field
        id={fieldId('title')}
        label={editor.name}
        value={text.title}
        maxLength={90}
        autoComplete="off"
        error={error('title', editor.name)}
        onChange={(title) => onText({ ...text, title })}
      />
      {articlePartKeys.map((key) => {
        const words = text.parts[key] ?? '';
        const hint =
          key === 'shortAnswer'
            ? editor.shortAnswerHint(LONGEST_ANSWER - words.length)
            : key === 'papers'
              ? editor.partHint
              : undefined;
        return (
          <Field
            key={key}
            id={fieldId(`parts/${key}`)}
            label={knowledge.parts[key]}
            lines={LINES[key]}
            maxLength={key === 'shortAnswer' ? LONGEST_ANSWER : LONGEST_PART}
            value={words}
            error={error(`parts/${key}`, knowledge.parts[key])}
            {...(hint === undefined ? {} : { hint })}
            onChange={setPart(key)}
          />
        );
      })}
    </div>
  );
}

/** Words with commas between them as a list; too short ones are left out when the text is saved. */
export function listOf(words: string): string[] {
  return words
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => articleDraftSchema.shape.synonyms.element.safeParse(word).success);
}
