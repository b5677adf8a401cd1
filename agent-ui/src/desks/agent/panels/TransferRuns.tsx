// A caller is being connected: who speaks with whom just now, and what the next keys do.
import type { CallRow } from '../../../../../server/contract/calls.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';

/** Shown from the first ring at the other person until the agent has left, or has the caller back. */
export function TransferRuns({ call }: { call: CallRow }) {
  const { transfer, bar } = useTexts().desk;
  const name = call.transferTo ?? '';
  const stage = call.transferStage ?? 'rings';
  return (
    <div className="call-panel row">
      <Icon name="transfer" />
      <p className="call-panel-words">
        {transfer.stages[stage](name)}
        {call.cardByMail ? ` ${transfer.cardByMail}` : ''}
      </p>
      {stage === 'rings' ? null : <ActionButton action="transfer" word={bar.putThrough} look="primary" />}
      {stage === 'consulting' || stage === 'aside' ? (
        <>
          <ActionButton action="hold" word={stage === 'consulting' ? bar.toCaller : bar.toOther} />
          <ActionButton action="joinTransfer" word={bar.together} />
        </>
      ) : null}
      <ActionButton action="reject" word={transfer.back} />
    </div>
  );
}
