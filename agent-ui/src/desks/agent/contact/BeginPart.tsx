// The beginning of a shift: which telephone, the microphone explained before the browser asks, and what will happen then.
import { useState } from 'react';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { DeviceSelect } from '../queue/DevicePart.tsx';
import { SoundCheck } from './SoundCheck.tsx';
import { untilReachable } from './untilReachable.ts';

type Phase = 'idle' | 'working' | 'failed';

/** Shown until the person has said for the first time in this shift that they are ready. */
export function BeginPart() {
  const { desk: texts } = useTexts();
  const t = texts.begin;
  const desk = useDesk();
  const { me, phone, live } = useView();
  const [phase, setPhase] = useState<Phase>('idle');
  if (!me) return null;
  const handset =
    me.device.kind === 'phone'
      ? desk.centre.phones.find(({ name }) => me.device.kind === 'phone' && name === me.device.name)
      : null;

  const begin = async () => {
    setPhase('working');
    if (me.device.kind === 'browser' && !(await desk.phone.askMicrophone())) return setPhase('idle');
    if (!(await untilReachable(desk))) return setPhase('failed');
    const answer = await desk.send({ type: 'becomeReady' });
    setPhase(answer.ok ? 'idle' : 'failed');
    if (answer.ok) document.getElementById('contact')?.focus();
  };

  return (
    <div className="begin">
      <p className="begin-hello">{t.ready(desk.session.name)}</p>
      <ol className="begin-steps">
        {t.steps.split('\n').map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="begin-device">
        <Icon name={handset ? 'phone' : 'headset'} />
        <DeviceSelect />
      </div>
      {handset ? <p className="small">{texts.device.handset(handset.label)}</p> : null}
      {!handset && phone.microphone !== 'granted' && phone.microphone !== 'denied' && phone.microphone !== 'missing' ? (
        <p className="small">{texts.device.micAsk}</p>
      ) : null}
      <SoundCheck />
      <div role="alert" className="begin-trouble">
        {!handset && phone.microphone === 'denied' ? <p>{texts.device.micDenied}</p> : null}
        {!handset && phone.microphone === 'missing' ? <p>{texts.device.micMissing}</p> : null}
        {phase === 'failed' ? <p>{t.failed}</p> : null}
      </div>
      <div className="row">
        <Button id="begin-shift" look="primary" onPress={() => void begin()} isPending={phase === 'working'}>
          {phase === 'working' ? t.working : t.button}
        </Button>
        <span className="soft small">{t.words}</span>
      </div>
      {live?.rehearsal.available && !live.rehearsal.running ? <p className="soft small">{t.rehearse}</p> : null}
    </div>
  );
}
