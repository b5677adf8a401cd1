// More time for a wrap-up, once: the key opens the reasons, the first is in focus, Enter takes it.
import { useEffect, useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useView } from '../../../actions/useActions.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { extensionWord } from '../../reasonWords.ts';

/** The button with its menu; both go with the wrap-up. */
export function ExtendMenu() {
  const texts = useTexts();
  const desk = useDesk();
  const { live, me, ui } = useView();
  const button = useRef<HTMLButtonElement>(null);
  const callId = live?.contact?.callId;
  const open = ui.panel === 'extend' && me?.wrapUpUntil !== null && me?.wrapUpExtended === false;
  const show = (panel: 'extend' | 'none') => desk.ui.patch({ panel });

  useEffect(
    () => () => {
      if (desk.ui.get().panel === 'extend') desk.ui.patch({ panel: 'none' });
    },
    [desk],
  );

  return (
    <>
      <ActionButton
        action="extendWrapUp"
        word={texts.wrapUp.clock.extend}
        icon="plus"
        className="call-later"
        expanded={open}
        buttonRef={button}
      />
      <Popover
        className="popover"
        placement="bottom end"
        aria-label={texts.duty.extendFor}
        triggerRef={button}
        isOpen={open}
        onOpenChange={(opens) => show(opens ? 'extend' : 'none')}
      >
        <Menu
          autoFocus="first"
          className="listbox"
          aria-label={texts.duty.extendFor}
          onClose={() => show('none')}
          onAction={(reason) => {
            if (callId !== undefined) void desk.send({ type: 'extendWrapUp', callId, reason: String(reason) });
          }}
        >
          <MenuSection>
            <Header className="menu-head">{texts.duty.extendFor}</Header>
            {live?.duty.extensions.map((reason) => (
              <MenuItem key={reason} id={reason} className="option">
                {extensionWord(texts, reason)}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </>
  );
}
