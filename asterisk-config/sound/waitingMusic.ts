// Makes the waiting music: forty seconds of soft, slow chords, computed here, so that nobody holds rights in it and no licence is owed.
import type { Sound } from './wave.ts';

// Each bar: a low note and three above it, as MIDI note numbers. A plain cadence in F major that leads back to its beginning.
const bars: readonly (readonly number[])[] = [
  [41, 57, 60, 65],
  [38, 57, 62, 65],
  [46, 58, 62, 65],
  [36, 55, 60, 64],
  [45, 57, 60, 64],
  [38, 57, 62, 65],
  [43, 58, 62, 67],
  [36, 55, 58, 64],
];
const barSeconds = 5;

const frequencyOf = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** The music at a sampling rate; it loops without a click. */
export function waitingMusic(rate: number): Sound {
  const total = bars.length * barSeconds * rate;
  const samples = new Float32Array(total);
  bars.forEach((notes, bar) => {
    notes.forEach((note, voice) => {
      const frequency = frequencyOf(note);
      // Notes enter one after the other and ring over into the next bar; the last ones ring over into the beginning.
      const starts = Math.round((bar * barSeconds + voice * 0.6) * rate);
      const length = Math.round(7.5 * rate);
      for (let index = 0; index < length; index++) {
        const seconds = index / rate;
        const rise = Math.min(1, seconds / 0.35);
        const fall = Math.exp(-seconds / 2.2) * Math.min(1, (length - index) / (0.5 * rate));
        const turn = 2 * Math.PI * frequency * seconds;
        const tone = Math.sin(turn) + 0.28 * Math.sin(2 * turn) + 0.08 * Math.sin(3 * turn);
        const at = (starts + index) % total;
        samples[at] = (samples[at] ?? 0) + tone * rise * fall * (voice === 0 ? 0.07 : 0.055);
      }
    });
  });
  return { rate, samples };
}
