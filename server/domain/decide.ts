// The core of the service centre: what follows from an input. Pure; time and chance are handed in.
import type { DomainEvent } from '../contract/events.ts';
import { deviceSeen } from './agents/devices.ts';
import { deskOpened, sessionEnded } from './agents/shift.ts';
import { endOverdueWrapUps } from './agents/wrapUp.ts';
import { endOverdueNotices, noticeVoiced } from './announcements/notices.ts';
import { recordingMade, recordingUnwanted } from './announcements/recordings.ts';
import { announceWaiting } from './announcements/waiting.ts';
import { wordingMade } from './announcements/wordings.ts';
import { publishPlanned } from './articles/moveArticle.ts';
import { endOverdueDialling } from './callbacks/dial.ts';
import { moveCallbacks } from './callbacks/due.ts';
import { fallbackLeft } from './callbacks/fallbackLeft.ts';
import { callerArrived } from './calls/arrive.ts';
import { bridgingFailed } from './calls/bridging.ts';
import { endLateWaiting } from './calls/closing.ts';
import { callerGone } from './calls/end.ts';
import { keyPressed } from './calls/keyPressed.ts';
import {
  endOverdueReclaims,
  endOverdueWhispers,
  legAnswered,
  legGone,
  legReady,
  legSilent,
  whispered,
} from './calls/legs.ts';
import { endLostDevices } from './calls/lostDevice.ts';
import type { Effect } from './effects.ts';
import type { Input, Outcome } from './inputs.ts';
import { sendCard } from './inquiries/card.ts';
import { inquiryDue, linkAnswered } from './inquiries/requests.ts';
import { endOverdueOffers, offerWaitingCalls } from './queue/offer.ts';
import { overflowLateWaiting } from './queue/overflow.ts';
import { tryLines } from './queue/refusing.ts';
import { reconcile, repair } from './recovery/reconcile.ts';
import { endWhatRangOn } from './recovery/ringsOn.ts';
import { answerRequest } from './requests.ts';
import { beginTurn, type Turn } from './turn.ts';
import type { World } from './world.ts';

export interface Decision {
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
  readonly world: World;
  /** What a desk is told that asked; absent for other inputs. */
  readonly outcome?: Outcome;
}

/** What follows from the input at the given time (epoch milliseconds). Free agents are rung for waiting callers in the same turn. */
export function decide(world: World, input: Input, at: number): Decision {
  const turn = beginTurn(world, at);
  const outcome = follow(turn, input);
  offerWaitingCalls(turn);
  const decision = { events: turn.events, effects: turn.effects, world: { ...turn.world(), decidedAt: at } };
  return outcome === undefined ? decision : { ...decision, outcome };
}

function follow(turn: Turn, input: Input): Outcome | undefined {
  switch (input.type) {
    case 'callerArrived':
      return callerArrived(turn, input);
    case 'callerGone':
      return callerGone(turn, input);
    case 'fallbackLeft':
      return fallbackLeft(turn, input);
    case 'keyPressed':
      return keyPressed(turn, input.callId, input.key);
    case 'legReady':
      return legReady(turn, input.legId);
    case 'legAnswered':
      return legAnswered(turn, input.legId);
    case 'whispered':
      return whispered(turn, input.legId);
    case 'legSilent':
      return legSilent(turn, input.legId);
    case 'legGone':
      return legGone(turn, input.legId, input.cause);
    case 'bridgingFailed':
      return bridgingFailed(turn, input.callId, input.legId);
    case 'deviceSeen':
      return deviceSeen(turn, input.device, input.reachable);
    case 'telephonyLost':
      if (turn.world().telephony === 'up') turn.record({ type: 'telephonyLost', at: turn.at });
      return undefined;
    case 'surveyed':
      return reconcile(turn, input.survey);
    case 'compared':
      return repair(turn, input.survey, input.seenBefore);
    case 'deskOpened':
      return deskOpened(turn, input.agentId, input.device);
    case 'sessionEnded':
      return sessionEnded(turn, input.agentId);
    case 'asked':
      return answerRequest(turn, input);
    case 'mailSettled':
      turn.record({ ...input, at: turn.at });
      return undefined;
    case 'articleDue':
      publishPlanned(turn, input.article);
      return undefined;
    case 'linkAnswered':
      return linkAnswered(turn, input);
    case 'inquiryDue':
      inquiryDue(turn, input.inquiry);
      return undefined;
    case 'cardDue':
      sendCard(turn, input);
      return undefined;
    case 'noticeVoiced':
      return noticeVoiced(turn, input);
    case 'recordingMade':
      return recordingMade(turn, input);
    case 'recordingUnwanted':
      return recordingUnwanted(turn, input);
    case 'wordingMade':
      return wordingMade(turn, input);
    case 'timePassed':
      tryLines(turn);
      endWhatRangOn(turn);
      endOverdueNotices(turn);
      endOverdueWhispers(turn);
      endOverdueOffers(turn);
      endLostDevices(turn);
      endOverdueReclaims(turn);
      endOverdueDialling(turn);
      moveCallbacks(turn);
      endOverdueWrapUps(turn);
      endLateWaiting(turn);
      overflowLateWaiting(turn);
      announceWaiting(turn);
      return undefined;
  }
}
