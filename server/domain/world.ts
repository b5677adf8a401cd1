// What is true just now: the live calls, the people at the telephone, the contacts they work on. Values only, never changed in place.
import type { AgentState, Device, FallbackDevice, PauseReason } from '../contract/agents.ts';
import type { Announcement, AnnouncementId } from '../contract/announcements.ts';
import type { CallbackRules } from '../contract/callbackRules.ts';
import type { CallState, Returned } from '../contract/calls.ts';
import type { DutyRules } from '../contract/duty.ts';
import type { HotlineRules, OfferReason, OverflowReason, OverflowTarget, SkillLevel } from '../contract/routing.ts';
import type { Notice } from './announcements/notices.ts';
import type { Recording } from './announcements/recordings.ts';
import type { Announced } from './announcements/waiting.ts';
import type { Wording } from './announcements/wordings.ts';
import type { CallbackTry, LiveCallback } from './callbacks/liveCallback.ts';
import type { Whisper } from './calls/whisper.ts';
import type { LiveContact } from './contacts/liveContact.ts';
import type { Calendar } from './hours/calendar.ts';
import type { OutsideNumber } from './inputs.ts';
import type { Circles } from './inquiries/circles.ts';
import type { QueueMemory } from './queue/memory.ts';
import type { Refusing } from './queue/refusing.ts';
import type { Pace } from './statistics/pace.ts';
import type { Transfer } from './transfers/liveTransfer.ts';
import type { OutsideDial } from './transfers/outsideDial.ts';

/** The rules of the centre that decisions need; seconds as named. Those of a hotline hold where nobody has set others for it. */
export interface Rules extends HotlineRules {
  /** How long the target of a transfer is rung before the caller comes back. */
  readonly transferRingSeconds: number;
  /** How long those who wait at closing time are still served. */
  readonly servedAfterClosingSeconds: number;
  /** How long after it was asked an inquiry is also shown to those who stand in, and to the head of the department. */
  readonly inquirySecondSeconds: number;
  readonly inquiryHeadSeconds: number;
  /** How long an inquiry waits for its answer, and the answer for the citizen, before it becomes a ticket for the same day. */
  readonly inquiryLimitSeconds: number;
}

/** One municipality as far as calls and deadlines need it. */
export interface MunicipalityRules {
  readonly id: string;
  readonly name: string;
  /** In which callers are spoken to by the exchange. */
  readonly language: string;
  readonly ticketLetters: string;
  /** Digits the exchange may deliver for this municipality's central number. */
  readonly dialledForms: readonly string[];
  /** Service hours: for the telephone and for deadlines. */
  readonly calendar: Calendar;
  /** What people outside see of us when we call them: the central number, and whose it is. */
  readonly shown: { readonly number: string; readonly name: string };
  /** Outside numbers that callers may be connected with (E.164 beginnings), and how many within 24 hours; null for none. */
  readonly outside: { readonly allowed: readonly string[]; readonly perDay: number } | null;
  /** The number (E.164) as it is dialled from here; undefined when it is none that may ever be dialled. */
  readonly outsideNumber: (e164: string) => OutsideNumber | undefined;
  /** Who is offered to be called back instead of waiting: from which expected wait on, by which key, numbers that begin so; null for nobody. */
  readonly callback: CallbackRules | null;
  /** Where callers are called back from who were cut off or not served. */
  readonly callbackDepartmentId: string;
}

/** Somebody of the directory, as far as connecting a caller needs it. */
export interface OfficialRules {
  readonly id: string;
  readonly name: string;
  /** As it is dialled. */
  readonly number: string;
  /** Their own office hours, and the days on which their house is closed. */
  readonly presence: Calendar;
  /** Who stands in for them. */
  readonly deputyId: string | null;
  /** Has no desk, but an address of their own, and there is mail: is sent the card of a caller who is being connected. */
  readonly cardByMail?: boolean;
}

/** What does not change while calls run; replaced as a whole when the centre's data change. */
export interface Centre {
  readonly municipalities: ReadonlyMap<string, MunicipalityRules>;
  /** Agents by id: name, and the municipalities whose calls they take. */
  readonly agents: ReadonlyMap<
    string,
    {
      readonly id: string;
      readonly name: string;
      readonly municipalityIds: readonly string[];
      /** How well they know a hotline; who is not named here knows it best. */
      readonly levels?: Levels;
    }
  >;
  readonly phoneNames: ReadonlySet<string>;
  readonly officials: ReadonlyMap<string, OfficialRules>;
  readonly departments: ReadonlyMap<string, { readonly id: string; readonly municipalityId: string }>;
  /** By department: who is asked for an answer while a caller holds. */
  readonly experts: ReadonlyMap<string, Circles>;
  readonly topicIds: ReadonlySet<string>;
  readonly announcements: Readonly<Record<AnnouncementId, Announcement['texts']>>;
  readonly rules: Rules;
}

