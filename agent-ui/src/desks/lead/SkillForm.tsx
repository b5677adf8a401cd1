// How well people know one hotline: who knows it best is rung first. It holds at once, for waiting callers, too.
import { type FormEvent, useState } from 'react';
import type { HotlineRow } from '../../../../server/contract/reads.ts';
import { SkillLevel } from '../../../../server/contract/routing.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { SaveRow } from './SaveRow.tsx';

type Levels = Readonly<Record<string, SkillLevel>>;

const LEVELS = ['1', '2', '3'] as const;
const levelsOf = (row: HotlineRow): Levels => Object.fromEntries(row.people.map(({ id, level }) => [id, level]));

/** Closed until somebody wants it: the page itself names nobody who works at the desks. */
export function SkillPart({ row, onSaved }: { row: HotlineRow; onSaved: () => void }) {
  const words = useTexts().routing.hotline.skills;
  const [open, setOpen] = useState(false);
  if (row.people.length === 0) return null;
  return (
    <>
      <h3 id="lead-skills">{words.title}</h3>
      <p>{words.words}</p>
      <p className="row">
        <Button aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? words.close : words.open}
        </Button>
      </p>
      {open ? <SkillForm row={row} onSaved={onSaved} /> : null}
    </>
  );
}

/** One choice a person; only what was changed is sent. */
function SkillForm({ row, onSaved }: { row: HotlineRow; onSaved: () => void }) {
  const { hotline } = useTexts().routing;
  const words = hotline.skills;
  const desk = useDesk();
  const [levels, setLevels] = useState<Levels>(() => levelsOf(row));
  const [kept, setKept] = useState(levels);
  const [before, setBefore] = useState<Levels | null>(null);
  const [saved, setSaved] = useState(false);
  const send = async (next: Levels, undo: Levels | null) => {
    const changed = Object.fromEntries(Object.entries(next).filter(([id, level]) => kept[id] !== level));
    const answer = await desk.send({ type: 'setSkills', municipalityId: row.municipalityId, levels: changed });
    if (!answer.ok) return;
    setLevels(next);
    setKept(next);
    setBefore(undo);
    setSaved(true);
    desk.voice.say(undo === null ? hotline.undone : hotline.saved, 'soon');
    onSaved();
  };
  const save = (submit: FormEvent) => {
    submit.preventDefault();
    void send(levels, kept);
  };
  return (
    <form className="lead-hotline-form" onSubmit={save} aria-labelledby="lead-skills">
      {row.people.map(({ id, name }) => (
        <Select
          key={id}
          label={name}
          choices={LEVELS.map((level) => ({ id: level, name: words.levels[level] }))}
          chosen={String(levels[id] ?? 1)}
          onChoose={(level) => {
            setSaved(false);
            setLevels({ ...levels, [id]: SkillLevel.parse(Number(level)) });
          }}
        />
      ))}
      <SaveRow
        words={{ ...hotline, save: words.save }}
        undo={before === null ? null : () => void send(before, null)}
        saved={saved}
      />
    </form>
  );
}
