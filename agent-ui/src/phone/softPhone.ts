// The soft phone as the rest of the desk sees it.
import type { Store } from '../feed/store.ts';

/** off: no shift in the browser. failed: the exchange refuses or cannot be reached; it is tried again. */
export type Registration = 'off' | 'starting' | 'registered' | 'failed';
export type Microphone = 'unknown' | 'asking' | 'granted' | 'denied' | 'missing';
/** none: no talk, or not measured yet. oneWay: nothing is heard although the line is up. */
export type Quality = 'none' | 'good' | 'fair' | 'poor' | 'oneWay';

export interface PhoneState {
  readonly registration: Registration;
  readonly microphone: Microphone;
  /** A call rings at this browser and can be answered. */
  readonly ringing: boolean;
  readonly connected: boolean;
  readonly quality: Quality;
  /** Loudness of the own microphone, 0 to 1, while it is being tried. */
  readonly level: number;
}

export interface SoftPhone {
  readonly store: Store<PhoneState>;
  /** Asks for the microphone; resolves with whether it may be used. */
  readonly askMicrophone: () => Promise<boolean>;
  readonly start: () => void;
  readonly stop: () => void;
  readonly answer: () => boolean;
  readonly hangUp: () => void;
}

export const silentPhone: PhoneState = {
  registration: 'off',
  microphone: 'unknown',
  ringing: false,
  connected: false,
  quality: 'none',
  level: 0,
};
