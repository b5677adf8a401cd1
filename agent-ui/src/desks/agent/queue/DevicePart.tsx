// Where this person's calls ring: this computer or a telephone in the house, and whether it is registered.

import type { Device } from '../../../../../server/contract/agents.ts';
import { useView } from '../../../actions/useActions.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { FallbackChoice } from './FallbackChoice.tsx';

/** The state of the own telephone, with its choice. */
export function DevicePart() {
  const { desk, phone } = useTexts();
  const { me, phone: softPhone } = useView();
  if (!me) return null;
  const elsewhere = me.device.kind === 'browser' && softPhone.registration === 'elsewhere';
  const known = me.reachable ? desk.device.reachable : desk.device.unreachable;
  const words = elsewhere ? phone.registration.elsewhere : known;
  const sound = softPhone.connected ? phone.quality[softPhone.quality] : '';
  return (
    <div className="part">
      <h3>{desk.device.title}</h3>
      <DeviceSelect />
      <p className={`device-state small ${me.reachable ? '' : 'device-bad'}`}>
        <Icon name={me.reachable ? 'check' : 'alert'} size={16} />
        {words}
        {sound === '' ? null : ` · ${sound}`}
      </p>
      {softPhone.trouble ? <p className="small device-bad">{phone.advice[softPhone.trouble]}</p> : null}
      <FallbackChoice />
      <WhisperBox />
    </div>
  );
}

/** The choice alone, as it also stands at the beginning of a shift. */
export function DeviceSelect() {
  const { desk: texts } = useTexts();
  const desk = useDesk();
  const { me } = useView();
  if (!me) return null;
  const choices = [
    { id: BROWSER, name: texts.device.browser },
    ...desk.centre.phones.map(({ name, label }) => ({ id: name, name: label })),
  ];
  const chosen = me.device.kind === 'browser' ? BROWSER : me.device.name;
  return (
    <Select
      label={texts.device.change}
      labelHidden
      choices={choices}
      chosen={chosen}
      disabled={me.state === 'busy' || me.state === 'offered'}
      onChoose={(id) => {
        const device: Device = id === BROWSER ? { kind: 'browser' } : { kind: 'phone', name: id };
        if (id !== chosen) void desk.send({ type: 'chooseDevice', device });
      }}
    />
  );
}

/** Whether whoever picks up is told first who is about to be put through. */
function WhisperBox() {
  const { desk: texts } = useTexts();
  const desk = useDesk();
  const { me, link } = useView();
  return (
    <div className="small">
      <label className="device-box">
        <input
          type="checkbox"
          checked={me?.whisper === true}
          disabled={link !== 'up'}
          aria-describedby="whisper-hint"
          onChange={(change) => void desk.send({ type: 'chooseWhisper', on: change.target.checked })}
        />
        {texts.device.whisper}
      </label>
      <p className="soft" id="whisper-hint">
        {texts.device.whisperHint}
      </p>
    </div>
  );
}

/** No fixed telephone can have this name: theirs are lower-case letters and digits. */
const BROWSER = 'this-browser';
