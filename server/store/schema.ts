// The tables as the queries see them. Instants are whole epoch milliseconds, lists and objects are JSON text, flags are 0 or 1.
import type { Generated } from 'kysely';
import type { AgentState, PauseReason } from '../contract/agents.ts';
import type { Priority, TicketKind, TicketState, TicketStep } from '../contract/tickets.ts';
import type {
  CallbackTable,
  CallTable,
  DutyTable,
  HotlineTable,
  NoticeTable,
  RecordedSoundTable,
  RecordingTable,
  SkillTable,
  WordingTable,
} from './callTables.ts';
import type { InquiryTables } from './inquiryTables.ts';
import type { KnowledgeTables } from './knowledgeTables.ts';

/** SQLite has no truth values of its own. */
export type Flag = 0 | 1;

/** 0 or 1 for a truth value. */
export function flag(value: boolean): Flag {
  return value ? 1 : 0;
}

/** Somebody who signs in: nothing but the id of the centre's person and the hash of the password. */
export interface AccountTable {
  personId: string;
  passwordHash: string;
  changedAt: number;
}

/** A sign-in; the browser holds the token, we hold only its hash. */
export interface SessionTable {
  tokenHash: string;
  personId: string;
  createdAt: number;
  lastSeenAt: number;
}

/** Citizens: the one place for numbers, names and addresses. An empty text means unknown. */
export interface PeopleTable {
  id: string;
  number: string;
  name: string;
  replyTo: string;
  /** Name and address folded to lower case, for the search. */
  words: string;
}

/** What happened, in order, without personal words. */
export interface JournalTable {
  seq: Generated<number>;
  at: number;
  type: string;
  body: string;
}

/** The people at the telephone, so that a restart forgets nothing. */
export interface AgentTable {
  id: string;
  state: AgentState;
  pauseReason: PauseReason | null;
  stateSince: number;
  freeSince: number;
  device: string;
  reachable: Flag;
  shiftSince: number | null;
  callId: string | null;
  missedInRow: number;
  wrapUpUntil: number | null;
  wrapUpExtended: Flag;
  whisper: Flag;
  /** JSON of a FallbackDevice. */
  fallback: string | null;
  ringsOnUntil: number | null;
}

/** What an agent did for a caller. At most one open contact a call. */
export interface ContactTable {
  id: Generated<number>;
  callId: string;
  agentId: string;
  openedAt: number;
  waitSeconds: number;
  note: string;
  callEnded: Flag;
  /** JSON list of questions; empty until closed. */
  questions: string;
  closedAt: number | null;
  bySystem: Flag;
}

export interface TicketTable {
  id: string;
  kind: TicketKind;
  number: string;
  municipalityId: string;
  departmentId: string;
  topicId: string | null;
  priority: Priority;
  state: TicketState;
  subject: string;
  text: string;
  /** Subject and text folded to lower case, for the search. */
  words: string;
  citizenId: string | null;
  openedAt: number;
  dueAt: number;
  dueBecause: string;
  callId: string | null;
  contactId: number | null;
  waitSeconds: number | null;
  rehearsal: Flag;
  openedBy: string;
  version: number;
}

/** A ticket's history; the database refuses to change or delete a step. */
export interface TicketStepTable {
  seq: Generated<number>;
  ticketId: string;
  at: number;
  by: string;
  what: TicketStep['what'];
  state: TicketState;
  text: string;
}

/** What a caller spoke to the exchange. Deleting the row deletes the sound; nothing of it is anywhere else. */
export interface VoiceMessageTable {
  id: string;
  /** Call and moment, by which the exchange's file is known again; no number. */
  source: string;
  /** Null only between keeping the sound and opening the ticket. */
  ticketId: string | null;
  leftAt: number;
  seconds: number;
  /** A WAV file as Asterisk wrote it. */
  sound: Buffer;
}

/** The last ticket number given out in a municipality and year. */
export interface TicketSerialTable {
  municipalityId: string;
  year: number;
  serial: number;
}

/** Requests that were carried out, so that a repeated one is answered and not done again. */
export interface DoneRequestTable {
  key: string;
  answer: string;
  at: number;
}

/** Which server is the active one; only the lease itself changes it. */
export interface LeaseTable {
  one: number;
  epoch: number;
  holder: string;
  beat: number;
  released: Flag;
}

export interface Tables extends KnowledgeTables, InquiryTables {
  account: AccountTable;
  session: SessionTable;
  people: PeopleTable;
  call: CallTable;
  callback: CallbackTable;
  hotline: HotlineTable;
  skill: SkillTable;
  duty: DutyTable;
  notice: NoticeTable;
  recording: RecordingTable;
  recordedSound: RecordedSoundTable;
  wording: WordingTable;
  journal: JournalTable;
  agent: AgentTable;
  contact: ContactTable;
  ticket: TicketTable;
  ticketStep: TicketStepTable;
  voiceMessage: VoiceMessageTable;
  ticketSerial: TicketSerialTable;
  doneRequest: DoneRequestTable;
  lease: LeaseTable;
}
