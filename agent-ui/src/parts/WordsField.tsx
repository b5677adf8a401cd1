// A field of words that narrow a list: told a breath after the last letter, so that no letter typed meanwhile is lost.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Field } from './Field.tsx';

/** How long after the last letter the words are told, in milliseconds. */
const BREATH_MS = 200;

/** `words` is what the list is narrowed by now; other words from outside take the place of the typed ones. */
export function WordsField({
  label,
  hint,
  words,
  onWords,
  className = '',
}: {
  label: ReactNode;
  hint?: ReactNode;
  words: string;
  onWords: (words: string) => void;
  className?: string;
}) {
  const [typed, setTyped] = useState(words);
  const told = useRef(words);
  const tell = useRef(onWords);
  tell.current = onWords;
  useEffect(() => {
    if (words === told.current) return;
    told.current = words;
    setTyped(words);
  }, [words]);
  useEffect(() => {
    const now = typed.trim();
    if (now === told.current) return;
    const timer = setTimeout(() => {
      told.current = now;
      tell.current(now);
    }, BREATH_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={typed}
      onChange={setTyped}
      maxLength={200}
      type="search"
      autoComplete="off"
      className={className}
    />
  );
}
