// What opens at the top of the contact on request: connecting with somebody, or the keypad. Closing gives the focus back.
import { useEffect, useRef } from 'react';
import { useView } from '../../../actions/useActions.tsx';
import { useDesk } from '../../desk.tsx';
import { InquiryPanel } from '../inquiry/InquiryPanel.tsx';
import { CallbackPanel } from '../panels/CallbackPanel.tsx';
import { GiveBackPanel } from '../panels/GiveBackPanel.tsx';
import { KeypadPanel } from '../panels/KeypadPanel.tsx';
import { TransferPanel } from '../panels/TransferPanel.tsx';
import { TransferRuns } from '../panels/TransferRuns.tsx';

/** At most one panel is open. */
export function PanelPart() {
  const desk = useDesk();
  const { ui, call, live } = useView();
  const { panel } = ui;
  const open =
    panel === 'transfer' || panel === 'keypad' || panel === 'giveBack' || panel === 'inquiry' || panel === 'callback'
      ? panel
      : null;
  useReturn(open);
  if (call?.state === 'transferring') return <TransferRuns call={call} />;
  // A question can also be asked when the call is over: the answer is told later.
  if (open === 'inquiry' && live?.contact) return <InquiryPanel contact={live.contact} />;
  if (open === 'callback' && live?.contact) return <CallbackPanel contact={live.contact} />;
  if (!call || open === null || open === 'inquiry' || open === 'callback') return null;
  const close = () => desk.ui.patch({ panel: 'none' });
  switch (open) {
    case 'transfer':
      return <TransferPanel call={call} onClose={close} />;
    case 'giveBack':
      return <GiveBackPanel callId={call.id} onClose={close} />;
    case 'keypad':
      return <KeypadPanel callId={call.id} onClose={close} />;
  }
}

/** Remembers where the focus was before a panel opened, and returns to it when the panel took it away. */
function useReturn(open: string | null): void {
  const from = useRef<HTMLElement | null>(null);
  const was = useRef<string | null>(null);
  useEffect(() => {
    if (open !== null && was.current === null) {
      from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    }
    if (open === null && was.current !== null && document.activeElement === document.body) {
      if (from.current?.isConnected) from.current.focus();
      from.current = null;
    }
    was.current = open;
  }, [open]);
}
