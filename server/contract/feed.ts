// What a desk receives over the socket: one snapshot at each connection, then numbered changes.
import { z } from 'zod';
import { AgentRow, Team } from './agents.ts';
import { CallbackMiss, OpenCallback } from './callbacks.ts';
import { At, CallRow } from './calls.ts';
import { DutyRules } from './duty.ts';
import type { ErrorId } from './errors.ts';
import type { FoundHits } from './knowledge.ts';
import { NoticeRow } from './notices.ts';
import { ContactRow } from './tickets.ts';

/** away: no connection to the exchange; calls that are up go on, nothing can be steered. */
export const Telephony = z.enum(['up', 'away']);
export type Telephony = z.infer<typeof Telephony>;

/** The rehearsal as every desk sees it. */
export const RehearsalRow = z.object({
  available: z.boolean(),
  running: z.boolean(),
  callsPerHour: z.number(),
  placed: z.number().int(),
  waiting: z.number().int(),
  talking: z.number().int(),
});
export type RehearsalRow = z.infer<typeof RehearsalRow>;

/** The whole state a desk may see, at one moment. */
export const Snapshot = z.object({
  seq: z.number().int(),
  /** The server's clock, so that the desk can show waiting times without trusting its own. */
  at: At,
  calls: z.array(CallRow),
  /** Null for people who do not take calls. */
  me: AgentRow.nullable(),
  contact: ContactRow.nullable(),
  team: Team,
  telephony: Telephony,
  rehearsal: RehearsalRow,
  /** What is said to callers of the viewer's municipalities. */
  notices: z.array(NoticeRow),
  /** Callbacks between two tries, the next one due first. */
  callbacks: z.array(OpenCallback),
  /** Which reasons there are, and when a break is due. */
  duty: DutyRules,
});
export type Snapshot = z.infer<typeof Snapshot>;

/** What changed; seq follows the one before by exactly 1, otherwise the desk asks for a new snapshot. */
export const Change = z.object({
  seq: z.number().int(),
  at: At,
  /** Calls that are new or changed; an ended call is listed in gone. */
  calls: z.array(CallRow).optional(),
  gone: z.array(z.string()).optional(),
  me: AgentRow.optional(),
  contact: ContactRow.nullable().optional(),
  team: Team.optional(),
  telephony: Telephony.optional(),
  rehearsal: RehearsalRow.optional(),
  /** All of them, whenever one was set, became a sound or ended. */
  notices: z.array(NoticeRow).optional(),
  /** All of them, whenever one was asked for, moved or ended. */
  callbacks: z.array(OpenCallback).optional(),
  duty: DutyRules.optional(),
  /** Tickets were opened or moved: lists that are open load again. */
  ticketsChanged: z.boolean().optional(),
  /** An inquiry that may concern the viewer was asked or moved. */
  inquiriesChanged: z.boolean().optional(),
  /** A caller comes to somebody in a department, or does not come any more: their cards load again. */
  cardsChanged: z.boolean().optional(),
  /** Articles were written, published or reported: lists and open articles load again. */
  articlesChanged: z.boolean().optional(),
  /** News were posted, read or withdrawn: lists load again. */
  newsChanged: z.boolean().optional(),
  /** What this person reported has been settled, with the editor's words. */
  reportSettled: z.object({ articleId: z.string(), title: z.string(), words: z.string() }).optional(),
  /** Nobody was reached at a callback that this agent took; nextAt: the next try, null: it is a ticket now. */
  callbackMissed: z
    .object({ callId: z.string(), municipalityId: z.string(), why: CallbackMiss, nextAt: At.nullable() })
    .optional(),
  /** The figures of the day changed: the lead's page loads again. */
  figuresChanged: z.boolean().optional(),
});
export type Change = z.infer<typeof Change>;

/** Hits, or the reason why there are none. */
export type SearchReply = ({ readonly ok: true } & FoundHits) | { readonly ok: false; readonly error: ErrorId };

/** Names of the socket's messages. */
export const SOCKET = {
  snapshot: 'snapshot',
  change: 'change',
  request: 'request',
  /** A KnowledgeQuestion; what it is answered is a SearchReply. */
  search: 'search',
  resnap: 'resnap',
  signedOut: 'signedOut',
} as const;
