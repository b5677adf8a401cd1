// The recordings of a notice that holds: one for each language it is said in.
import type { SpokenTexts } from '../../../../server/contract/recordings.ts';
import { useTexts } from '../../texts/texts.tsx';
import { shortNameOf } from '../../voice/lines.ts';
import { useDesk } from '../desk.tsx';
import { OwnRecording } from './OwnRecording.tsx';
import { sameWords } from './sameWords.ts';

export function NoticeRecordings({
  value,
  municipalityIds,
  texts,
  onChanged,
}: {
  value: SpokenTexts;
  municipalityIds: readonly string[];
  /** Of the notice, by language. */
  texts: Readonly<Record<string, string>>;
  onChanged: (texts: SpokenTexts) => void;
}) {
  const { recordings: words } = useTexts();
  const { centre } = useDesk();
  if (!value.possible) return null;
  const rows = value.texts.filter(
    (row) => row.what === 'notice' && municipalityIds.includes(row.municipalityId) && texts[row.language] === row.text,
  );
  return sameWords(rows).map((one) => (
    <OwnRecording
      key={`${one.municipalityIds.join(' ')} ${one.words}`}
      text={one}
      name={`${words.names.notice}, ${one.municipalityIds.map((id) => shortNameOf(centre, id)).join(', ')}`}
      onChanged={onChanged}
    />
  ));
}
