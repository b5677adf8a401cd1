// How one text is worded and since when; a lead words it anew, or takes it back to the text of the centre's file.
import { useRef, useState } from 'react';
import { SpokenTexts } from '../../../../server/contract/recordings.ts';
import type { FixedTextId, WordingRow } from '../../../../server/contract/wordings.ts';
import { sendOnce } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { SHORT_MOMENT, useDates } from '../useDates.ts';
import { useWhyNot } from './useWhyNot.ts';
import { WordingForm } from './WordingForm.tsx';
import type { WordingDraft } from './wordingDraft.ts';

export interface OwnWordingProps {
  readonly municipalityId: string;
  readonly what: FixedTextId;
  readonly wording: WordingRow;
  /** What the text is called, for those who do not see where this stands. */
  readonly name: string;
  /** Every text there is: some other places may say the same. */
  readonly texts: SpokenTexts['texts'];
  /** What was typed and is not saved; null: nothing. */
  readonly draft: WordingDraft | null;
  readonly onDraft: (draft: WordingDraft | null) => void;
  /** What the server says. */
  readonly onChanged: (texts: SpokenTexts) => void;
}

export function OwnWording(props: OwnWordingProps) {
  const { municipalityId, what, wording, name, draft, onDraft, onChanged } = props;
  const { wordings: words } = useTexts();
  const { voice } = useDesk();
  const dates = useDates(SHORT_MOMENT);
  const whyNot = useWhyNot();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const state = useRef<HTMLParagraphElement>(null);
  const { at, changed, language, original, setBy, text } = wording;
  const when = at === null ? '' : dates.format(at);

  const done = (said: string): void => {
    voice.say(said, 'soon');
    // The button that was pressed is gone.
    setTimeout(() => state.current?.focus());
  };
  const takeBack = async () => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    const order = { what, municipalityIds: [municipalityId], words: wording.words, text: null };
    const outcome = await sendOnce('/api/wordings', 'POST', order, SpokenTexts);
    setBusy(false);
    if (!outcome.ok) {
      const why = whyNot(outcome.error);
      setWrong(why);
      voice.say(why, 'soon');
      return;
    }
    // Whoever thinks better of it finds the words again.
    onDraft({ text, also: [], seen: null });
    onChanged(outcome.value);
    done(words.takenBack);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, and no legend beside the name that stands above
    <div className="wording" role="group" aria-label={words.group(name)}>
      <p ref={state} tabIndex={-1}>
        {changed ? words.changed(when, setBy ?? '') : setBy === null ? words.original : words.back(when, setBy)}
      </p>
      {changed ? (
        <p className="soft">
          {words.originalIs} <q lang={language}>{original}</q>
        </p>
      ) : null}
      {draft !== null && draft.seen !== null ? (
        <WordingForm
          {...props}
          draft={{ ...draft, seen: draft.seen }}
          onSaved={(all) => {
            onDraft(null);
            onChanged(all);
            done(words.saved);
          }}
          onCancel={() => {
            onDraft(null);
            setTimeout(() => state.current?.focus());
          }}
        />
      ) : (
        <p className="row">
          <Button
            aria-label={words.forOne(draft === null ? words.change : words.goOn, name)}
            onPress={() => {
              setWrong(null);
              onDraft({ text: draft?.text ?? text, also: [], seen: wording });
              setTimeout(() => document.getElementById('wording-text')?.focus());
            }}
          >
            {draft === null ? words.change : words.goOn}
          </Button>
          {changed ? (
            <Button aria-label={words.forOne(words.takeBack, name)} isPending={busy} onPress={() => void takeBack()}>
              {words.takeBack}
            </Button>
          ) : null}
        </p>
      )}
      {wrong === null ? null : <p className="field-error">{wrong}</p>}
    </div>
  );
}
