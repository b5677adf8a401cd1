// The person's own state: what it is, and what it can become: ready, a pause with its reason, or a pause after this call.
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { keyMap, keysFor } from '../../../actions/keyMap.ts';
import { ariaKeys, shownKeys } from '../../../actions/keys.ts';
import { actionNamed } from '../../../actions/list.ts';
import { useView } from '../../../actions/useActions.tsx';
import { useNow } from '../../../feed/clock.tsx';
import { useStore } from '../../../feed/store.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { type Situation, StateMark } from '../../../parts/StateMark.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { span } from '../../numbers.ts';
import { pauseWord } from '../../reasonWords.ts';
import { situationWord } from './situationWord.ts';

/** Before a reason in the menu: a lead may have called one "ready". */
const REASON = 'reason ';

/** A button that says the state and opens the menu. */
export function StateMenu({ situation }: { situation: Situation }) {
  const texts = useTexts();
  const desk = useDesk();
  const view = useView();
  const { me, ui } = view;
  const action = actionNamed('readyOrPause');
  const keys = keysFor(
    action,
    useStore(keyMap, (map) => map),
  );
  const reasons = view.live?.duty.pauses.map(({ reason }) => reason) ?? [];
  const idle = me?.state === 'ready' || me?.state === 'pause' || me?.state === 'signedOut';

  const choose = (chosen: string) => {
    if (chosen === 'ready') void desk.send({ type: 'becomeReady' });
    else if (chosen === 'none') desk.ui.patch({ thenPause: null });
    else if (idle) void desk.send({ type: 'pause', reason: chosen.slice(REASON.length) });
    else desk.ui.patch({ thenPause: chosen.slice(REASON.length) });
  };

  return (
    <MenuTrigger
      isOpen={ui.panel === 'pause'}
      onOpenChange={(open) => desk.ui.patch({ panel: open ? 'pause' : 'none' })}
    >
      <Button className={`state-chip state-chip-${situation}`} aria-keyshortcuts={ariaKeys(keys)}>
        <StateMark of={situation} />
        <span className="state-word">
          {situationWord(view, texts)}
          {ui.thenPause ? <small> · {texts.desk.bar.pauseAfterChosen(pauseWord(texts, ui.thenPause))}</small> : null}
        </span>
        <StateTime />
        <Icon name="down" size={16} />
        {ui.keysShown ? <kbd className="action-key">{shownKeys(keys, texts.actions.help.control)}</kbd> : null}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          autoFocus="first"
          className="listbox"
          aria-label={texts.desk.bar.state}
          onAction={(key) => choose(String(key))}
        >
          {me?.state === 'pause' ? (
            <MenuItem id="ready" className="option">
              <StateMark of="ready" /> {texts.desk.bar.becomeReady}
            </MenuItem>
          ) : null}
          {ui.thenPause ? (
            <MenuItem id="none" className="option">
              {texts.desk.bar.noPauseAfter}
            </MenuItem>
          ) : null}
          {me?.state === 'pause' || ui.thenPause ? <Separator className="menu-line" /> : null}
          <MenuSection>
            <Header className="menu-head">{idle ? texts.desk.bar.pauseNow : texts.desk.bar.pauseAfter}</Header>
            {reasons.map((reason) => (
              <MenuItem key={reason} id={`${REASON}${reason}`} className="option">
                {pauseWord(texts, reason)}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function StateTime() {
  const { me, call } = useView();
  const now = useNow();
  if (call || me?.state === 'wrapUp' || !me || me.state === 'signedOut') return null;
  return <span className="state-time">{span((now - me.stateSince) / 1000)}</span>;
}
