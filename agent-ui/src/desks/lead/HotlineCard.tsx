// The rules of one hotline: how long it rings, who is asked when, and what happens when it takes too long. They hold at once, for waiting callers, too.
import { type FormEvent, useEffect, useState } from 'react';
import { HotlineRow } from '../../../../server/contract/reads.ts';
import type { HotlineRules, NamingRule } from '../../../../server/contract/routing.ts';
import { leadsToSomebody, OverflowTarget, PersonTarget } from '../../../../server/contract/routing.ts';
import { useRead } from '../../feed/read.ts';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useDesk } from '../desk.tsx';
import { PLAIN, REASONS, rulesOfSheet, type Sheet, sheetOf, whomField } from './hotlineSheet.ts';
import { SaveRow } from './SaveRow.tsx';
import { SkillPart } from './SkillForm.tsx';
import { Whom } from './Whom.tsx';

/** Made once: another schema at every look would be another question each time. */
const Hotlines = HotlineRow.array();

/** The card; one hotline at a time. */
export function HotlineCard() {
  const words = useTexts().routing.hotline;
  const { centre } = useDesk();
  const { value, error, reload } = useRead('/api/hotlines', Hotlines);
  const [chosen, setChosen] = useState<string | null>(null);
  if (error !== null && value === null) return <Trouble title={words.failed} error={error} onAgain={reload} />;
  const rows = value ?? [];
  const row = rows.find(({ municipalityId }) => municipalityId === chosen) ?? rows[0];
  if (row === undefined) return null;
  const names = new Map(centre.municipalities.map(({ id, name }) => [id, name]));
  return (
    <section className="lead-rehearsal" aria-labelledby="lead-hotline">
      <h2 id="lead-hotline">{words.title}</h2>
      <p>{words.words}</p>
      <Select
        label={words.which}
        choices={rows.map(({ municipalityId: id }) => ({ id, name: names.get(id) ?? id }))}
        chosen={row.municipalityId}
        onChoose={setChosen}
      />
      <RulesForm key={row.municipalityId} row={row} onSaved={reload} />
      <SkillPart key={`${row.municipalityId} skills`} row={row} onSaved={reload} />
    </section>
  );
}

function RulesForm({ row, onSaved }: { row: HotlineRow; onSaved: () => void }) {
  const texts = useTexts();
  const words = texts.routing.hotline;
  const desk = useDesk();
  const [sheet, setSheet] = useState<Sheet>(() => sheetOf(row.rules));
  const [wrong, setWrong] = useState<{ readonly field: string; readonly words: string } | null>(null);
  const [before, setBefore] = useState<HotlineRules | null>(null);
  const [saved, setSaved] = useState(false);

  // The field has the focus once the words stand at it, and is read with them; whoever is in it already is told.
  useEffect(() => {
    if (wrong === null) return;
    const id = `hotline-${wrong.field}`;
    const field = document.getElementById(id);
    if (field === null || field === document.activeElement) desk.voice.say(wrong.words, 'soon');
    else field.focus();
  }, [wrong, desk]);

  const send = async (rules: HotlineRules, undo: HotlineRules | null) => {
    const answer = await desk.send({ type: 'setHotlineRules', municipalityId: row.municipalityId, rules });
    if (!answer.ok) {
      if (answer.rule === undefined) return;
      // What is taken back may have become impossible: it stands there with the reason.
      setSheet(sheetOf(rules));
      return refused(whomField(answer.rule), texts.errors[answer.error]);
    }
    setWrong(null);
    setSheet(sheetOf(rules));
    setBefore(undo);
    setSaved(true);
    desk.voice.say(undo === null ? words.undone : words.saved, 'soon');
    onSaved();
  };
  /** What is to be said where nobody is named yet; undefined for any other field. */
  const missing = ({ person, targets }: Sheet, field: string): string | undefined =>
    (['person', ...REASONS] as const).flatMap((rule) => {
      const target = rule === 'person' ? person : targets[rule];
      return field === whomField(rule) && leadsToSomebody(target) ? [words.whom.missing[target]] : [];
    })[0];
  const save = (submit: FormEvent) => {
    submit.preventDefault();
    const rules = rulesOfSheet(sheet);
    if ('wrong' in rules) refused(rules.wrong, missing(sheet, rules.wrong) ?? words.wrong);
    else void send(rules, row.rules);
  };
  const refused = (field: string, why: string) => {
    setSaved(false);
    setWrong({ field, words: why });
  };
  const change = (fields: Partial<Sheet>, field: string) => {
    setSaved(false);
    if (wrong?.field === field) setWrong(null);
    setSheet({ ...sheet, ...fields });
  };
  const number = (name: (typeof PLAIN)[number] | (typeof REASONS)[number]) => (
    <Field
      key={name}
      id={`hotline-${name}`}
      label={words.fields[name]}
      hint={words.hints[name]}
      inputMode="numeric"
      value={sheet[name]}
      onChange={(text) => change({ [name]: text }, name)}
      error={wrong?.field === name ? wrong.words : null}
    />
  );
  const whom = (rule: NamingRule, target: OverflowTarget | PersonTarget) =>
    leadsToSomebody(target) ? (
      <Whom
        id={`hotline-${whomField(rule)}`}
        target={target}
        officials={row.officials}
        to={sheet.to[rule]}
        error={wrong?.field === whomField(rule) ? wrong.words : null}
        onChange={(to) => change({ to: { ...sheet.to, [rule]: to } }, whomField(rule))}
      />
    ) : null;
  return (
    <form className="lead-hotline-form" onSubmit={save} noValidate>
      {PLAIN.map(number)}
      <fieldset className="lead-hotline-overflow">
        <legend>{words.person.title}</legend>
        <Select
          label={words.person.target}
          hint={words.person.hint}
          choices={PersonTarget.options.map((id) => ({ id, name: words.person.targets[id] }))}
          chosen={sheet.person}
          onChoose={(target) =>
            change({ person: PersonTarget.parse(target), to: { ...sheet.to, person: '' } }, whomField('person'))
          }
        />
        {whom('person', sheet.person)}
      </fieldset>
      {REASONS.map((reason) => (
        <fieldset key={reason} className="lead-hotline-overflow">
          <legend>{words.reasons[reason]}</legend>
          {number(reason)}
          <Select
            label={words.target}
            choices={OverflowTarget.options.map((id) => ({ id, name: words.targets[id] }))}
            chosen={sheet.targets[reason]}
            onChoose={(target) =>
              change(
                {
                  targets: { ...sheet.targets, [reason]: OverflowTarget.parse(target) },
                  to: { ...sheet.to, [reason]: '' },
                },
                whomField(reason),
              )
            }
          />
          {whom(reason, sheet.targets[reason])}
        </fieldset>
      ))}
      <SaveRow words={words} undo={before === null ? null : () => void send(before, null)} saved={saved} />
    </form>
  );
}
