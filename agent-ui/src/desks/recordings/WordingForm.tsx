// The field in which a lead words a text anew, for one place or several that say the same: what is wrong is said at the field, and what was typed stays.
import { type FormEvent, useState } from 'react';
import { SpokenTexts } from '../../../../server/contract/recordings.ts';
import { LONGEST_WORDING, tidyWording, type WordingRow, wordingFault } from '../../../../server/contract/wordings.ts';
import { readOnce, sendOnce } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import type { OwnWordingProps } from './OwnWording.tsx';
import { useWhyNot } from './useWhyNot.ts';
import { type OpenDraft, placesWithSame } from './wordingDraft.ts';

export interface WordingFormProps extends Omit<OwnWordingProps, 'wording'> {
  readonly draft: OpenDraft;
  readonly onSaved: (texts: SpokenTexts) => void;
  readonly onCancel: () => void;
}

const FIELD = 'wording-text';

export function WordingForm(props: WordingFormProps) {
  const { municipalityId, what, name, texts, draft, onDraft, onChanged, onSaved, onCancel } = props;
  const { wordings: words, errors } = useTexts();
  const { centre } = useDesk();
  const whyNot = useWhyNot();
  const [wrong, setWrong] = useState<string | null>(null);
  /** What somebody else has saved meanwhile, as it was shown. */
  const [meanwhile, setMeanwhile] = useState<WordingRow | null>(null);
  const [busy, setBusy] = useState(false);
  const { seen, text } = draft;
  const same = placesWithSame(texts, { municipalityId, what }, seen);
  const also = draft.also.filter((id) => same.includes(id));
  const nameOf = (id: string): string => centre.municipalities.find((one) => one.id === id)?.name ?? id;

  const fail = (why: string): void => {
    setWrong(why);
    // The sentence belongs to the field, and is heard with it.
    setTimeout(() => document.getElementById(FIELD)?.focus());
  };
  const type = (typed: string): void => {
    setWrong(null);
    onDraft({ ...draft, text: typed });
  };
  /** Shows what holds now: whoever saves once more has seen it. */
  const lookAgain = async () => {
    const outcome = await readOnce('/api/recordings', SpokenTexts);
    if (!outcome.ok) return fail(whyNot(outcome.error));
    const now = outcome.value.texts.find((row) => row.municipalityId === municipalityId && row.what === what)?.wording;
    onChanged(outcome.value);
    if (now == null) return fail(errors['not-found']);
    if (now.words === seen.words) return fail(words.conflictElsewhere);
    setMeanwhile(now);
    onDraft({ ...draft, also: [], seen: now });
    fail(errors['wording-changed']);
  };
  const save = async (submit: FormEvent) => {
    submit.preventDefault();
    if (busy) return;
    const fault = wordingFault(what, text);
    if (fault !== null) return fail(errors[fault]);
    setWrong(null);
    setBusy(true);
    const order = { what, municipalityIds: [municipalityId, ...also], words: seen.words, text: tidyWording(text) };
    const outcome = await sendOnce('/api/wordings', 'POST', order, SpokenTexts);
    if (outcome.ok) return onSaved(outcome.value);
    if (outcome.error === 'wording-changed') await lookAgain();
    else fail(whyNot(outcome.error));
    setBusy(false);
  };
  return (
    <form className="wording-form" onSubmit={(submit) => void save(submit)} noValidate>
      <Field
        id={FIELD}
        label={words.field}
        lang={seen.language}
        lines={4}
        value={text}
        onChange={type}
        isReadOnly={busy}
        hint={
          <span className="wording-hints">
            <span>{words.length(tidyWording(text).length, LONGEST_WORDING)}</span>
            <span>{words.blankName(nameOf(municipalityId))}</span>
            {what === 'callbackOffer' ? <span>{words.blankKey}</span> : null}
          </span>
        }
        error={wrong}
      />
      {meanwhile === null ? null : (
        <div className="recording-old">
          <p>
            <strong>{words.conflict(meanwhile.setBy ?? words.somebody)}</strong>
          </p>
          <p lang={meanwhile.language} className="notice-text">
            „{meanwhile.text}“
          </p>
          <p>{words.conflictMore}</p>
        </div>
      )}
      {same.length === 0 ? null : (
        <fieldset className="wording-also">
          <legend className="field-label">{words.also}</legend>
          {same.map((id) => (
            <label key={id} className="wording-place">
              <input
                type="checkbox"
                checked={also.includes(id)}
                onChange={({ target }) =>
                  onDraft({ ...draft, also: target.checked ? [...also, id] : also.filter((one) => one !== id) })
                }
              />
              {nameOf(id)}
            </label>
          ))}
          <p className="soft">{words.alsoHint}</p>
        </fieldset>
      )}
      <p className="row">
        <Button type="submit" look="primary" aria-label={words.forOne(words.save, name)} isPending={busy}>
          {busy ? words.saving : words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
        {text === seen.original ? null : <Button onPress={() => type(seen.original)}>{words.fillIn}</Button>}
      </p>
      <p className="soft">{words.until}</p>
    </form>
  );
}
