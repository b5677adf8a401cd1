// Speaks into the microphone and sees the level: five seconds, nothing is kept or sent.
import { useEffect, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { LevelMeter } from '../../parts/LevelMeter.tsx';
import { listenToMicrophone } from '../../phone/microphoneLevel.ts';
import { useTexts } from '../../texts/texts.tsx';

const TRIAL_MS = 6000;
const HEARD = 0.03;

/** A button and a level. */
export function MicrophoneTrial() {
  const { sound: t } = useTexts().phone;
  const { device } = useTexts().desk;
  const [level, setLevel] = useState<number | null>(null);
  const [loudest, setLoudest] = useState(0);
  const [refused, setRefused] = useState(false);
  const [running, setRunning] = useState(false);
  useEffect(() => {
    if (!running) return;
    setRefused(false);
    setLoudest(0);
    const stop = listenToMicrophone(
      (now) => {
        setLevel(now);
        setLoudest((before) => Math.max(before, now));
      },
      () => setRefused(true),
    );
    const timer = setTimeout(() => setRunning(false), TRIAL_MS);
    return () => {
      clearTimeout(timer);
      stop();
      setLevel(null);
    };
  }, [running]);
  const verdict = loudest > HEARD ? t.heard : t.silent;
  return (
    <div className="row">
      <Button icon="unmute" onPress={() => setRunning(true)} isDisabled={running}>
        {t.tryMicrophone}
      </Button>
      {level === null ? null : <LevelMeter percent={level * 300} label={t.level} />}
      <span role="status">{refused ? device.micDenied : running || loudest === 0 ? '' : verdict}</span>
    </div>
  );
}
