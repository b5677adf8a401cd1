// Practice: simulated callers at a rate, started and ended here, marked as practice everywhere.
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import type { RehearsalRow } from '../../../../server/contract/feed.ts';
import { RehearsalOrder } from '../../../../server/contract/reads.ts';
import { type ReadError, sendOnce } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';

const WHERE = '/api/rehearsal';

/** The card; `rehearsal` is what the server says of it at this moment. */
export function RehearsalCard({ rehearsal }: { rehearsal: RehearsalRow }) {
  const { lead, errors, knowledge } = useTexts();
  const words = lead.rehearsal;
  const { voice } = useDesk();
  const [failure, setFailed] = useState<ReadError | null>(null);
  const why = (error: ReadError) =>
    error === 'unreachable'
      ? knowledge.unreachable
      : error === 'unexpected-answer'
        ? knowledge.unexpected
        : errors[error];
  const setFailure = (error: ReadError | null) => {
    setFailed(error);
    if (error !== null) voice.say(words.failed(why(error)), 'soon');
  };
  return (
    <section className="lead-rehearsal" aria-labelledby="lead-rehearsal">
      <h2 id="lead-rehearsal">{words.title}</h2>
      <p>{words.words}</p>
      {!rehearsal.available ? (
        <p className="lead-unavailable">{words.unavailable}</p>
      ) : rehearsal.running ? (
        <Running rehearsal={rehearsal} onFailure={setFailure} />
      ) : (
        <Starting onFailure={setFailure} />
      )}
      {failure ? (
        <p className="lead-failure">
          <Icon name="alert" /> {words.failed(why(failure))}
        </p>
      ) : null}
    </section>
  );
}

type OnFailure = (failure: ReadError | null) => void;

function Running({ rehearsal, onFailure }: { rehearsal: RehearsalRow; onFailure: OnFailure }) {
  const words = useTexts().lead.rehearsal;
  const [busy, setBusy] = useState(false);
  const stop = async () => {
    if (busy) return;
    setBusy(true);
    const outcome = await sendOnce(WHERE, 'DELETE', undefined, z.unknown());
    setBusy(false);
    onFailure(outcome.ok ? null : outcome.error);
  };
  return (
    <>
      <p>
        <strong>{words.running(rehearsal.callsPerHour)}</strong>
      </p>
      <ul className="lead-team-counts">
        <li>
          <strong>{rehearsal.placed}</strong> {words.placed}
        </li>
        <li>
          <strong>{rehearsal.waiting}</strong> {words.waiting(rehearsal.waiting)}
        </li>
        <li>
          <strong>{rehearsal.talking}</strong> {words.talking(rehearsal.talking)}
        </li>
      </ul>
      <Button onPress={() => void stop()}>{busy ? words.stopping : words.stop}</Button>
    </>
  );
}

/** A whole number between 1 and `most`; null when it is none. */
export function wholeNumber(text: string, most: number): number | null {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return number >= 1 && number <= most ? number : null;
}

function Starting({ onFailure }: { onFailure: OnFailure }) {
  const words = useTexts().lead.rehearsal;
  const [rate, setRate] = useState('20');
  const [most, setMost] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const callsPerHour = wholeNumber(rate, 1200);
  const maxCalls = most.trim() === '' ? undefined : wholeNumber(most, 1000);

  const start = async (submit: FormEvent) => {
    submit.preventDefault();
    if (busy) return;
    setTried(true);
    if (callsPerHour === null || maxCalls === null) {
      document.getElementById(callsPerHour === null ? 'lead-rate' : 'lead-most')?.focus();
      return;
    }
    const order = RehearsalOrder.parse({ callsPerHour, ...(maxCalls === undefined ? {} : { maxCalls }) });
    setBusy(true);
    const outcome = await sendOnce(WHERE, 'POST', order, z.unknown());
    setBusy(false);
    onFailure(outcome.ok ? null : outcome.error);
  };
  return (
    <form className="lead-rehearsal-form" onSubmit={(submit) => void start(submit)} noValidate>
      <Field
        id="lead-rate"
        label={words.rate}
        hint={words.rateHint}
        inputMode="numeric"
        value={rate}
        onChange={setRate}
        error={tried && callsPerHour === null ? words.rateWrong : null}
      />
      <Field
        id="lead-most"
        label={words.most}
        hint={words.mostHint}
        inputMode="numeric"
        value={most}
        onChange={setMost}
        error={tried && maxCalls === null ? words.mostWrong : null}
      />
      <Button type="submit" look="primary">
        {busy ? words.starting : words.start}
      </Button>
    </form>
  );
}
