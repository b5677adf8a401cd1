// The tables of calls, callbacks and hotlines, as the queries see them.
import type { CallbackGivenUp, CallbackOutcome } from '../contract/callbacks.ts';
import type { CallState, EndedBy, EndReason, Returned, TransferStage, TransferWay } from '../contract/calls.ts';
import type { NoticeEnd, NoticeState } from '../contract/notices.ts';
import type { RecordedId, RecordingEnd } from '../contract/recordings.ts';
import type { OverflowReason, OverflowTarget, SkillLevel } from '../contract/routing.ts';
import type { FixedTextId } from '../contract/wordings.ts';
import type { Flag } from './schema.ts';

/** One row a call. */
export interface CallTable {
  id: string;
  municipalityId: string;
  dialled: string;
  citizenId: string | null;
  withheld: Flag;
  rehearsal: Flag;
  adopted: Flag;
  state: CallState;
  arrivedAt: number;
  queuedAt: number;
  firstOfferedAt: number | null;
  offeredAt: number | null;
  answeredAt: number | null;
  heldAt: number | null;
  /** When the target of a transfer answered and the agent left. */
  handedOverAt: number | null;
  endedAt: number | null;
  endedBy: EndedBy | null;
  endReason: EndReason | null;
  agentId: string | null;
  legId: string | null;
  /** Since when a fresh leg is under way to an agent who lost the sound. */
  reclaimedAt: number | null;
  /** Since when the agent's telephone is gone and no leg is under way yet. */
  lostAt: number | null;
  offers: number;
  muted: Flag;
  refusedBy: string;
  returned: Returned | null;
  preferAgentId: string | null;
  transferOfficialId: string | null;
  /** Kept only while the call lives. */
  transferTargetName: string | null;
  transferLegId: string | null;
  transferWay: TransferWay | null;
  transferStage: TransferStage | null;
  lineAnswered: Flag;
  priority: number;
  lastAgentId: string | null;
  overflowWhy: OverflowReason | null;
  overflowTarget: OverflowTarget | null;
  wantsPerson: Flag;
  /** How often somebody was rung without an agent, and did not answer. */
  forwardsMissed: number;
  /** How often nobody could be rung whom a rule names. */
  forwardsUnrung: number;
  /** Why the last offer was made as it was: JSON of OfferReason. */
  offerBecause: string | null;
  /** Of a try to call somebody back: JSON of CallbackTry. */
  callback: string | null;
}

/** Somebody who is, or was, to be called back. */
export interface CallbackTable {
  id: string;
  callId: string;
  municipalityId: string;
  dialled: string;
  citizenId: string | null;
  askedBy: string;
  askedAt: number;
  calledAt: number;
  queuedAt: number;
  promisedUntil: number;
  /** What the agent who took it down wrote. */
  note: string;
  /** In which it was taken down; null: asked for by key. */
  contactId: number | null;
  /** When it was to enter the queue first. */
  firstDueAt: number | null;
  dueAt: number | null;
  /** JSON list of the tries in vain. */
  tries: string;
  outcome: CallbackOutcome | null;
  givenUp: CallbackGivenUp | null;
  endedAt: number | null;
}

/** A notice to callers of one municipality; one that has ended keeps its row. */
export interface NoticeTable {
  id: string;
  municipalityId: string;
  language: string;
  text: string;
  at: number;
  until: number;
  setBy: string;
  state: NoticeState;
  endedAt: number | null;
  endedWhy: NoticeEnd | null;
  endedBy: string | null;
}

/** A recording for callers of one municipality; one that was removed keeps its row, and loses its sound. */
export interface RecordingTable {
  id: string;
  municipalityId: string;
  what: RecordedId;
  language: string;
  text: string;
  seconds: number;
  at: number;
  setBy: string;
  removedAt: number | null;
  removedWhy: RecordingEnd | null;
  removedBy: string | null;
}

/** The sound of a recording, as WAV; the only copy that counts: the files for the exchange are made of it. */
export interface RecordedSoundTable {
  id: string;
  sound: Buffer;
}

/** How a lead worded a text, the last time; text: null, as the centre's file has it. */
export interface WordingTable {
  municipalityId: string;
  what: FixedTextId;
  language: string;
  text: string | null;
  at: number;
  setBy: string;
}

/** The rules of duty that a lead has set: JSON of DutyRules. */
export interface DutyTable {
  one: number;
  rules: string;
}

/** The rules of a hotline for which a lead has set some: JSON of HotlineRules. */
export interface HotlineTable {
  municipalityId: string;
  rules: string;
}

/** How well somebody knows a hotline, as its lead set it. */
export interface SkillTable {
  agentId: string;
  municipalityId: string;
  level: SkillLevel;
}
