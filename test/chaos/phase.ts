// One phase of the plan: its name, what it measured, and what of that is not allowed.
import type { Chance } from '../../server/rehearsal/chance.ts';
import type { CrowdCounts } from './crowd.ts';
import type { RingEnds, Seat } from './seats.ts';
import type { Stage } from './stage.ts';

export type Figures = Readonly<Record<string, number>>;

export interface PhaseResult {
  readonly name: string;
  readonly what: string;
  readonly seconds: number;
  readonly figures: Figures;
  /** In words; empty when the phase passed. */
  readonly broken: readonly string[];
}

/** What every phase works with. */
export interface Field {
  readonly stage: Stage;
  readonly seats: readonly Seat[];
  readonly chance: Chance;
  /** Who hears the telephones from now on. */
  readonly listen: (ends: RingEnds) => void;
  /** A number from which callers count up; each call of it is far from the one before. */
  readonly firstNumber: () => number;
}

/** Limits by figure: the most that is allowed. */
export type Limits = Readonly<Record<string, number>>;

/** Runs a phase; one that throws is broken and does not keep the others from running. */
export async function runPhase(
  name: string,
  what: string,
  limits: Limits,
  work: () => Promise<Figures>,
): Promise<PhaseResult> {
  const begunAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - begunAt) / 100) / 10;
  try {
    const figures = await work();
    const broken = Object.entries(limits)
      .filter(([figure, most]) => !((figures[figure] ?? Number.NaN) <= most))
      .map(([figure, most]) => `${figure} is ${figures[figure]}, at most ${most} is allowed`);
    return { name, what, seconds: seconds(), figures, broken };
  } catch (error) {
    return { name, what, seconds: seconds(), figures: {}, broken: [String(error)] };
  }
}

/** One line for people. */
export function lineOf({ name, what, seconds, figures, broken }: PhaseResult): string {
  const told = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  return `${name} ${what} (${seconds} s): ${told.join(', ')}${broken.length > 0 ? `\n   BROKEN: ${broken.join('; ')}` : ''}`;
}

/** The counts of a crowd as figures. */
export function crowdFigures({ inSystemMs, ...counts }: CrowdCounts): Figures {
  return { ...counts, inSystemP50: percentile(inSystemMs, 0.5), inSystemMax: percentile(inSystemMs, 1) };
}

/** By nearest rank, rounded; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
}

/** The slope of the straight line through the points; undefined for fewer than three. */
export function slope(points: readonly (readonly [number, number])[]): number | undefined {
  if (points.length < 3) return undefined;
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const below = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return below === 0 ? undefined : above / below;
}
