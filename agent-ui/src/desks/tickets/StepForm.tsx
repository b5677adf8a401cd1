// The next step of a ticket: words and buttons. A refused step keeps the words, a saved one says so where it happened.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { TicketRow } from '../../../../server/contract/tickets.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { useDraft } from './drafts.ts';
import { type StepChoice, stepsFrom } from './ticketSteps.ts';

/** After this long without an answer the page says that it waits, in milliseconds. */
const LATER_AFTER_MS = 2000;

type Outcome = { readonly saved: boolean; readonly words: string };

/** `news` is what others did meanwhile; it stands above the words. */
export function StepForm({
  ticket,
  news,
  onSaved,
  onChangedMeanwhile,
}: {
  ticket: TicketRow;
  news: ReactNode;
  onSaved: () => void;
  onChangedMeanwhile: () => void;
}) {
  const { tickets, errors } = useTexts();
  const { send, voice } = useDesk();
  const words = tickets.step;
  const [text, setText] = useDraft(ticket.id);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const late = useLate(busy);
  const steps = stepsFrom(ticket.state);
  const needed = steps.some((step) => step.words === 'needed');

  const take = async (step: StepChoice) => {
    if (busy) return;
    if (step.words === 'needed' && text.trim() === '') {
      setMissing(true);
      area.current?.focus();
      return;
    }
    setMissing(false);
    setBusy(true);
    setOutcome(null);
    const answer = await send({
      type: 'moveTicket',
      ticketId: ticket.id,
      version: ticket.version,
      to: step.to,
      text: text.trim(),
    });
    setBusy(false);
    if (answer.ok) {
      const saved = words.saved(tickets.states[step.to]);
      setText('');
      setOutcome({ saved: true, words: saved });
      voice.say(saved, 'soon');
      onSaved();
    } else {
      setOutcome({ saved: false, words: words.refused(errors[answer.error]) });
      if (answer.error === 'ticket-changed-meanwhile') onChangedMeanwhile();
    }
  };
  // The buttons of the old state are gone: the focus goes to what was just said.
  useEffect(() => {
    if (outcome !== null) said.current?.focus();
  }, [outcome]);

  return (
    <section className="panel tickets-one-panel" aria-labelledby="ticket-step">
      <h2 id="ticket-step">{words.title}</h2>
      <p
        ref={said}
        tabIndex={-1}
        className={
          outcome && !outcome.saved ? 'tickets-one-outcome tickets-one-outcome-refused' : 'tickets-one-outcome'
        }
        hidden={outcome === null}
      >
        <Icon name={outcome?.saved ? 'check' : 'alert'} />
        {outcome?.words}
      </p>
      {news}
      <Field
        label={needed ? words.words : words.onlyRemark}
        {...(needed ? { hint: words.wordsHint } : {})}
        error={missing ? words.missing : null}
        lines={needed ? 5 : 2}
        maxLength={8000}
        value={text}
        onChange={(next) => {
          setText(next);
          if (next.trim() !== '') setMissing(false);
        }}
        areaRef={area}
      />
      <div className="row">
        {steps.map((step, place) => (
          <Button key={step.name} look={place === 0 ? 'primary' : 'plain'} onPress={() => void take(step)}>
            {words[step.name]}
          </Button>
        ))}
      </div>
      {busy ? <p className="soft reading-late">{late ? words.later : words.working}</p> : null}
    </section>
  );
}

/** True when something has been under way for longer than a moment. */
function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), LATER_AFTER_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return late;
}
