// That the citizen did not call just now, but is called back: when they called, what was promised, and what happens next.
import type { CallRow } from '../../../../../server/contract/calls.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { CorrectNumber } from '../../callbacks/CorrectNumber.tsx';
import { useMunicipality } from '../../desk.tsx';
import { Promised, useMoment } from '../../Promised.tsx';
import '../../callbacks/callbacks.css';

/** One part of the contact, for a call that is a callback. */
export function CallbackPart({ call }: { call: CallRow }) {
  const { callbacks } = useTexts();
  const moment = useMoment();
  const place = useMunicipality(call.municipalityId)?.name ?? call.municipalityId;
  const { callback, state } = call;
  if (callback === null) return null;
  const words = callback.byAgent ? callbacks.byAgent : callbacks.for;
  return (
    <div className="part">
      <h3>{callbacks.title}</h3>
      <p>
        {words(place, moment(callback.calledAt))}, <Promised callback={callback} />
        {callback.tries > 0 ? `. ${callbacks.tries(callback.tries)}` : ''}.
      </p>
      {callback.note ? <p className="callback-note">{callback.note}</p> : null}
      {state === 'offered' && callback.correctable ? (
        <CorrectNumber callbackId={callback.id} number={call.number} about={place} callId={call.id} />
      ) : null}
      {state === 'offered' ? <p className="soft">{callbacks.takeIt}</p> : null}
      {state === 'dialling' ? <p className="soft">{callbacks.dialling}</p> : null}
    </div>
  );
}
