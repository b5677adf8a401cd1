// Says a number of hits once when the typing rests; while it rings or somebody talks it only goes to the log.
import { useEffect, useRef } from 'react';
import { useDesk, useFeed } from '../../desk.tsx';

/** How long the question must rest before its count is said, in milliseconds. */
const COUNT_AFTER_MS = 300;

/**
 * `question` is what was asked, `words` its count in words; null: not known yet. Each question is said once; the one a page
 * begins with is not, and a list that changes by itself stays silent.
 */
export function useCountSaid(question: string, words: string | null): void {
  const { voice } = useDesk();
  const talks = useFeed(({ live }) => live?.me?.state === 'busy' || live?.me?.state === 'offered');
  const done = useRef(question);
  useEffect(() => {
    if (words === null || done.current === question) return;
    const timer = setTimeout(() => {
      done.current = question;
      if (talks) voice.note(words);
      else voice.say(words, 'soon');
    }, COUNT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [question, words, talks, voice]);
}
