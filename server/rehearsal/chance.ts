// Dice for the rehearsal, made from one source of chance that is handed in, so that a rehearsal can be repeated.

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Chance = () => number;

/** A sequence that is always the same for the same seed (mulberry32). */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several. Throws when there is none. */
export function oneOf<T>(chance: Chance, choices: readonly T[]): T {
  const choice = choices[Math.floor(chance() * choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
}

/** A span around a mean, as waiting and arrival times are spread (exponential). */
export function spread(chance: Chance, mean: number): number {
  return -Math.log(1 - chance()) * mean;
}

/** Evenly between two values. */
export function between(chance: Chance, from: number, to: number): number {
  return from + chance() * (to - from);
}
