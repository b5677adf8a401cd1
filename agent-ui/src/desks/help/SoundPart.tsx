// Where and how loud it rings, a trial of each municipality's ring, and whether the microphone is heard.
import { useEffect, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { MicrophoneTrial } from './MicrophoneTrial.tsx';

const TRIAL_MS = 2200;
/** The id of the default device is empty, which a list cannot hold. */
const DEFAULT = 'default-output';

/** Kept in this browser. */
export function SoundPart() {
  const { phone, actions } = useTexts();
  const t = phone.sound;
  const { ring, centre } = useDesk();
  const outputs = useOutputs();
  const [choice, setChoice] = useState(ring.choice);
  const choose = (fields: Partial<typeof choice>) => {
    ring.choose(fields);
    setChoice(ring.choice());
  };
  return (
    <section className="panel help-group" aria-labelledby="sound-heading">
      <h2 id="sound-heading">{actions.help.sound}</h2>
      <div className="sound">
        <Select
          label={t.output}
          hint={t.outputHint}
          choices={[{ id: DEFAULT, name: t.outputDefault }, ...outputs]}
          chosen={choice.outputId === '' ? DEFAULT : choice.outputId}
          onChoose={(id) => choose({ outputId: id === DEFAULT ? '' : id })}
        />
        <label className="field">
          <span className="field-label">{t.volume}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(choice.volume * 100)}
            onChange={(event) => choose({ volume: Number(event.target.value) / 100 })}
          />
        </label>
      </div>
      <div className="row">
        {centre.municipalities
          .filter(({ joined }) => joined)
          .map(({ id, name, ringTone }) => (
            <Button
              key={id}
              icon="sound"
              onPress={() => {
                ring.start(ringTone);
                setTimeout(ring.stop, TRIAL_MS);
              }}
            >
              {t.tryRing(name)}
            </Button>
          ))}
      </div>
      <MicrophoneTrial />
    </section>
  );
}

/** The loudspeakers the browser will name; empty before the microphone was allowed. */
function useOutputs(): readonly { id: string; name: string }[] {
  const [outputs, setOutputs] = useState<readonly { id: string; name: string }[]>([]);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return;
    const look = () =>
      void devices
        .enumerateDevices()
        .then((found) =>
          setOutputs(
            found
              .filter(({ kind, deviceId, label }) => kind === 'audiooutput' && label !== '' && deviceId !== 'default')
              .map(({ deviceId, label }) => ({ id: deviceId, name: label })),
          ),
        );
    look();
    devices.addEventListener('devicechange', look);
    return () => devices.removeEventListener('devicechange', look);
  }, []);
  return outputs;
}
