// One concern of the caller: its result in three keys, its topic by typing, its ticket in the same place.
import type { ContactResult, ContactRow } from '../../../../../server/contract/tickets.ts';
import { keyMap, keysFor } from '../../../actions/keyMap.ts';
import { ariaKeys, shownKeys } from '../../../actions/keys.ts';
import { actionNamed } from '../../../actions/list.ts';
import { useView } from '../../../actions/useActions.tsx';
import { useStore } from '../../../feed/store.ts';
import { Button } from '../../../parts/Button.tsx';
import { Combo } from '../../../parts/Combo.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import type { Concern } from '../../ui.ts';
import { chooseTopic, removeConcern, setResult } from './concerns.ts';
import { TicketForm } from './TicketForm.tsx';
import { TicketOpened } from './TicketOpened.tsx';
import { topicChoices } from './topicChoices.ts';

const COMMON = [
  ['answered', 'resultAnswered'],
  ['connected', 'resultConnected'],
  ['ticket', 'resultTicket'],
] as const;

const OTHER: readonly ContactResult[] = [
  'answeredWithExpert',
  'connectFailed',
  'callbackNote',
  'wrongNumber',
  'noConcern',
];

/** `alone`: the only concern, so it has no heading of its own and cannot be taken away. */
export function ConcernForm({
  contact,
  concern,
  index,
  alone,
}: {
  contact: ContactRow;
  concern: Concern;
  index: number;
  alone: boolean;
}) {
  const texts = useTexts();
  const t = texts.wrapUp;
  const { ui, centre } = useDesk();
  const choose = (result: ContactResult) => setResult(ui, contact.callId, index, result);
  const done = concern.ticketNumber !== null;
  return (
    <fieldset className="concern">
      <legend className={alone ? 'heard-only' : 'concern-title'}>{t.concern(index + 1)}</legend>
      <fieldset className="concern-results" id={`result-${index}`} aria-label={t.result}>
        {COMMON.map(([result, action]) => (
          <ResultButton
            key={result}
            result={result}
            action={action}
            chosen={concern.result === result}
            disabled={done && result !== 'ticket'}
            onChoose={() => choose(result)}
          />
        ))}
        <Select
          className="concern-other"
          label={t.otherResult}
          labelHidden
          placeholder={t.otherResult}
          choices={OTHER.map((id) => ({ id, name: t.results[id] }))}
          chosen={concern.result && OTHER.includes(concern.result) ? concern.result : null}
          disabled={done}
          onChoose={(id) => choose(id as ContactResult)}
        />
      </fieldset>
      {concern.triedToSend && concern.result === null ? <p className="field-error">{t.missing}</p> : null}
      <div className="concern-topic" id={`topic-${index}`}>
        <Combo
          label={t.topic}
          nothing={t.noTopic}
          choices={topicChoices(centre.topics)}
          chosen={concern.topicId}
          hint={concern.topicFromArticle ? <span className="concern-suggested">{t.topicFromArticle}</span> : null}
          onChoose={(topicId) => chooseTopic(ui, contact.callId, index, topicId)}
          onClear={() => chooseTopic(ui, contact.callId, index, null)}
        />
        {alone ? null : (
          <Button
            look="quiet"
            icon="close"
            iconOnly
            isDisabled={done}
            onPress={() => removeConcern(ui, contact.callId, index)}
          >
            {t.remove(index + 1)}
          </Button>
        )}
      </div>
      {concern.sheet && !done ? <TicketForm contact={contact} concern={concern} index={index} /> : null}
      {done ? <TicketOpened concern={concern} index={index} /> : null}
    </fieldset>
  );
}

function ResultButton({
  result,
  action: name,
  chosen,
  disabled,
  onChoose,
}: {
  result: ContactResult;
  action: string;
  chosen: boolean;
  disabled: boolean;
  onChoose: () => void;
}) {
  const texts = useTexts();
  const { ui } = useView();
  const action = actionNamed(name);
  const keys = keysFor(
    action,
    useStore(keyMap, (map) => map),
  );
  return (
    <button
      type="button"
      className="button action-button result-button"
      aria-pressed={chosen}
      aria-disabled={disabled}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={disabled ? undefined : onChoose}
    >
      {chosen ? <Icon name="check" size={16} /> : null}
      {texts.wrapUp.results[result]}
      {ui.keysShown ? <kbd className="action-key">{shownKeys(keys, texts.actions.help.control)}</kbd> : null}
    </button>
  );
}
