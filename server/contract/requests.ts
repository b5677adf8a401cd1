// The closed list of what a desk may ask for over the socket, and what it is answered.
import { z } from 'zod';
import { Device, FallbackDevice, PauseReason, WrapUpReason } from './agents.ts';
import { ArticleStep, articleDraftSchema } from './articles.ts';
import { CallbackDraft, CallbackNumber } from './callbacks.ts';
import { At, CallId, TransferWay } from './calls.ts';
import { idSchema } from './directory.ts';
import { DutyRules } from './duty.ts';
import type { ErrorId } from './errors.ts';
import { InquiryDraft, InquiryId, LONGEST_ANSWER } from './inquiries.ts';
import { articleIdSchema, articleLanguageSchema } from './knowledge.ts';
import { MailAddress } from './mail.ts';
import { NewsDraft, NewsId } from './news.ts';
import { NoticeDraft, NoticeId } from './notices.ts';
import { HotlineRules, type NamingRule, SkillLevel } from './routing.ts';
import { Question, TicketDraft, TicketId, TicketState } from './tickets.ts';

/** More inquiries are not named by one article. */
const MOST_INQUIRIES = 500;
const forCall = { callId: CallId };
const forCallback = { callbackId: z.uuid() };
const forInquiry = { inquiryId: InquiryId };

