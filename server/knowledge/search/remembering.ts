// Remembers the answers of a pure step over words, because the same words come again and again.

const mostRemembered = 100_000;

/** The same function, which works each word out once (the first 100,000). */
export function remembering<Answer>(step: (word: string) => Answer): (word: string) => Answer {
  const known = new Map<string, Answer>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const answer = step(word);
    if (known.size < mostRemembered) known.set(word, answer);
    return answer;
  };
}

/** The same answer every time, worked out when it is asked for first. */
export function once<Answer extends object>(work: () => Answer): () => Answer {
  let answer: Answer | undefined;
  return () => {
    answer ??= work();
    return answer;
  };
}
