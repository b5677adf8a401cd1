// The sound check before the shift: one button, the own voice by way of the exchange, and the verdict in words.
import { useState } from 'react';
import { useView } from '../../../actions/useActions.tsx';
import { Button } from '../../../parts/Button.tsx';
import { LevelMeter } from '../../../parts/LevelMeter.tsx';
import { type Checked, judged } from '../../../phone/soundCheck.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { untilReachable } from './untilReachable.ts';

/** With calling and hanging up twenty seconds in all. */
const SPOKEN_MS = 15_000;

type Phase = 'idle' | 'calling' | 'speaking';

/** For who talks at this computer; nothing is kept or recorded. */
export function SoundCheck() {
  const { phone, desk: texts } = useTexts();
  const t = phone.check;
  const desk = useDesk();
  const { me } = useView();
  const [phase, setPhase] = useState<Phase>('idle');
  const [level, setLevel] = useState(0);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refused, setRefused] = useState(false);
  if (me?.device.kind !== 'browser') return null;

  const check = async () => {
    setChecked(null);
    setPhase('calling');
    const allowed = await desk.phone.askMicrophone();
    setRefused(!allowed);
    if (!allowed || !(await untilReachable(desk))) return setPhase('idle');
    const measured = desk.phone.checkSound(SPOKEN_MS, (now) => {
      setPhase('speaking');
      setLevel(now);
    });
    const answer = await desk.send({ type: 'checkSound' });
    const looks = await measured;
    if (answer.ok) setChecked(judged(looks));
    setPhase('idle');
  };

  return (
    <section className="sound-check" aria-labelledby="sound-check-heading">
      <h3 id="sound-check-heading">{t.title}</h3>
      <div className="row">
        <Button id="sound-check" icon="unmute" onPress={() => void check()} isPending={phase !== 'idle'}>
          {checked === null ? t.button : t.again}
        </Button>
        {phase === 'speaking' ? <LevelMeter percent={level * 200} label={phone.sound.level} /> : null}
      </div>
      <div role="status">
        {phase === 'calling' ? <p>{t.calling}</p> : null}
        {phase === 'speaking' ? <p>{t.speak}</p> : null}
        {refused ? <p>{texts.device.micDenied}</p> : null}
        {checked?.verdicts.map((verdict) => (
          <p key={verdict} className={verdict === 'good' ? 'sound-good' : 'sound-bad'}>
            {t.verdict[verdict]}
          </p>
        ))}
      </div>
      {checked?.mos == null ? null : <p className="soft small">{figures(checked, checked.mos, t.figures)}</p>}
    </section>
  );
}

function figures(
  { lossPercent, jitterMs, roundTripMs }: Checked,
  mos: number,
  words: (mos: string, loss: string, jitter: string, roundTrip: string) => string,
): string {
  const written = (value: number, digits: number) =>
    value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
  return words(written(mos, 1), written(lossPercent, 1), written(jitterMs, 0), written(roundTripMs, 0));
}
