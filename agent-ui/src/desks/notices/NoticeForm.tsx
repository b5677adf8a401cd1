// The form for a notice: for whom, which text in which language, until when. Everything is needed; a usual text can be taken and changed.
import { type FormEvent, useState } from 'react';
import { LONGEST_NOTICE, NOTICE_DAYS, NoticeDraft } from '../../../../server/contract/notices.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import type { GroupedNotice } from './grouped.ts';
import { PRESET_NAMES, PRESETS, type Preset } from './presets.ts';

const ALL = 'all';
const HOUR_MS = 3_600_000;
const USUAL_HOURS = 4;

/** As the browser's own field for a moment writes it, in this computer's time. */
function written(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

type Wrong = 'text' | 'until' | null;

/** from: the notice that is being changed; null: a new one. */
export function NoticeForm({ from, onSet }: { from: GroupedNotice | null; onSet: () => void }) {
  const { card } = useTexts().notices;
  const { centre, session, send, voice } = useDesk();
  const own = centre.municipalities.filter(({ id, joined }) => joined && session.municipalityIds.includes(id));
  const [where, setWhere] = useState<string>(
    from?.municipalityIds.length === 1 ? (from.municipalityIds[0] ?? ALL) : ALL,
  );
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(from?.texts ?? {});
  const [until, setUntil] = useState(() =>
    written(from?.until ?? Math.ceil(Date.now() / HOUR_MS + USUAL_HOURS) * HOUR_MS),
  );
  const [wrong, setWrong] = useState<Wrong>(null);
  const [sent, setSent] = useState(false);
  const places = where === ALL ? own : own.filter(({ id }) => id === where);
  const languages = [...new Set(places.map(({ language }) => language))];

  const nameOf = (language: string): string =>
    language in card.languages ? card.languages[language as keyof typeof card.languages] : language;
  const take = (preset: Preset): void => {
    const usual: Readonly<Record<string, string>> = PRESETS[preset];
    setSent(false);
    setTexts({ ...texts, ...Object.fromEntries(languages.map((one) => [one, usual[one] ?? usual.de ?? ''])) });
  };
  const set = async (submit: FormEvent) => {
    submit.preventDefault();
    const at = Date.parse(until);
    const now = Date.now();
    const draft = NoticeDraft.safeParse({
      municipalityIds: places.map(({ id }) => id),
      texts: Object.fromEntries(languages.map((one) => [one, texts[one] ?? ''])),
      until: Number.isNaN(at) ? 0 : at,
    });
    const late = Number.isNaN(at) || at <= now || at > now + NOTICE_DAYS * 24 * HOUR_MS;
    const found: Wrong = !draft.success ? 'text' : late ? 'until' : null;
    setWrong(found);
    if (found !== null || !draft.success) {
      const empty = languages.findIndex((one) => (texts[one] ?? '').trim().length < 3);
      return document.getElementById(found === 'until' ? 'notice-until' : `notice-text-${Math.max(0, empty)}`)?.focus();
    }
    const answer = await send({ type: 'setNotice', notice: draft.data });
    if (!answer.ok) return;
    setTexts({});
    setSent(true);
    voice.say(card.sent, 'soon');
    onSet();
  };
  return (
    <form className="notice-form" onSubmit={(submit) => void set(submit)} noValidate>
      <Select
        label={card.where}
        choices={[
          ...(own.length > 1 ? [{ id: ALL, name: card.all }] : []),
          ...own.map(({ id, name }) => ({ id, name })),
        ]}
        chosen={where === ALL && own.length === 1 ? (own[0]?.id ?? ALL) : where}
        onChoose={setWhere}
      />
      <fieldset className="notice-presets">
        <legend className="field-label">{card.presets}</legend>
        <p className="row">
          {PRESET_NAMES.map((preset) => (
            <Button key={preset} onPress={() => take(preset)}>
              {card.preset[preset]}
            </Button>
          ))}
        </p>
      </fieldset>
      {languages.map((language, place) => (
        <Field
          key={language}
          id={`notice-text-${place}`}
          label={languages.length === 1 ? card.text : card.textIn(nameOf(language))}
          lang={language}
          lines={3}
          maxLength={LONGEST_NOTICE}
          value={texts[language] ?? ''}
          onChange={(text) => {
            setSent(false);
            setTexts({ ...texts, [language]: text });
          }}
          hint={card.length((texts[language] ?? '').length, LONGEST_NOTICE)}
          error={
            wrong === 'text' && (texts[language] ?? '').trim().length < 3 ? card.textMissing(LONGEST_NOTICE) : null
          }
        />
      ))}
      <Field
        id="notice-until"
        label={card.untilWhen}
        type="datetime-local"
        isRequired
        value={until}
        onChange={setUntil}
        hint={card.untilHint}
        error={wrong === 'until' ? card.timeWrong : null}
      />
      <p className="row">
        <Button type="submit" look="primary">
          {card.set}
        </Button>
        {sent ? <span>{card.sent}</span> : null}
      </p>
    </form>
  );
}