/** Skill levels by municipality. */
export type Levels = Readonly<Record<string, SkillLevel>>;

/** A call that is not over. */
export interface LiveCall {
  readonly id: string;
  readonly municipalityId: string;
  readonly dialled: string;
  readonly number: string | null;
  readonly callerName: string | null;
  readonly withheld: boolean;
  readonly rehearsal: boolean;
  readonly state: Exclude<CallState, 'ended'>;
  readonly arrivedAt: number;
  readonly queuedAt: number;
  readonly offeredAt: number | null;
  /** When an agent answered first. */
  readonly answeredAt: number | null;
  readonly heldAt: number | null;
  readonly agentId: string | null;
  /** The agent's leg while one rings or talks. */
  readonly legId: string | null;
  /** Since when a fresh leg is under way to an agent who lost the sound; until it is answered the caller hears music. */
  readonly reclaimedAt: number | null;
  /** Since when the agent's telephone is gone and no leg is under way yet; reclaimedAt is set as well. */
  readonly lostAt: number | null;
  /** How many legs were made for this call; part of the next leg's id. */
  readonly offers: number;
  readonly muted: boolean;
  /** Agents who were rung for this call and did not take it. */
  readonly refusedBy: readonly string[];
  readonly returned: Returned | null;
  /** Offered to this agent before anybody else (a transfer that failed comes back). */
  readonly preferAgentId: string | null;
  readonly transfer: Transfer | null;
  /** The exchange has answered the caller's line (music is heard, not ringing). */
  readonly lineAnswered: boolean;
  /** Set by a lead: whoever has more is served before all others of their kind. */
  readonly priority: number;
  /** Who spoke with this number last: rung first, for a while. */
  readonly lastAgentId: string | null;
  readonly overflow: { readonly why: OverflowReason; readonly target: OverflowTarget } | null;
  /** Pressed key 0: comes before all others of their kind, and whoever is free is rung. */
  readonly wantsPerson: boolean;
  /** Why the last offer was made as it was. */
  readonly because: OfferReason | null;
  /** The citizen did not call, but is to be called. Stays when they have been reached. */
  readonly callback: CallbackTry | null;
}

/** Somebody who takes calls. */
export interface LiveAgent {
  readonly id: string;
  readonly name: string;
  readonly municipalityIds: readonly string[];
  readonly levels: Levels;
  readonly state: AgentState;
  readonly pauseReason: PauseReason | null;
  readonly stateSince: number;
  /** Since when this person has had nothing to do: decides who is rung next. */
  readonly freeSince: number;
  readonly device: Device;
  readonly reachable: boolean;
  /** When the shift began; with the id it makes the soft phone's secret. */
  readonly shiftSince: number | null;
  readonly callId: string | null;
  readonly missedInRow: number;
  readonly wrapUpUntil: number | null;
  readonly wrapUpExtended: boolean;
  /** Is told, on picking up, who is about to be put through. */
  readonly whisper: boolean;
  /** Rings when the device is gone in the middle of a talk. */
  readonly fallback: FallbackDevice | null;
  /** Until when the telephone may ring for an exchange that died; it is not rung before. */
  readonly ringsOnUntil: number | null;
}

export interface World {
  readonly centre: Centre;
  readonly telephony: 'up' | 'away';
  /** Set while the exchange is there and makes no new lines. */
  readonly refusing: Refusing | null;
  readonly calls: ReadonlyMap<string, LiveCall>;
  readonly agents: ReadonlyMap<string, LiveAgent>;
  /** By call id. */
  readonly contacts: ReadonlyMap<string, LiveContact>;
  /** Last ticket serial by municipality id and year, e.g. "amselfurt 2026"; "(inquiry) 2026" for inquiries. */
  readonly ticketSerials: ReadonlyMap<string, number>;
  /** Outside numbers dialled within the last 24 hours: for whom and when, oldest first. */
  readonly outsideDials: readonly OutsideDial[];
  /** What was said last to those who wait, by call id. */
  readonly announced: ReadonlyMap<string, Announced>;
  /** What is being whispered to those who just picked up, by call id. */
  readonly whispers: ReadonlyMap<string, Whisper>;
  /** What is said to every caller, by municipality. */
  readonly notices: ReadonlyMap<string, Notice>;
  /** What is played instead of the voice, by municipality and text. */
  readonly recordings: ReadonlyMap<string, Recording>;
  /** What leads wrote instead of the centre's file, by municipality and text. */
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly pace: Pace;
  /** Ids of the tickets that the system opened and nobody has closed: a call gets one, whoever notices that it is owed. */
  readonly callbackTickets: ReadonlySet<string>;
  readonly callbacks: ReadonlyMap<string, LiveCallback>;
  readonly queue: QueueMemory;
  /** Which reasons people have for pauses and longer wrap-ups, and when a break is due. */
  readonly duty: DutyRules;
  /** When the last input was decided; what time alone changed before that has been looked at. Not kept over a restart. */
  readonly decidedAt: number;
}
