// Why something about what callers hear was refused, in words.
import type { ReadError } from '../../feed/read.ts';
import { useTexts } from '../../texts/texts.tsx';

/** The sentence for an error: the server's own word for it, or that it could not be reached or understood. */
export function useWhyNot(): (error: ReadError) => string {
  const { errors, knowledge } = useTexts();
  return (error) => {
    if (error === 'unreachable') return knowledge.unreachable;
    if (error === 'unexpected-answer') return knowledge.unexpected;
    return errors[error];
  };
}
