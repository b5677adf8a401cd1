// How urgent a ticket is: a word, and one to four filled steps as its shape.
import type { Priority } from '../../../../server/contract/tickets.ts';
import { useTexts } from '../../texts/texts.tsx';
import { PRIORITIES } from './filter.ts';

/** The urgency of a ticket. */
export function PriorityWord({ priority }: { priority: Priority }) {
  const { tickets } = useTexts();
  const filled = PRIORITIES.length - PRIORITIES.indexOf(priority);
  return (
    <span className={`tickets-priority tickets-priority-${priority}`}>
      <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">
        {[0, 1, 2, 3].map((step) => (
          <rect
            key={step}
            x={step * 5}
            y={10 - step * 3}
            width="3.5"
            height={4 + step * 3}
            className={step < filled ? 'tickets-step-full' : 'tickets-step-empty'}
          />
        ))}
      </svg>
      {tickets.priorities[priority]}
    </span>
  );
}
