// What both sides know of the way a caller takes to an agent: the rules of a hotline, and why a call was offered as it was.
import { z } from 'zod';

/** How well somebody can serve a hotline: 1 knows it best, 2 well, 3 in need. */
export const SkillLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type SkillLevel = z.infer<typeof SkillLevel>;

/** Why a caller leaves the ordinary way: too many wait, waited too long, nobody of the team is there. */
export const OverflowReason = z.enum(['full', 'tooLong', 'nobody']);
export type OverflowReason = z.infer<typeof OverflowReason>;

/**
 * colleagues: everybody at the telephone may be rung, whatever their hotlines. message: the exchange offers to take a message.
 * official, number: somebody of the directory, or an outside number, is rung without an agent.
 */
export const OverflowTarget = z.enum(['colleagues', 'message', 'official', 'number']);
export type OverflowTarget = z.infer<typeof OverflowTarget>;

/**
 * Where key 0 leads somebody who waits. off: nowhere. queue: before all others of their kind, to whoever is free next. official,
 * number: as of an overflow; and before all others, should nobody answer there.
 */
export const PersonTarget = z.enum(['off', 'queue', 'official', 'number']);
export type PersonTarget = z.infer<typeof PersonTarget>;

/** Why a caller is put through without an agent; key: pressed key 0. */
export type ForwardReason = OverflowReason | 'key';

/** The rules of a hotline that may name somebody: key 0, and each reason of an overflow. */
export type NamingRule = 'person' | OverflowReason;

/**
 * Why nobody is rung whom a rule names. closed: outside of service hours. unknown: not in the directory any more. absent: nobody
 * along the chain of deputies has office hours. busy: whoever has talks with a caller of ours. notAllowed, limit: as for every
 * outside number. rehearsal: a simulated caller rings nobody outside.
 */
export const NotForwarded = z.enum(['closed', 'unknown', 'absent', 'busy', 'notAllowed', 'limit', 'rehearsal']);
export type NotForwarded = z.infer<typeof NotForwarded>;

/** Whom a rule names: the id of an official, or a number as it is written; left out for every other target. */
const namesWhom = { to: z.string().trim().max(80).exactOptional() };
const isWhole = ({ target, to = '' }: { readonly target: string; readonly to?: string }) =>
  !leadsToSomebody(target) || to !== '';
const MUST_NAME = { path: ['to'] };

/** A rule that leads to somebody without an agent. */
export interface ForwardRule {
  readonly target: 'official' | 'number';
  readonly to: string;
}

/** Whether a target is somebody who is rung without an agent. */
export function leadsToSomebody(target: string): target is ForwardRule['target'] {
  return target === 'official' || target === 'number';
}

/** Whether the rule is one of those. */
export function leadsOut<T extends { readonly target: string; readonly to?: string }>(
  rule: T,
): rule is T & ForwardRule {
  return leadsToSomebody(rule.target) && rule.to !== undefined;
}

/** Nobody can listen to the next sentence sooner. */
const SOONEST_AGAIN = 15;

const seconds = (most: number) => z.int().min(0).max(most);

/** The rules of one hotline, as a lead may set them. Spans in seconds; null: never. */
export const HotlineRules = z
  .strictObject({
    /** How long an agent's telephone rings before the caller is offered to somebody else. */
    ringSeconds: seconds(60).min(5),
    /** How long wrap-up lasts unless the agent ends, extends or stops it. */
    wrapUpSeconds: seconds(900),
    wrapUpExtraSeconds: seconds(900),
    /** After so many offers in a row without an answer the agent is set to pause. */
    missedOffersUntilPause: z.int().min(1).max(9),
    /** Callers of a hotline with a higher number are served first. */
    priority: z.int().min(-2).max(2),
    /** So long only those are rung who know the hotline best; then also those who know it well; after the second span all. */
    exactSeconds: seconds(300),
    widerSeconds: seconds(600),
    /** So long a caller is kept for the agent who spoke with the same number last. */
    lastAgentSeconds: seconds(15),
    /** Who calls again within so long after hanging up while waiting has the old place. */
    placeKeptSeconds: seconds(900),
    /** How often somebody who waits is told place and expected wait. 0, which no lead can set: those who wait are told nothing at all. */
    announceEverySeconds: seconds(600).min(SOONEST_AGAIN).default(45),
    /** What key 0 does, while somebody waits and where they are asked for a message. */
    person: z
      .strictObject({ target: PersonTarget, ...namesWhom })
      .refine(isWhole, MUST_NAME)
      .default({ target: 'off' }),
    overflow: z.strictObject({
      /** So many wait already. */
      full: z
        .strictObject({ waiting: z.int().min(1).max(500).nullable(), target: OverflowTarget, ...namesWhom })
        .refine(isWhole, MUST_NAME),
      tooLong: z
        .strictObject({ seconds: seconds(3600).min(10).nullable(), target: OverflowTarget, ...namesWhom })
        .refine(isWhole, MUST_NAME),
      nobody: z
        .strictObject({ seconds: seconds(3600).nullable(), target: OverflowTarget, ...namesWhom })
        .refine(isWhole, MUST_NAME),
    }),
  })
  .refine(({ exactSeconds, widerSeconds }) => exactSeconds <= widerSeconds, { path: ['widerSeconds'] });
export type HotlineRules = z.infer<typeof HotlineRules>;

/** What holds until somebody sets something else. */
export const HOTLINE_RULES: HotlineRules = {
  ringSeconds: 20,
  wrapUpSeconds: 90,
  wrapUpExtraSeconds: 60,
  missedOffersUntilPause: 2,
  priority: 0,
  exactSeconds: 20,
  widerSeconds: 45,
  lastAgentSeconds: 15,
  placeKeptSeconds: 300,
  announceEverySeconds: 45,
  person: { target: 'off' },
  overflow: {
    full: { waiting: null, target: 'message' },
    tooLong: { seconds: null, target: 'colleagues' },
    nobody: { seconds: null, target: 'message' },
  },
};

/**
 * Why this person. longestFree: free for longest of all who could. onlyOne: nobody else was free. lastAgent: spoke with this
 * number last. returned: had this caller a moment ago. askedAgain: did not take the call before, and nobody else was free.
 * picked: took the caller out of the queue by hand.
 */
export const OfferPath = z.enum(['longestFree', 'onlyOne', 'lastAgent', 'returned', 'askedAgain', 'picked']);
export type OfferPath = z.infer<typeof OfferPath>;

/**
 * Why so late. nobodyFree: the person was not free before. missed: somebody did not take the call. lastAgent: kept for the
 * agent who spoke with this number last. skills: kept for those who know the hotline better. overflow: all colleagues were
 * asked. person: the caller pressed key 0, and all colleagues were asked. returned: came back out of a call. callback: nobody waits on the line, who called is to be called.
 */
export const LateReason = z.enum([
  'nobodyFree',
  'missed',
  'lastAgent',
  'skills',
  'overflow',
  'person',
  'returned',
  'callback',
]);
export type LateReason = z.infer<typeof LateReason>;

/** Why an offer was made as it was; names nobody. */
export const OfferReason = z.object({
  path: OfferPath,
  /** How well the person knows the hotline; null: a colleague of other hotlines. */
  level: SkillLevel.nullable(),
  /** How long the person had been free. */
  freeSeconds: z.number(),
  waitedSeconds: z.number(),
  /** How many did not take the call before. */
  missedBy: z.int(),
  late: z.array(LateReason),
});
export type OfferReason = z.infer<typeof OfferReason>;
