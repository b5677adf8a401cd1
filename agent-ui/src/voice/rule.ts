// One row of the table of what is said, and what it looks at: two moments of the desk.
import type { Live } from '../feed/reduce.ts';
import type { Link } from '../feed/socket.ts';
import type { Texts } from '../texts/texts.tsx';
import type { Urgency } from './announcer.ts';

export interface Moment {
  readonly link: Link;
  readonly live: Live | null;
}

export type Earcon = 'ended' | 'lost' | 'back' | 'held' | 'resumed' | 'muted' | 'unmuted' | 'saved';

/** One row of the table. */
export interface Rule {
  /** In plain words, for the test's table. */
  readonly when: string;
  /** Said although a caller is speaking: only a second call, a lost call, a loss of the connection. */
  readonly evenWhileTalking: boolean;
  readonly urgency: Urgency;
  readonly earcon?: Earcon;
  readonly ifStill?: (moment: Moment) => boolean;
  readonly text: (before: Moment, after: Moment, texts: Texts) => string | null;
}
