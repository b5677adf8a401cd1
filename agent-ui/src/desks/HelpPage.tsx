// All keys of the desk, each changeable, and the sound: where it rings, how loud, whether the microphone is heard.
import { useTexts } from '../texts/texts.tsx';
import { KeyTable } from './help/KeyTable.tsx';
import { SoundPart } from './help/SoundPart.tsx';
import './help/help.css';

/** Reached by the help key from everywhere. */
export function HelpPage() {
  const { help } = useTexts().actions;
  return (
    <div className="help">
      <h1>{help.title}</h1>
      <p className="help-intro">{help.intro}</p>
      <SoundPart />
      <KeyTable />
    </div>
  );
}
