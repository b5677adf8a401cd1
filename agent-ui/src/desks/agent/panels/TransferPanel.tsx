// Connecting the caller: the directory by responsibility, name or department; arrows choose, Enter connects.
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { CallRow, TransferWay } from '../../../../../server/contract/calls.ts';
import type { DirectoryHit } from '../../../../../server/contract/reads.ts';
import { Button } from '../../../parts/Button.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { CLOCK_TIME, useDates } from '../../useDates.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { useDirectory } from './useDirectory.ts';

/** "Mo., 08:00" */
const DAY_AND_TIME: Intl.DateTimeFormatOptions = { weekday: 'short', ...CLOCK_TIME };
const COUNT_AFTER_MS = 400;
/** At least four digits, written as people do. */
const OUTSIDE_NUMBER = /^\+?\d(?:[ ()/.-]*\d){3,}$/;

/** A field with the list of hits below; the focus stays in the field. */
export function TransferPanel({ call, onClose }: { call: CallRow; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.desk.transfer;
  const desk = useDesk();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { hits, loading, failed } = useDirectory(query, call.municipalityId);
  const moment = useDates(DAY_AND_TIME);
  const absent = (backAt: number | null) => (backAt === null ? t.absent : t.absentUntil(moment.format(backAt)));
  const chosen = hits[Math.min(active, hits.length - 1)];

  useEffect(() => {
    if (query.trim() === '' || loading || call.state === 'talking') return;
    const timer = setTimeout(() => desk.voice.say(t.count(hits.length), 'soon'), COUNT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [query, loading, hits.length, call.state, desk, t]);

  const connect = (hit: DirectoryHit, way: TransferWay) => {
    desk.ui.patch({ panel: 'none' });
    void desk.send({ type: 'transfer', callId: call.id, officialId: hit.officialId, way });
  };
  // Digits that nobody in the directory has: an outside number. The server says whether it may be dialled.
  const outside = chosen === undefined && OUTSIDE_NUMBER.test(query.trim()) ? query.trim() : null;
  const dial = (number: string, way: TransferWay) => {
    desk.ui.patch({ panel: 'none' });
    void desk.send({ type: 'transferOut', callId: call.id, number, way });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && chosen && !event.ctrlKey) connect(chosen, event.shiftKey ? 'consult' : 'direct');
    else if (event.key === 'Enter' && outside !== null && !loading && !event.ctrlKey)
      dial(outside, event.shiftKey ? 'consult' : 'direct');
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };

  return (
    <PanelFrame words={t} onClose={onClose}>
      <div className="field">
        <label className="field-label" htmlFor="transfer-field">
          {t.field}
        </label>
        <input
          id="transfer-field"
          className="field-input"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${listId}-${chosen.officialId}` : undefined}
          aria-describedby={`${listId}-hint`}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <p className="field-hint" id={`${listId}-hint`}>
          {t.hint}
        </p>
      </div>
      <div id={listId} role="listbox" aria-label={t.list} className="directory">
        {hits.map((hit) => (
          <div
            key={hit.officialId}
            id={`${listId}-${hit.officialId}`}
            role="option"
            aria-selected={hit === chosen}
            tabIndex={-1}
            className="directory-hit"
            onClick={() => setActive(hits.indexOf(hit))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') connect(hit, event.shiftKey ? 'consult' : 'direct');
            }}
          >
            <span className="directory-name">
              <strong>{hit.name}</strong> {hit.jobTitle}
            </span>
            <span className="directory-presence">
              <Tag look={hit.present && !hit.busy ? 'accent' : 'plain'}>
                {hit.busy ? `◐ ${t.busy}` : hit.present ? `● ${t.present}` : `○ ${absent(hit.backAt)}`}
              </Tag>
            </span>
            <span className="directory-more">
              {hit.missedAt === null ? '' : `${t.missed(moment.format(hit.missedAt), hit.missedToday)} · `}
              {hit.standsInFor === null ? '' : `${t.standsInFor(hit.standsInFor)} · `}
              {hit.departmentName} · {hit.responsibilities.join(', ')}
            </span>
            <span className="directory-number">{hit.number}</span>
          </div>
        ))}
      </div>
      {outside !== null && !loading ? (
        <p className="row">
          <Button look="primary" icon="transfer" onPress={() => dial(outside, 'direct')}>
            {t.connect(outside)}
          </Button>
          <Button onPress={() => dial(outside, 'consult')}>{t.ask(outside)}</Button>
        </p>
      ) : hits.length === 0 ? (
        <p className="empty small">
          {failed ? t.failed : query.trim() === '' ? t.first : loading ? t.loading : t.none}
        </p>
      ) : (
        <p className="row">
          {chosen ? (
            <>
              <Button look="primary" icon="transfer" onPress={() => connect(chosen, 'direct')}>
                {t.connect(chosen.name)}
              </Button>
              <Button onPress={() => connect(chosen, 'consult')}>{t.ask(chosen.name)}</Button>
            </>
          ) : null}
        </p>
      )}
    </PanelFrame>
  );
}
