// The callbacks that were taken down in this contact, each with what was promised.
import type { ContactRow } from '../../../../server/contract/tickets.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';
import { useMoment } from '../Promised.tsx';
import './callbacks.css';

/** Nothing while there are none. */
export function CallbacksTaken({ contact }: { contact: ContactRow }) {
  const { form } = useTexts().callbacks;
  const { centre } = useDesk();
  const moment = useMoment();
  if (contact.callbacks.length === 0) return null;
  const inOrder = [...contact.callbacks].sort((a, b) => a.dueAt - b.dueAt);
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  return (
    <ul className="callback-list" aria-label={form.takenList}>
      {inOrder.map(({ id, number, dueAt, promisedUntil }) => (
        <li key={id} className="row">
          <Icon name="check" size={16} />
          {form.takenRow(shownNumber(number, areaCodes), moment(dueAt), moment(promisedUntil))}
        </li>
      ))}
    </ul>
  );
}
