// The sounds of the desk as notes: a ring for each municipality, short earcons for what happens. Made by the browser, no files.
import type { Earcon } from '../voice/rule.ts';

/** One note: frequency in hertz, beginning and length in seconds from the start of the sound. */
export interface Note {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly lengthSeconds: number;
}

const motif = (...notes: readonly [hertz: number, atSeconds: number, lengthSeconds: number][]): readonly Note[] =>
  notes.map(([hertz, atSeconds, lengthSeconds]) => ({ hertz, atSeconds, lengthSeconds }));

/** Eight rings that differ in melody and rhythm, by the ringTone of the municipality (1 to 8). */
export const rings: readonly (readonly Note[])[] = [
  motif([659, 0, 0.22], [784, 0.24, 0.3], [659, 0.7, 0.22], [784, 0.94, 0.3]),
  motif([440, 0, 0.4], [349, 0.42, 0.5]),
  motif([880, 0, 0.12], [880, 0.18, 0.12], [698, 0.36, 0.35]),
  motif([523, 0, 0.2], [659, 0.2, 0.2], [784, 0.4, 0.4]),
  motif([784, 0, 0.3], [587, 0.34, 0.3], [784, 0.68, 0.3]),
  motif([392, 0, 0.25], [587, 0.27, 0.45]),
  motif([988, 0, 0.1], [784, 0.14, 0.1], [988, 0.28, 0.1], [784, 0.42, 0.3]),
  motif([349, 0, 0.3], [440, 0.3, 0.3], [349, 0.6, 0.4]),
];

/** How often a ring is repeated, in seconds. */
export const RING_EACH_SECONDS = 2.6;

export const earcons: Readonly<Record<Earcon, readonly Note[]>> = {
  ended: motif([494, 0, 0.09], [370, 0.11, 0.14]),
  lost: motif([330, 0, 0.14], [247, 0.16, 0.14], [185, 0.32, 0.24]),
  back: motif([330, 0, 0.1], [494, 0.12, 0.16]),
  held: motif([440, 0, 0.07], [440, 0.12, 0.07]),
  resumed: motif([440, 0, 0.07], [587, 0.1, 0.1]),
  muted: motif([294, 0, 0.08]),
  unmuted: motif([587, 0, 0.08]),
  saved: motif([659, 0, 0.07], [880, 0.08, 0.1]),
};
