// What callers are told, text by text: who says it, a recording or the voice, and a recording of one's own for each.
import { useState } from 'react';
import { RecordedId } from '../../../../server/contract/recordings.ts';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useDesk } from '../desk.tsx';
import { OwnRecording } from './OwnRecording.tsx';
import { OwnWording } from './OwnWording.tsx';
import { sameWords } from './sameWords.ts';
import type { HeardTexts } from './useSpokenTexts.ts';
import type { WordingDraft } from './wordingDraft.ts';
import './recordings.css';

/** The card on the lead's page; one text of one municipality at a time. */
export function SpokenTextsCard({ heard }: { heard: HeardTexts }) {
  const { recordings: words, wordings } = useTexts();
  const { centre } = useDesk();
  const [place, setPlace] = useState<string | null>(null);
  const [what, setWhat] = useState<RecordedId>('greeting');
  /** What was typed and not saved, by place and text: looking at another one loses nothing. */
  const [drafts, setDrafts] = useState<ReadonlyMap<string, WordingDraft>>(new Map());
  const { value, error, reload } = heard;
  if (value === null) return error === null ? null : <Trouble title={words.failed} error={error} onAgain={reload} />;
  const rows = value.texts.filter((row) => row.what !== 'notice');
  const places = [...new Set(rows.map(({ municipalityId }) => municipalityId))];
  const here = places.find((id) => id === place) ?? places[0];
  const own = rows.filter(({ municipalityId }) => municipalityId === here);
  const row = own.find((one) => one.what === what) ?? own[0];
  if (here === undefined || row === undefined) return null;
  const [text] = sameWords([row]);
  const nameOf = (id: string): string => centre.municipalities.find((one) => one.id === id)?.name ?? id;
  const name = `${words.names[row.what]}, ${nameOf(here)}`;
  const key = `${here} ${row.what}`;
  const keepDraft = (draft: WordingDraft | null): void =>
    setDrafts((before) => {
      const kept = new Map(before);
      if (draft === null) kept.delete(key);
      else kept.set(key, draft);
      return kept;
    });
  const recorded = own.filter(({ onAir }) => onAir === 'recording').map((one) => words.names[one.what]);
  const changed = own.filter(({ wording }) => wording?.changed === true).map((one) => words.names[one.what]);
  const old = own.filter(({ recording }) => recording?.saysOldText === true).map((one) => words.names[one.what]);
  return (
    <section className="lead-rehearsal" aria-labelledby="lead-spoken">
      <h2 id="lead-spoken">{words.title}</h2>
      <p>{words.words}</p>
      <div className="recording-which">
        <Select
          id="spoken-where"
          label={words.where}
          choices={places.map((id) => ({ id, name: nameOf(id) }))}
          chosen={here}
          onChoose={setPlace}
        />
        <Select
          id="spoken-what"
          label={words.which}
          choices={own.map((one) => ({
            id: one.what,
            name: words.names[one.what],
            more: one.recording?.saysOldText ? words.inListOld : words.inList[one.onAir],
          }))}
          chosen={row.what}
          onChoose={(id) => setWhat(RecordedId.parse(id))}
        />
      </div>
      <p>
        {recorded.length === 0 ? words.noneRecorded : words.recorded(recorded.join(', '))}
        {changed.length === 0 ? null : ` ${wordings.someChanged(changed.join(', '))}`}
        {old.length === 0 ? null : <strong> {words.someOld(old.join(', '))}</strong>}
      </p>
      <blockquote lang={row.language} className="recording-text">
        {row.text}
      </blockquote>
      {value.possible && row.wording !== null && row.what !== 'notice' ? (
        <OwnWording
          key={key}
          municipalityId={here}
          what={row.what}
          wording={row.wording}
          name={name}
          texts={value.texts}
          draft={drafts.get(key) ?? null}
          onDraft={keepDraft}
          onChanged={heard.set}
        />
      ) : null}
      {value.possible && text !== undefined ? (
        <OwnRecording key={`${key} ${row.words}`} text={text} name={name} onChanged={heard.set} />
      ) : (
        <p className="lead-unavailable">{words.impossible}</p>
      )}
      <p className="soft">{words.byVoice}</p>
    </section>
  );
}
