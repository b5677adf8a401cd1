// A recording of one's own for one text: what is on air, choosing a file, listening before and after, and taking it off again.
import { useRef, useState } from 'react';
import { LARGEST_RECORDING_BYTES, SpokenTexts } from '../../../../server/contract/recordings.ts';
import { type ReadOutcome, sendFile, sendOnce } from '../../feed/read.ts';
import { useSound } from '../../feed/sound.ts';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { span } from '../numbers.ts';
import { SHORT_MOMENT, useDates } from '../useDates.ts';
import { ChooseFile, type Chosen, useChosen } from './ChooseFile.tsx';
import { addressFor, type SpokenText } from './sameWords.ts';
import { useWhyNot } from './useWhyNot.ts';
import './recordings.css';

export interface OwnRecordingProps {
  readonly text: SpokenText;
  /** What the text is called, for those who do not see where this stands. */
  readonly name: string;
  /** What the server says after a change. */
  readonly onChanged: (texts: SpokenTexts) => void;
}

export function OwnRecording({ text, name, onChanged }: OwnRecordingProps) {
  const { recordings: words, errors } = useTexts();
  const { voice } = useDesk();
  const whyNot = useWhyNot();
  const dates = useDates(SHORT_MOMENT);
  const [chosen, choose] = useChosen();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const air = useRef<HTMLParagraphElement>(null);
  const { recording, onAir, since } = text;

  const fail = (why: string): void => {
    setWrong(why);
    voice.say(why, 'soon');
  };
  const settle = (outcome: ReadOutcome<SpokenTexts>, done: string): void => {
    setBusy(false);
    if (!outcome.ok) {
      fail(whyNot(outcome.error));
      return;
    }
    choose(null);
    setWrong(null);
    onChanged(outcome.value);
    voice.say(done, 'soon');
    // The button that was pressed is gone.
    air.current?.focus();
  };
  const use = async ({ file }: Chosen) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    settle(await sendFile(addressFor(text), file, SpokenTexts), words.used);
  };
  const remove = async (id: string) => {
    if (busy) return;
    setBusy(true);
    settle(await sendOnce(`/api/recordings/${id}`, 'DELETE', undefined, SpokenTexts), words.removed);
  };
  const take = (file: File) => {
    setWrong(null);
    choose(null);
    if (file.size > LARGEST_RECORDING_BYTES) return fail(errors['recording-too-large']);
    choose(file);
    voice.say(words.chosen(file.name), 'soon');
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, and no legend beside the name that stands above
    <div className="recording" role="group" aria-label={words.group(name)}>
      <p ref={air} tabIndex={-1} className="recording-air">
        <Icon name="sound" />
        <span>
          <strong>{words.onAir[onAir]}</strong>
          {since === null ? null : ` ${words.since(dates.format(since))}`}
          {onAir === 'recording' && recording !== null
            ? `, ${words.by(span(Math.max(1, recording.seconds)), recording.setBy)}`
            : null}
        </span>
      </p>
      {recording?.saysOldText ? (
        <div className="recording-old">
          <p>
            <strong>{words.old(dates.format(recording.at))}</strong>
          </p>
          <p lang={text.language} className="notice-text">
            „{recording.text}“
          </p>
          <p>{words.oldMore}</p>
        </div>
      ) : null}
      {recording === null ? null : (
        <Listen
          address={`/api/recordings/${recording.id}`}
          label={recording.saysOldText ? words.hearOld : words.hear(name)}
        />
      )}
      <p className="row">
        <ChooseFile name={name} again={recording !== null} onFile={take} />
        {recording === null ? null : (
          <Button aria-label={words.removeOne(name)} isPending={busy} onPress={() => void remove(recording.id)}>
            {recording.saysOldText ? words.removeOld : words.remove}
          </Button>
        )}
      </p>
      {chosen === null ? null : (
        <div className="recording-chosen">
          <p>{words.chosen(chosen.file.name)}</p>
          {/* biome-ignore lint/a11y/useMediaCaption: what it should say stands above */}
          <audio controls src={chosen.address} aria-label={words.hearChosen} />
          <p className="row">
            <Button look="primary" isPending={busy} onPress={() => void use(chosen)}>
              {busy ? words.using : words.use}
            </Button>
            <Button onPress={() => choose(null)}>{words.discard}</Button>
          </p>
        </div>
      )}
      {wrong === null ? null : <p className="field-error">{wrong}</p>}
    </div>
  );
}

function Listen({ address, label }: { address: string; label: string }) {
  const { recordings: words } = useTexts();
  const sound = useSound(address);
  if (sound === 'failed') return <p className="field-error">{words.cannotHear}</p>;
  if (sound === null) return <p className="soft reading-late">{words.loading}</p>;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what it says stands above
    <audio controls src={sound} aria-label={label} />
  );
}
