// Another person is being rung for the caller: who, and the way back.
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';

/** Shown while it rings there. */
export function TransferRuns({ name }: { name: string }) {
  const { transfer } = useTexts().desk;
  return (
    <div className="call-panel row">
      <Icon name="transfer" />
      <p className="call-panel-words">{transfer.ringing(name)}</p>
      <ActionButton action="transfer" word={transfer.back} />
    </div>
  );
}
