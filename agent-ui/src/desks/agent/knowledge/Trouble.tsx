// A read that failed, in words, with the way to try again.
import type { ReadError } from '../../../feed/read.ts';
import { Button } from '../../../parts/Button.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import './trouble.css';

/** What failed, why, and what is still shown. */
export function Trouble({
  title,
  error,
  more,
  onAgain,
}: {
  title: string;
  error: ReadError;
  more?: string;
  onAgain: () => void;
}) {
  const { knowledge, errors } = useTexts();
  const why =
    error === 'unreachable'
      ? knowledge.unreachable
      : error === 'unexpected-answer'
        ? knowledge.unexpected
        : errors[error];
  return (
    <div className="trouble">
      <p className="trouble-title">
        <Icon name="alert" />
        {title}
      </p>
      <p>
        {why} {more}
      </p>
      <Button onPress={onAgain}>{knowledge.again}</Button>
    </div>
  );
}
