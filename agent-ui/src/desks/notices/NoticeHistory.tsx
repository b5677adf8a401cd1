// Who had what said to callers, and how each notice ended: folded away until somebody wants to know.
import { useEffect, useRef, useState } from 'react';
import { NoticeLog } from '../../../../server/contract/notices.ts';
import { useRead } from '../../feed/read.ts';
import { useTexts } from '../../texts/texts.tsx';
import { shortNameOf } from '../../voice/lines.ts';
import { useDesk } from '../desk.tsx';
import { SidewaysTable } from '../lead/Figure.tsx';
import { SHORT_MOMENT, useDates } from '../useDates.ts';

/** changed: another value each time that notices have changed. */
export function NoticeHistory({ changed }: { changed: unknown }) {
  const { card } = useTexts().notices;
  const { centre } = useDesk();
  const dates = useDates(SHORT_MOMENT);
  const seen = useRef(changed);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (seen.current === changed) return;
    seen.current = changed;
    setChanges((count) => count + 1);
  }, [changed]);
  const { value } = useRead('/api/notices', NoticeLog, { changes, atMostEachMs: 500 });
  if (value === null || value.notices.length === 0) return null;
  return (
    <details className="notice-history">
      <summary>{card.log}</summary>
      <SidewaysTable label={card.log}>
        <table className="table">
          <thead>
            <tr>
              {[card.set_, card.by, card.place, card.text, card.ending].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.notices.map((one) => (
              <tr key={`${one.id} ${one.municipalityId}`}>
                <th scope="row">{dates.format(one.at)}</th>
                <td>{one.setBy}</td>
                <td>{shortNameOf(centre, one.municipalityId)}</td>
                <td lang={one.language} className="notice-text">
                  {one.text}
                </td>
                <td>
                  {one.endedAt === null || one.endedWhy === null
                    ? card.holds(dates.format(one.until))
                    : card.endings[one.endedWhy](dates.format(one.endedAt), one.endedBy ?? '')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </SidewaysTable>
    </details>
  );
}
