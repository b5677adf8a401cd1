// The lead's callbacks between two tries, before they come back into the queue.
import type { OpenCallback } from '../../../../server/contract/callbacks.ts';
import { useTexts } from '../../texts/texts.tsx';
import { CallbackList } from '../callbacks/CallbackList.tsx';

/** A sentence when there are none. */
export function CallbacksBetween({ callbacks }: { callbacks: readonly OpenCallback[] }) {
  const { list } = useTexts().callbacks;
  return (
    <section className="panel lead-figure" aria-labelledby="lead-between">
      <h2 id="lead-between" tabIndex={-1}>
        {list.title}
      </h2>
      {callbacks.length === 0 ? (
        <p className="empty">{list.none}</p>
      ) : (
        <CallbackList callbacks={callbacks} headingId="lead-between" />
      )}
    </section>
  );
}
