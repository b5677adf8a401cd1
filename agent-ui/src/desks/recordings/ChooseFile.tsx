// The button that opens the computer's own list of files, and the file as something to listen to until it is sent.
import { useCallback, useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../parts/Button.tsx';
import { useTexts } from '../../texts/texts.tsx';

/** A file that was chosen; address: to play it from. */
export interface Chosen {
  readonly file: File;
  readonly address: string;
}

/** The file that was chosen last, and how to choose or forget one. */
export function useChosen(): readonly [Chosen | null, (file: File | null) => void] {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const made = useRef<string | null>(null);
  const forget = useCallback(() => {
    if (made.current !== null) URL.revokeObjectURL(made.current);
    made.current = null;
  }, []);
  useEffect(() => forget, [forget]);
  const choose = useCallback(
    (file: File | null) => {
      forget();
      if (file !== null) made.current = URL.createObjectURL(file);
      setChosen(file === null || made.current === null ? null : { file, address: made.current });
    },
    [forget],
  );
  return [chosen, choose];
}

/** again: there is a recording already. */
export function ChooseFile({ name, again, onFile }: { name: string; again: boolean; onFile: (file: File) => void }) {
  const { recordings: words } = useTexts();
  const word = again ? words.chooseAgain : words.choose;
  return (
    <FileTrigger
      acceptedFileTypes={['audio/wav', 'audio/x-wav', '.wav']}
      onSelect={(files) => {
        const [file] = files ?? [];
        if (file !== undefined) onFile(file);
      }}
    >
      <Button aria-label={words.forOne(word, name)}>{word}</Button>
    </FileTrigger>
  );
}
