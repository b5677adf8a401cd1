// Who is asking, only on demand: the look is written down first, then the data come.
import { useState } from 'react';
import { InquiryCaller } from '../../../../server/contract/inquiries.ts';
import { readOnce } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';

/** A button, then the caller's name, number and the agent's note. Leaving the page takes them away again. */
export function CallerLook({ inquiryId }: { inquiryId: string }) {
  const t = useTexts().inquiries.office;
  const desk = useDesk();
  const [caller, setCaller] = useState<InquiryCaller | null>(null);
  const look = async () => {
    const answer = await desk.send({ type: 'lookAtCaller', inquiryId });
    if (!answer.ok) return;
    const read = await readOnce(`/api/inquiries/${inquiryId}/caller`, InquiryCaller);
    if (read.ok) setCaller(read.value);
  };
  const areaCodes = desk.centre.municipalities.map(({ areaCode }) => areaCode);
  if (caller === null)
    return (
      <Button look="quiet" icon="person" onPress={() => void look()}>
        {`${t.who} ${t.whoHint}`}
      </Button>
    );
  const words = t.caller(caller.name ?? '', caller.number === null ? '' : shownNumber(caller.number, areaCodes));
  return (
    <p role="status">
      <strong>{words === '' ? t.unknown : words}</strong>
      {caller.note === '' ? null : ` ${t.note}: ${caller.note}`}
    </p>
  );
}
