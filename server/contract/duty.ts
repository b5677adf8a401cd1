// What both sides know of a shift as working time: the reasons for pauses and longer wrap-ups, when a break is due, and how the time was spent.
import { z } from 'zod';
import { PauseReason, SYSTEM_PAUSES, WrapUpReason } from './agents.ts';
import { At } from './calls.ts';

/** rest: a break in the sense of working-time law, away from everything. offScreen: other work, or rest, away from the screen. work: neither. */
export const PauseKind = z.enum(['rest', 'offScreen', 'work']);
export type PauseKind = z.infer<typeof PauseKind>;

/** No list of reasons is longer. */
export const MOST_REASONS = 8;

const distinct = (words: readonly string[]) => new Set(words).size === words.length;
const minutes = (least: number, most: number) => z.int().min(least).max(most);

/** The rules of duty, the same for everybody at the telephone. Spans in minutes; null: nobody is reminded. */
export const DutyRules = z.strictObject({
  /** What a person may pause for, in the order in which it is offered. */
  pauses: z
    .array(z.strictObject({ reason: PauseReason, kind: PauseKind }))
    .min(1)
    .max(MOST_REASONS)
    .refine((pauses) => distinct(pauses.map(({ reason }) => reason)))
    .refine((pauses) => !pauses.some(({ reason }) => SYSTEM_PAUSES.has(reason))),
  /** Why somebody may need a longer wrap-up. */
  extensions: z.array(WrapUpReason).min(1).max(MOST_REASONS).refine(distinct),
  /** A rest of so many minutes is due when so many have been worked. */
  restAfterMinutes: minutes(30, 360).nullable(),
  restMinutes: minutes(15, 90),
  /** The same away from the screen. */
  screenAfterMinutes: minutes(20, 240).nullable(),
  screenMinutes: minutes(1, 30),
});
export type DutyRules = z.infer<typeof DutyRules>;

/** What holds until a lead sets something else. The reasons are ids that desks translate; a reason of one's own is its own word. */
export const DUTY_RULES: DutyRules = {
  pauses: [
    { reason: 'break', kind: 'rest' },
    { reason: 'screenBreak', kind: 'offScreen' },
    { reason: 'meeting', kind: 'offScreen' },
    { reason: 'training', kind: 'work' },
    { reason: 'knowledge', kind: 'work' },
    { reason: 'technical', kind: 'work' },
  ],
  extensions: ['writing', 'ticket', 'asking', 'breather'],
  restAfterMinutes: 270,
  restMinutes: 30,
  screenAfterMinutes: null,
  screenMinutes: 5,
};

/** ready: free or being rung. talk: with a caller on the line. */
export const DutyState = z.enum(['ready', 'talk', 'wrapUp', 'pause']);
export type DutyState = z.infer<typeof DutyState>;

/** How long and how often; reason: of a pause, or of a wrap-up beyond its usual time. */
export const DutyTime = z.object({
  state: DutyState,
  reason: z.string().nullable(),
  seconds: z.number(),
  times: z.int(),
});
export type DutyTime = z.infer<typeof DutyTime>;

/** The times of some shifts; they add up to the time signed in. */
export const DutySum = z.object({ seconds: z.number(), times: z.array(DutyTime) });
export type DutySum = z.infer<typeof DutySum>;

/** GET /api/duty: a person's own day, and when the next break is due; null: not while it lasts, or never. */
export const OwnDuty = z.object({
  at: At,
  sum: DutySum,
  restDueAt: At.nullable(),
  screenDueAt: At.nullable(),
});
export type OwnDuty = z.infer<typeof OwnDuty>;

/**
 * GET /api/statistics/duty: today's times of everybody who takes calls for the lead's municipalities. team: null with so few
 * people that it would be one person's. persons: null unless the installation shows single people.
 */
export const DutyFigures = z.object({
  at: At,
  people: z.int(),
  leastPeople: z.int(),
  team: DutySum.nullable(),
  persons: z.array(z.object({ name: z.string(), sum: DutySum })).nullable(),
});
export type DutyFigures = z.infer<typeof DutyFigures>;
