// What a field of an article is called, by its path.
import { articleLanguages, articlePartKeys } from '../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../server/contract/reads.ts';
import type { Texts } from '../../texts/texts.tsx';
import type { FieldPath } from './fields.ts';

/** "Gebühr", "Gebühr in Oberkranich", "Niederländisch: Titel". */
export function fieldName(path: FieldPath, { editor, knowledge }: Texts, centre: CentreRow): string {
  const [first = '', ...rest] = path.split('/');
  const last = rest[rest.length - 1] ?? '';
  const part = (key: string | undefined) => {
    const known = articlePartKeys.find((one) => one === key);
    return known === undefined ? (key ?? '') : knowledge.parts[known];
  };
  if (first === 'parts') return part(rest[0]);
  if (first === 'supplements') {
    const place = centre.municipalities.find(({ id }) => id === rest[0])?.name ?? rest[0] ?? '';
    if (last === 'owner') return editor.supplement.words(editor.fields.owner, place);
    const words = editor.supplement.words(part(rest[2]), place);
    return last === 'how' ? `${words} (${editor.fields.how})` : words;
  }
  if (first === 'translations') {
    const language = articleLanguages.find((one) => one === rest[0]);
    return `${language === undefined ? '' : editor.languages[language]}: ${last === 'title' ? editor.translation.title : part(rest[2])}`;
  }
  const plain = (Object.keys(editor.fields) as (keyof typeof editor.fields)[]).find((name) => name === first);
  return plain === undefined ? first : editor.fields[plain];
}
