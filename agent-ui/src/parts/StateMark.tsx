// The sign of a call state: each has a shape of its own, so that colour is never the only difference.
import './stateMark.css';

export type Situation = 'out' | 'ready' | 'ringing' | 'talking' | 'held' | 'wrapUp' | 'pause';

const shapes: Readonly<Record<Situation, string>> = {
  out: 'M4 10h12',
  ready: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  ringing: 'M10 2l8 8-8 8-8-8z',
  talking: 'M3 4h14v9H9.5L5.5 17v-4H3z',
  held: 'M4.5 3.5h4v13h-4zM11.5 3.5h4v13h-4z',
  wrapUp: 'M3 17l1-4.5L13.5 3 17 6.5 7.5 16z',
  pause: 'M10 3.5a6.5 6.5 0 1 0 6.5 6.5A5 5 0 0 1 10 3.5z',
};

/** The shape of a state; the word stands beside it. */
export function StateMark({ of, size = 16 }: { of: Situation; size?: number }) {
  return (
    <svg
      className={`state-mark state-mark-${of}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[of]} />
    </svg>
  );
}
