// Callbacks between two tries: what was promised, when the next try comes, what was tried; each can be called now, get another number, or be taken out by a lead.
import type { OpenCallback } from '../../../../server/contract/callbacks.ts';
import { focusPlace } from '../../actions/focusPlace.ts';
import { Button } from '../../parts/Button.tsx';
import { Place } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk, useMunicipality } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';
import { Promised, useMoment } from '../Promised.tsx';
import { CorrectNumber } from './CorrectNumber.tsx';
import './callbacks.css';

/** The heading stands above it; headingId: where the focus goes when a row is gone. */
export function CallbackList({ callbacks, headingId }: { callbacks: readonly OpenCallback[]; headingId: string }) {
  return (
    <ul className="callback-list" aria-labelledby={headingId}>
      {callbacks.map((callback) => (
        <One key={callback.id} callback={callback} headingId={headingId} />
      ))}
    </ul>
  );
}

function One({ callback, headingId }: { callback: OpenCallback; headingId: string }) {
  const { callbacks: words } = useTexts();
  const t = words.list;
  const { session, centre, send, voice } = useDesk();
  const moment = useMoment();
  const municipality = useMunicipality(callback.municipalityId);
  const place = municipality?.shortName ?? callback.municipalityId;
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  const number = callback.number === null ? null : shownNumber(callback.number, areaCodes);
  const who = [callback.callerName, number].filter((one) => one !== null).join(', ');
  const about = who === '' ? `${place}, ${moment(callback.calledAt)}` : who;
  const leads = session.role === 'lead' || session.role === 'admin';
  const ask = async (type: 'bringForwardCallback' | 'withdrawCallback', done: string) => {
    const answer = await send({ type, callbackId: callback.id });
    if (!answer.ok) return;
    voice.say(done, 'soon');
    focusPlace(headingId);
  };
  return (
    <li className="callback-row">
      <p className="callback-head">
        <Place name={place} colourToken={municipality?.colourToken ?? 8} />
        {who === '' ? null : <span className="figures">{who}</span>}
      </p>
      <p>
        {t.next(moment(callback.dueAt))}, <Promised callback={callback} />
      </p>
      {callback.tries.length === 0 ? null : (
        <ol className="callback-tries small">
          {callback.tries.map(({ at, why }) => (
            <li key={at}>{t.tried(moment(at), words.why[why])}</li>
          ))}
        </ol>
      )}
      <p className="small soft">
        {callback.byAgent ? t.byAgent(callback.askedBy, moment(callback.calledAt)) : t.byKey(moment(callback.calledAt))}
      </p>
      {callback.note ? <p className="small callback-note">{callback.note}</p> : null}
      <div className="row">
        <Button onPress={() => void ask('bringForwardCallback', t.brought)}>
          {t.now}
          <span className="heard-only">: {about}</span>
        </Button>
        {callback.correctable ? (
          <CorrectNumber callbackId={callback.id} number={callback.number} about={about} />
        ) : null}
        {leads ? (
          <Button look="quiet" onPress={() => void ask('withdrawCallback', t.takenOut)}>
            {t.takeOut}
            <span className="heard-only">: {about}</span>
          </Button>
        ) : null}
      </div>
    </li>
  );
}
