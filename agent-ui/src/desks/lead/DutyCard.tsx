// The rules of duty: which reasons there are for pauses and longer wrap-ups, and when somebody is reminded of a break.
import { type FormEvent, useState } from 'react';
import { type DutyRules, PauseKind } from '../../../../server/contract/duty.ts';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { type DutySheet, dutySheetOf, MINUTES, rulesOfDutySheet } from './dutySheet.ts';
import { SaveRow } from './SaveRow.tsx';

/** The card; closed until somebody wants to change something. */
export function DutyCard() {
  const words = useTexts().duty.rules;
  const rules = useFeed((feed) => feed.live?.duty ?? null);
  if (rules === null) return null;
  return (
    <section className="lead-rehearsal" aria-labelledby="lead-duty">
      <h2 id="lead-duty">{words.title}</h2>
      <p>{words.words}</p>
      <RulesForm rules={rules} />
    </section>
  );
}

function RulesForm({ rules }: { rules: DutyRules }) {
  const texts = useTexts();
  const words = texts.duty.rules;
  const desk = useDesk();
  const [sheet, setSheet] = useState<DutySheet>(() => dutySheetOf(rules, texts));
  const [wrong, setWrong] = useState<string | null>(null);
  const [before, setBefore] = useState<DutyRules | null>(null);
  const [saved, setSaved] = useState(false);

  const send = async (next: DutyRules, undo: DutyRules | null) => {
    const answer = await desk.send({ type: 'setDutyRules', rules: next });
    if (!answer.ok) return;
    setSheet(dutySheetOf(next, texts));
    setBefore(undo);
    setSaved(true);
    desk.voice.say(undo === null ? words.undone : words.saved, 'soon');
  };
  const save = (submit: FormEvent) => {
    submit.preventDefault();
    const read = rulesOfDutySheet(sheet, texts);
    setWrong('wrong' in read ? read.wrong : null);
    if ('wrong' in read) {
      const listed = read.wrong === 'pauses' || read.wrong === 'extensions';
      document.getElementById(listed ? `duty-${read.wrong}-0` : `duty-${read.wrong}`)?.focus();
    } else void send(read, rules);
  };
  const change = (part: Partial<DutySheet>) => {
    setSaved(false);
    setSheet({ ...sheet, ...part });
  };
  const changePause = (index: number, part: Partial<DutySheet['pauses'][number]>) =>
    change({ pauses: sheet.pauses.map((pause, place) => (place === index ? { ...pause, ...part } : pause)) });

  return (
    <form className="lead-duty-form" onSubmit={save} noValidate>
      <fieldset className="lead-duty-reasons">
        <legend>{words.pauses}</legend>
        {sheet.pauses.map(({ word, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places stay, their words change
          <div key={index} className="lead-duty-pause">
            <Field
              id={`duty-pauses-${index}`}
              label={words.pause(index + 1)}
              maxLength={40}
              value={word}
              onChange={(text) => changePause(index, { word: text })}
              error={index === 0 && wrong === 'pauses' ? words.wrongReason : null}
            />
            <Select
              label={words.kind(index + 1)}
              labelHidden
              choices={PauseKind.options.map((id) => ({ id, name: words.kinds[id] }))}
              chosen={kind}
              onChoose={(id) => changePause(index, { kind: PauseKind.parse(id) })}
            />
          </div>
        ))}
      </fieldset>
      <fieldset className="lead-duty-reasons">
        <legend>{words.extensions}</legend>
        {sheet.extensions.map((word, index) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: the places stay, their words change
            key={index}
            id={`duty-extensions-${index}`}
            label={words.pause(index + 1)}
            maxLength={40}
            value={word}
            onChange={(text) =>
              change({ extensions: sheet.extensions.map((old, place) => (place === index ? text : old)) })
            }
            error={index === 0 && wrong === 'extensions' ? words.wrongReason : null}
          />
        ))}
      </fieldset>
      <fieldset className="lead-duty-reasons">
        <legend>{words.reminders}</legend>
        {MINUTES.map((name) => (
          <Field
            key={name}
            id={`duty-${name}`}
            label={words.fields[name]}
            hint={words.hints[name]}
            inputMode="numeric"
            value={sheet.minutes[name]}
            onChange={(text) => change({ minutes: { ...sheet.minutes, [name]: text } })}
            error={wrong === name ? words.wrong : null}
          />
        ))}
      </fieldset>
      <SaveRow words={words} undo={before === null ? null : () => void send(before, null)} saved={saved} />
    </form>
  );
}
