// The buttons of the call bar while a caller is being connected: what is possible now, in the order of how often it is wanted.
import type { CallRow } from '../../../../../server/contract/calls.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useTexts } from '../../../texts/texts.tsx';

/** While it rings one can only take back or leave; with the other person there, everything a telephonist needs. */
export function ConnectingButtons({ call }: { call: CallRow }) {
  const { bar } = useTexts().desk;
  const stage = call.transferStage;
  return (
    <div className="call-buttons">
      {stage === 'rings' ? null : (
        <>
          <ActionButton action="transfer" word={bar.putThrough} icon="transfer" className="call-small" />
          {stage === 'together' ? null : (
            <>
              <ActionButton
                action="hold"
                word={stage === 'consulting' ? bar.toCaller : bar.toOther}
                icon="person"
                className="call-small"
              />
              <ActionButton action="joinTransfer" word={bar.together} icon="people" className="call-small" />
            </>
          )}
        </>
      )}
      <ActionButton
        action="mute"
        word={call.muted ? bar.unmute : bar.mute}
        icon={call.muted ? 'unmute' : 'mute'}
        className="call-small"
      />
      <ActionButton action="reject" word={bar.cancelTransfer} icon="left" className="call-small" />
      <ActionButton action="hangUp" word={bar.hangUp} icon="hangUp" look="danger" />
    </div>
  );
}
