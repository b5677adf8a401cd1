// What a desk reads over HTTP: session, centre, call context, figures.
import { z } from 'zod';
import { At, PastCall } from './calls.ts';
import { departmentSchema, municipalitySchema, phoneSchema, roleSchema } from './directory.ts';
import { ERROR_IDS } from './errors.ts';
import { topicSchema } from './knowledge.ts';
import { SentAnswer } from './mail.ts';
import { HotlineRules, SkillLevel } from './routing.ts';
import { TicketRow, TicketStep, VoiceMessage } from './tickets.ts';

/** POST /api/session. */
export const Credentials = z.object({ name: z.string().min(1).max(80), password: z.string().min(1).max(200) });
export type Credentials = z.infer<typeof Credentials>;

/** GET /api/session: who is signed in. */
export const SessionRow = z.object({
  personId: z.string(),
  name: z.string(),
  role: roleSchema,
  municipalityIds: z.array(z.string()),
  departmentIds: z.array(z.string()),
  language: z.enum(['de', 'en']),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** GET /api/phone: what the soft phone needs to register through our own relay at /sip; valid until sign-out. */
export const PhoneAccount = z.object({ uri: z.string(), username: z.string(), password: z.string() });
export type PhoneAccount = z.infer<typeof PhoneAccount>;

/** GET /api/calls/:id/context: what the person rung for this call should know. */
export const CallContext = z.object({
  callId: z.string(),
  /** The sentence to read out, the agent's name filled in. */
  greeting: z.string(),
  earlierCalls: z.array(PastCall),
  tickets: z.array(TicketRow),
});
export type CallContext = z.infer<typeof CallContext>;

/**
 * Callbacks that were asked for today. kept: reached by the promised time. broken: that time passed before. withdrawn: the
 * citizen called again. givenUp: a ticket for a person. tries: how often somebody was dialled.
 */
export const CallbackFigures = z.object({
  asked: z.number().int(),
  reached: z.number().int(),
  kept: z.number().int(),
  broken: z.number().int(),
  withdrawn: z.number().int(),
  givenUp: z.number().int(),
  open: z.number().int(),
  tries: z.number().int(),
});
export type CallbackFigures = z.infer<typeof CallbackFigures>;

/** GET /api/statistics/today: the lead's page; formulas in server/domain/statistics. Rehearsal calls are not in it. */
export const TodayFigures = z.object({
  at: At,
  waitingNow: z.number().int(),
  longestWaitSeconds: z.number(),
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  shortAbandoned: z.number().int(),
  otherwise: z.number().int(),
  /** Left the line to be called back; part of otherwise. Who did so within the seconds of the service level counts as within it. */
  callbacks: z.number().int(),
  callbacksInTime: z.number().int(),
  callback: CallbackFigures,
  /** Called outside of service hours; in none of the other figures. */
  outsideHours: z.number().int(),
  /** Answered calls that somebody took out of the queue by hand, and those that went to whom the caller had spoken with last. */
  picked: z.number().int(),
  toLastAgent: z.number().int(),
  /** Calls that left the usual way, by reason. */
  overflow: z.object({ full: z.number().int(), tooLong: z.number().int(), nobody: z.number().int() }),
  /** Put through without an agent, by overflow or key 0: so many talked there (part of otherwise); so many times nobody answered, or nobody could be rung. */
  forwarded: z.object({ answered: z.number().int(), missed: z.number().int(), unrung: z.number().int() }),
  meanWaitSeconds: z.number().nullable(),
  p80WaitSeconds: z.number().nullable(),
  meanTalkSeconds: z.number().nullable(),
  /** Service level 6 of the definitions: A(30) / (A + B - B(5)), 0..1; callbacks that were accepted within 30 s count as A(30). */
  serviceLevel: z.number().nullable(),
  /** Service level 3, the strictest: A(30) / (A + B), 0..1. */
  serviceLevelStrict: z.number().nullable(),
  serviceLevelGoal: z.number(),
  serviceLevelSeconds: z.number(),
  /** One entry an hour of the day, in the centre's time zone. */
  hours: z.array(
    z.object({
      hour: z.number().int(),
      offered: z.number().int(),
      answered: z.number().int(),
      abandoned: z.number().int(),
      meanWaitSeconds: z.number().nullable(),
    }),
  ),
  byMunicipality: z.array(
    z.object({
      municipalityId: z.string(),
      offered: z.number().int(),
      answered: z.number().int(),
      abandoned: z.number().int(),
      serviceLevel: z.number().nullable(),
    }),
  ),
  /** The same counts for simulated callers, apart from the real ones; null when there were none today. */
  rehearsal: z
    .object({ offered: z.number().int(), answered: z.number().int(), abandoned: z.number().int() })
    .nullable(),
});
export type TodayFigures = z.infer<typeof TodayFigures>;

/** GET /api/hotlines: one for each municipality of the lead. usual: nobody has set anything for it. */
export const HotlineRow = z.object({
  municipalityId: z.string(),
  rules: HotlineRules,
  usual: z.boolean(),
  /** Of this municipality: who can be named in a rule. */
  officials: z.array(z.object({ id: z.string(), name: z.string(), department: z.string() })),
  /** Who takes its calls, by name, and how well each knows it. */
  people: z.array(z.object({ id: z.string(), name: z.string(), level: SkillLevel })),
});
export type HotlineRow = z.infer<typeof HotlineRow>;

/** POST /api/rehearsal. */
export const RehearsalOrder = z.object({
  callsPerHour: z.number().min(1).max(1200),
  maxCalls: z.number().int().min(1).max(1000).optional(),
});
export type RehearsalOrder = z.infer<typeof RehearsalOrder>;

/** GET /api/centre: what a desk needs to name things; changes only when the knowledge folder does. */
export const CentreRow = z.object({
  timeZone: z.string(),
  municipalities: z.array(municipalitySchema),
  departments: z.array(departmentSchema),
  topics: z.array(topicSchema),
  phones: z.array(phoneSchema),
  wrapUpSeconds: z.number().int(),
  ringSeconds: z.number().int(),
  /** There is a mail server: answers can be sent. */
  mail: z.boolean(),
});
export type CentreRow = z.infer<typeof CentreRow>;

/** GET /api/directory?q=&municipalityId=: who does what, with a number that transfer can reach. */
export const DirectoryHit = z.object({
  officialId: z.string(),
  name: z.string(),
  jobTitle: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  municipalityId: z.string(),
  responsibilities: z.array(z.string()),
  number: z.string(),
  /** Within the presence hours at this moment. */
  present: z.boolean(),
  /** We have this person on the line just now: rung, or in a talk. Of other talks nothing is known. */
  busy: z.boolean(),
  /** How often today nobody was reached when callers were to be connected, and when last. */
  missedToday: z.number().int(),
  missedAt: At.nullable(),
  /** When somebody who is absent is there again; null when present, or never. */
  backAt: At.nullable(),
  /** Stands in for the person right above, who cannot be reached just now. */
  standsInFor: z.string().nullable(),
  deputyId: z.string().nullable(),
});
export type DirectoryHit = z.infer<typeof DirectoryHit>;

/** GET /api/tickets. */
export const TicketList = z.object({ tickets: z.array(TicketRow), total: z.number().int() });
export type TicketList = z.infer<typeof TicketList>;

/** GET /api/tickets/:id. */
export const TicketPage = z.object({
  ticket: TicketRow,
  steps: z.array(TicketStep),
  /** Oldest first; the sound is at /api/tickets/:id/messages/:messageId. */
  messages: z.array(VoiceMessage),
  /** What went to the caller by mail during the call. */
  answers: z.array(SentAnswer),
});
export type TicketPage = z.infer<typeof TicketPage>;

/** What every refused HTTP request answers, with a 4xx status. */
export const Refusal = z.object({ error: z.enum(ERROR_IDS) });
