// The window's title says the state without any name or number: others may see it.
import { useEffect } from 'react';
import type { DeskView } from '../../../actions/action.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { shortNameOf, waitingCalls, waitingWords } from '../../../voice/lines.ts';
import { useDesk } from '../../desk.tsx';

/** Keeps the title: what rings or is talked about first, then how many wait. */
export function useWindowTitle(view: DeskView): void {
  const book = useTexts();
  const { desk: texts, shell } = book;
  const { centre } = useDesk();
  const { call, me, live } = view;
  const place = call ? shortNameOf(centre, call.municipalityId) : '';
  const waiting = waitingWords(waitingCalls(live?.calls ?? []), book);
  let title = waiting;
  if (call) title = call.state === 'offered' ? texts.bar.titleRinging(place) : texts.bar.titleTalking(place);
  else if (me) title = `${texts.states[me.state]} · ${waiting}`;
  useEffect(() => {
    document.title = `${title} – ${shell.product}`;
  }, [title, shell.product]);
}
