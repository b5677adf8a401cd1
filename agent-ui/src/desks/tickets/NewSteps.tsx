// What others have done to a ticket while it was open here; the words typed so far stay.
import type { TicketStep } from '../../../../server/contract/tickets.ts';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { StepList } from './History.tsx';

/** The steps that arrived since the person looked. */
export function NewSteps({ steps, onSeen }: { steps: readonly TicketStep[]; onSeen: () => void }) {
  const { tickets } = useTexts();
  return (
    <div className="tickets-one-news">
      <p className="trouble-title">
        <Icon name="alert" />
        {tickets.one.newSteps}
      </p>
      <StepList steps={steps} />
      <p>{tickets.one.textKept}</p>
      <Button onPress={onSeen}>{tickets.one.seen}</Button>
    </div>
  );
}
