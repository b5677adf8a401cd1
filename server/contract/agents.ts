// What both sides know of the people at the telephone: their states, devices and pause reasons.
import { z } from 'zod';
import { At, CallId } from './calls.ts';

export const AgentId = z.string().min(1).max(80);
export type AgentId = z.infer<typeof AgentId>;

/**
 * signedOut, ready (may be rung), offered (is being rung), busy (talks, or has a caller on hold),
 * wrapUp (finishes the contact), pause (with a reason).
 */
export const AgentState = z.enum(['signedOut', 'ready', 'offered', 'busy', 'wrapUp', 'pause']);
export type AgentState = z.infer<typeof AgentState>;

/** Why an agent pauses: an id that desks translate, or the word of a lead. Which ones can be chosen, the rules of duty say. */
export const PauseReason = z.string().trim().min(1).max(40);
export type PauseReason = z.infer<typeof PauseReason>;

/** Pauses that only the system sets: before a shift has really begun, and after offers that nobody took. */
export const SYSTEM_PAUSES: ReadonlySet<PauseReason> = new Set(['shiftStart', 'missed']);

/** Why a wrap-up is longer: an id that desks translate, or the word of a lead. */
export const WrapUpReason = z.string().trim().min(1).max(40);
export type WrapUpReason = z.infer<typeof WrapUpReason>;

/** The reason when the time is extended by itself, because somebody is still writing. */
export const STILL_WRITING: WrapUpReason = 'writing';

/** Where an agent talks: in the browser, or at a fixed telephone named in the centre's phones. */
export const Device = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('browser') }),
  z.object({ kind: z.literal('phone'), name: z.string().min(1).max(40) }),
]);
export type Device = z.infer<typeof Device>;

/** Where an agent is rung in the middle of a talk when their telephone is gone; a number in E.164 once it is kept. */
export const FallbackDevice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phone'), name: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('number'), number: z.string().trim().min(1).max(60) }),
]);
export type FallbackDevice = z.infer<typeof FallbackDevice>;

/** An agent as the person herself sees it. */
export const AgentRow = z.object({
  id: AgentId,
  name: z.string(),
  state: AgentState,
  pauseReason: PauseReason.nullable(),
  stateSince: At,
  device: Device,
  /** The device is registered at the exchange. */
  reachable: z.boolean(),
  callId: CallId.nullable(),
  /** When wrap-up ends by itself; null when not in wrap-up or its clock was stopped. */
  wrapUpUntil: At.nullable(),
  wrapUpExtended: z.boolean(),
  /** Is told, on picking up, who is about to be put through. */
  whisper: z.boolean(),
  /** Rings when the device is gone in the middle of a talk. */
  fallback: FallbackDevice.nullable(),
});
export type AgentRow = z.infer<typeof AgentRow>;

/** How many people are in which state; the only view others get. */
export const Team = z.object({
  ready: z.number().int(),
  offered: z.number().int(),
  busy: z.number().int(),
  wrapUp: z.number().int(),
  pause: z.number().int(),
});
export type Team = z.infer<typeof Team>;
