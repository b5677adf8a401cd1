// Every few seconds the exchange is asked what is alive, and the answer is compared with what we believe: a message that got lost is made good.
import type { Logger } from 'pino';
import type { Input, Survey } from '../domain/inputs.ts';
import { differences, lastingOf } from '../domain/recovery/differences.ts';
import type { World } from '../domain/world.ts';

const LOOK_EVERY_MS = 15_000;
/** The first look after the exchange was found: what died while it was surveyed is noticed soon. */
const FIRST_LOOK_MS = 500;
/** A difference is news on its way, unless it is still there so much later. */
const LOOK_AGAIN_MS = 2000;

export interface ComparisonEnds {
  /** Rejects when the exchange does not answer. */
  readonly survey: () => Promise<Survey>;
  readonly world: () => World;
  readonly submit: (input: Input) => void;
  readonly log: Logger;
}

export interface Comparison {
  /** The exchange is there and surveyed: looks begin. */
  readonly begin: () => void;
  /** Something went unanswered: looks soon, and not only when it is time. */
  readonly hurry: () => void;
  readonly stop: () => void;
  /** How many differences were repaired since the start; none in good health. */
  readonly driftRepaired: () => number;
}

/** Makes the comparison; it looks only between begin and stop. */
export function createComparison(ends: ComparisonEnds): Comparison {
  let timer: NodeJS.Timeout | undefined;
  let seen: readonly string[] = [];
  let looking = false;
  let begun = 0;
  let repaired = 0;

  return {
    begin: () => {
      begun += 1;
      seen = [];
      lookIn(FIRST_LOOK_MS);
    },
    hurry: () => {
      if (timer !== undefined && !looking && seen.length === 0) lookIn(FIRST_LOOK_MS);
    },
    stop: () => {
      begun += 1;
      clearTimeout(timer);
      timer = undefined;
    },
    driftRepaired: () => repaired,
  };

  function lookIn(milliseconds: number): void {
    clearTimeout(timer);
    const mine = begun;
    timer = setTimeout(() => void look(mine), milliseconds);
  }

  async function look(mine: number): Promise<void> {
    looking = true;
    const survey = await ends.survey().catch(() => undefined);
    looking = false;
    if (mine !== begun) return;
    if (survey === undefined) return lookIn(LOOK_AGAIN_MS);
    const found = differences(ends.world(), survey);
    const lasting = lastingOf(found, seen).map(({ what }) => what);
    if (lasting.length > 0) {
      repaired += lasting.length;
      ends.log.warn({ differences: lasting }, 'the exchange and the books differed; they are made one again');
      ends.submit({ type: 'compared', survey, seenBefore: lasting });
    }
    seen = lasting.length > 0 ? [] : found.map(({ what }) => what);
    lookIn(seen.length > 0 ? LOOK_AGAIN_MS : LOOK_EVERY_MS);
  }
}