/** What a desk may ask. Answering happens at the telephone itself (the soft phone accepts the ring). */
export const Ask = z.discriminatedUnion('type', [
  z.object({ type: z.literal('becomeReady') }),
  z.object({ type: z.literal('pause'), reason: PauseReason }),
  z.object({ type: z.literal('endShift') }),
  z.object({ type: z.literal('chooseDevice'), device: Device }),
  /** What rings when the device is gone in the middle of a talk; null: a colleague's. */
  z.strictObject({ type: z.literal('chooseFallback'), fallback: FallbackDevice.nullable() }),
  /** The exchange calls the person's browser and sends back what it hears, for a moment. */
  z.object({ type: z.literal('checkSound') }),
  /** To be told, on picking up, who is about to be put through. */
  z.object({ type: z.literal('chooseWhisper'), on: z.boolean() }),
  z.object({ type: z.literal('rejectOffer'), ...forCall }),
  /** The caller is put through at once, in the middle of a whisper. */
  z.object({ type: z.literal('skipWhisper'), ...forCall }),
  z.object({ type: z.literal('hangUp'), ...forCall }),
  /** The desk has this call, but its page was loaded anew and has no sound. */
  z.object({ type: z.literal('reclaimCall'), ...forCall }),
  z.object({ type: z.literal('hold'), ...forCall }),
  z.object({ type: z.literal('resume'), ...forCall }),
  z.object({ type: z.literal('mute'), ...forCall, muted: z.boolean() }),
  z.object({ type: z.literal('sendDigits'), ...forCall, digits: z.string().regex(/^[0-9*#]{1,20}$/) }),
  z.object({
    type: z.literal('transfer'),
    ...forCall,
    officialId: z.string().min(1).max(80),
    /** Direct when it is left out. */
    way: TransferWay.optional(),
  }),
  /** To an outside number, as somebody writes it; only what the municipality allows is dialled. */
  z.object({
    type: z.literal('transferOut'),
    ...forCall,
    number: z.string().trim().min(1).max(60),
    way: TransferWay.optional(),
  }),
  z.object({ type: z.literal('cancelTransfer'), ...forCall }),
  /** The agent leaves: caller and the other person talk, or will when that person answers. */
  z.object({ type: z.literal('completeTransfer'), ...forCall }),
  /** From the other person to the caller and back. */
  z.object({ type: z.literal('toggleTransfer'), ...forCall }),
  /** All three talk. */
  z.object({ type: z.literal('joinTransfer'), ...forCall }),
  /** The caller waits again at the old place, for somebody else. */
  z.object({ type: z.literal('returnToQueue'), ...forCall, reason: z.string().trim().max(200) }),
  /** Takes this waiting caller, before whoever waits longer. */
  z.object({ type: z.literal('pickCaller'), ...forCall }),
  /** A lead puts a waiting caller before or behind all others, or back to the usual place. */
  z.object({ type: z.literal('moveCaller'), ...forCall, to: z.enum(['first', 'usual', 'last']) }),
  /** A lead takes a waiting caller out of the queue: the exchange apologises and takes a message. */
  z.object({ type: z.literal('withdrawCaller'), ...forCall }),
  z.object({ type: z.literal('setHotlineRules'), municipalityId: idSchema, rules: HotlineRules }),
  /** How well people know this hotline; who is not named keeps what holds. */
  z.strictObject({ type: z.literal('setSkills'), municipalityId: idSchema, levels: z.record(idSchema, SkillLevel) }),
  /** Reasons and breaks, for everybody at the telephone. */
  z.strictObject({ type: z.literal('setDutyRules'), rules: DutyRules }),
  /** Said to every caller of these municipalities from now on; what was said before ends. */
  z.strictObject({ type: z.literal('setNotice'), notice: NoticeDraft }),
  z.strictObject({ type: z.literal('endNotice'), noticeId: NoticeId }),
  z.object({ type: z.literal('keepNote'), ...forCall, text: z.string().max(20000) }),
  /** What was typed into the search and how many hits it had; openedId: the hit that was read, null: none. */
  z.object({
    type: z.literal('keepLookup'),
    ...forCall,
    words: z.string().trim().min(1).max(200),
    hits: z.number().int().min(0).max(50),
    openedId: articleIdSchema.nullable(),
  }),
  /** The published article as it is read for this caller, by mail. */
  z.object({
    type: z.literal('sendAnswer'),
    ...forCall,
    sentId: articleIdSchema,
    language: articleLanguageSchema.optional(),
    to: MailAddress,
  }),
  /** The caller, or whom they name, is to be called back. */
  z.strictObject({ type: z.literal('takeDownCallback'), ...forCall, callback: CallbackDraft }),
  /** A callback between two tries enters the queue now, at its place. */
  z.strictObject({ type: z.literal('bringForwardCallback'), ...forCallback }),
  /** The number was wrong: from now on it is this one, checked like one that is taken down. Place, promise and tries stay. */
  z.strictObject({ type: z.literal('correctCallback'), ...forCallback, number: CallbackNumber }),
  /** A lead takes a callback out: a person has it as a ticket. */
  z.strictObject({ type: z.literal('withdrawCallback'), ...forCallback }),
  z.object({ type: z.literal('openTicket'), ...forCall, ticket: TicketDraft }),
  z.object({ type: z.literal('extendWrapUp'), ...forCall, reason: WrapUpReason }),
  z.object({ type: z.literal('stopWrapUpClock'), ...forCall }),
  z.object({
    type: z.literal('closeContact'),
    ...forCall,
    questions: z.array(Question).min(1).max(10),
    thenPause: PauseReason.nullable(),
  }),
  z.object({
    type: z.literal('moveTicket'),
    ticketId: TicketId,
    version: z.number().int().positive(),
    to: TicketState,
    text: z.string().trim().max(8000),
  }),
  /** To a department, while the caller holds. hold: the caller hears music from now on. */
  z.object({ type: z.literal('askExpert'), ...forCall, inquiry: InquiryDraft, hold: z.boolean() }),
  z.strictObject({ type: z.literal('takeInquiry'), ...forInquiry }),
  /** The expert has begun to write. */
  z.strictObject({ type: z.literal('writeInquiry'), ...forInquiry }),
  z.strictObject({ type: z.literal('giveBackInquiry'), ...forInquiry }),
  z.strictObject({
    type: z.literal('answerInquiry'),
    ...forInquiry,
    text: z.string().trim().min(1).max(LONGEST_ANSWER),
  }),
  /** It needs more time than a caller waits: a ticket, due the same day. */
  z.strictObject({ type: z.literal('promiseInquiry'), ...forInquiry }),
  z.strictObject({ type: z.literal('withdrawInquiry'), ...forInquiry }),
  /** The citizen has the answer. note: the contact's note with the answer in it; null leaves the note. */
  z.strictObject({ type: z.literal('tellInquiry'), ...forInquiry, note: z.string().max(20000).nullable() }),
  /** The expert wants to know who asks; that is written down. */
  z.strictObject({ type: z.literal('lookAtCaller'), ...forInquiry }),
  /** A link for somebody without an account, who can answer once. */
  z.strictObject({ type: z.literal('linkInquiry'), ...forInquiry, officialId: z.string().min(1).max(80) }),
  /** Keeps a text as the newest draft; version 0: the article is new. Nothing but the text can be set. */
  z.strictObject({
    type: z.literal('saveArticle'),
    articleId: idSchema,
    version: z.number().int().nonnegative(),
    text: articleDraftSchema,
    reason: z.string().trim().max(400),
    /** The inquiries it was begun from; of a new article only. */
    inquiryIds: z.array(InquiryId).max(MOST_INQUIRIES).optional(),
  }),
  z.strictObject({
    type: z.literal('moveArticle'),
    articleId: idSchema,
    version: z.number().int().positive(),
    step: ArticleStep,
    reason: z.string().trim().max(400),
    /** publish: not before this moment; null: now. */
    at: At.nullable().optional(),
    /** restore: the version whose text is wanted. */
    from: z.number().int().positive().optional(),
    /** confirm: look at it again then; left out: after the usual time. */
    reviewAt: articleDraftSchema.shape.reviewAt.optional(),
  }),
  z.strictObject({ type: z.literal('reportArticle'), articleId: idSchema, text: z.string().trim().min(1).max(600) }),
  z.strictObject({
    type: z.literal('settleReport'),
    articleId: idSchema,
    reportId: z.uuid(),
    words: z.string().trim().max(600),
  }),
  z.strictObject({ type: z.literal('postNews'), news: NewsDraft }),
  z.strictObject({ type: z.literal('readNews'), newsId: NewsId }),
  z.strictObject({ type: z.literal('withdrawNews'), newsId: NewsId }),
]);
export type Ask = z.infer<typeof Ask>;
export type AskType = Ask['type'];

/** A request on the wire: the key makes it safe to send again; the same key is carried out once. */
export const Request = z.object({ key: z.uuid(), ask: Ask });
export type Request = z.infer<typeof Request>;

/**
 * The answer to a request: whatever was made by it, by its number, id or version. rule: which of a hotline's rules names whom it is
 * refused for.
 */
export type Answer =
  | { ok: true; ticketNumber?: string; ticketId?: string; articleVersion?: number; inquiryId?: string; linkId?: string }
  | { ok: false; error: ErrorId; rule?: NamingRule };
