// The soft phone as the rest of the desk sees it.
import type { Store } from '../feed/store.ts';
import type { Quality, Trouble } from './quality.ts';
import type { Look } from './soundCheck.ts';

/**
 * off: no shift in the browser. elsewhere: another window of this browser has the telephone.
 * failed: the exchange refuses or cannot be reached; it is tried again.
 */
export type Registration = 'off' | 'elsewhere' | 'starting' | 'registered' | 'failed';
export type Microphone = 'unknown' | 'asking' | 'granted' | 'denied' | 'missing';

export interface PhoneState {
  readonly registration: Registration;
  readonly microphone: Microphone;
  /** A call rings at this browser and can be answered. */
  readonly ringing: boolean;
  /** Has been answered, the sound is being set up. */
  readonly answering: boolean;
  /** Sound goes to and from this browser. */
  readonly connected: boolean;
  readonly quality: Quality;
  /** What has been wrong with the sound until now, while it is told. */
  readonly trouble: Trouble | null;
}

export interface SoftPhone {
  readonly store: Store<PhoneState>;
  /** Asks for the microphone; resolves with whether it may be used. */
  readonly askMicrophone: () => Promise<boolean>;
  /** Registers at the exchange and stays registered; nothing when already started. */
  readonly start: () => void;
  /** Ends what runs and unregisters. */
  readonly stop: () => void;
  /** Answers what rings; false when nothing does. */
  readonly answer: () => boolean;
  /** Ends the call at this browser's side, for when the server cannot do it. */
  readonly hangUp: () => void;
  /** Silences the own microphone at once; the exchange is told by the server. */
  readonly setMuted: (muted: boolean) => void;
  /**
   * Takes the exchange's call that sends back what it hears, and looks at it for so long; nothing when it does not come
   * within five seconds. It ends early when somebody real calls.
   */
  readonly checkSound: (forMs: number, tell: (level: number) => void) => Promise<readonly Look[]>;
  /** Sound is expected from the other side just now (not while the caller is held). */
  readonly expectSound: (expected: boolean) => void;
}

/** What is so while there is no call. */
export const noCall = { ringing: false, answering: false, connected: false, quality: 'none', trouble: null } as const;

export const silentPhone: PhoneState = { ...noCall, registration: 'off', microphone: 'unknown' };
