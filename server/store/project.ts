// Which rows an event changes: the same list of events that changes the world in memory.
import type { DomainEvent } from '../contract/events.ts';
import type { Trx } from './database.ts';
import * as agents from './rows/agentRows.ts';
import * as articles from './rows/articleRows.ts';
import * as callbacks from './rows/callbackRows.ts';
import * as calls from './rows/callRows.ts';
import * as contacts from './rows/contactRows.ts';
import * as duty from './rows/dutyRows.ts';
import * as hotlines from './rows/hotlineRows.ts';
import * as inquiries from './rows/inquiryRows.ts';
import * as lookups from './rows/lookupRows.ts';
import * as mails from './rows/mailRows.ts';
import * as news from './rows/newsRows.ts';
import * as notices from './rows/noticeRows.ts';
import * as recordings from './rows/recordingRows.ts';
import * as tickets from './rows/ticketRows.ts';
import * as transfers from './rows/transferRows.ts';

/** Carries one event into the rows. Every event is named here, or this does not compile. */
export async function applyEvent(trx: Trx, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'callArrived':
      return calls.callArrived(trx, event);
    case 'announced':
    case 'whisperBegan':
      return;
    case 'lineAnswered':
      return calls.lineAnswered(trx, event);
    case 'callOffered':
      await agents.agentOffered(trx, event);
      return calls.callOffered(trx, event);
    case 'offerEnded':
      await agents.agentOfferEnded(trx, event);
      return calls.offerEnded(trx, event);
    case 'callAnswered':
      await agents.agentAnswered(trx, event);
      await contacts.contactOpened(trx, event);
      return calls.callAnswered(trx, event);
    case 'personWanted':
      return calls.personWanted(trx, event);
    case 'callOverflowed':
      return calls.callOverflowed(trx, event);
    case 'callMoved':
      return calls.callMoved(trx, event);
    case 'callHeld':
      return calls.callHeld(trx, event);
    case 'callResumed':
      return calls.callResumed(trx, event);
    case 'callMuted':
      return calls.callMuted(trx, event);
    case 'deviceLost':
      return calls.deviceLost(trx, event);
    case 'legReplaced':
      return calls.legReplaced(trx, event);
    case 'callReclaimed':
      return calls.callReclaimed(trx, event);
    case 'transferStarted':
      return transfers.transferStarted(trx, event);
    case 'callForwarded':
      return transfers.callForwarded(trx, event);
    case 'callNotForwarded':
      return transfers.callNotForwarded(trx, event);
    case 'forwardAnswered':
      return transfers.forwardAnswered(trx, event);
    case 'forwardMissed':
      return transfers.forwardMissed(trx, event);
    case 'transferMoved':
      return transfers.transferMoved(trx, event);
    case 'transferAnswered':
      return transfers.transferAnswered(trx, event);
    case 'transferFailed':
      return transfers.transferFailed(trx, event);
    case 'callReturned':
      return calls.callReturned(trx, event);
    case 'callEnded':
      return calls.callEnded(trx, event);
    case 'callbackAsked':
      return callbacks.callbackAsked(trx, event);
    case 'callbackDue':
      return callbacks.callbackDue(trx, event);
    case 'callbackDialled':
      await agents.agentAnswered(trx, event);
      return callbacks.callbackDialled(trx, event);
    case 'callbackMissed':
      return callbacks.callbackMissed(trx, event);
    case 'callbackPutOff':
    case 'callbackBroughtForward':
      return callbacks.callbackPutOff(trx, event);
    case 'callbackCorrected':
      return callbacks.callbackCorrected(trx, event);
    case 'callbackEnded':
      return callbacks.callbackEnded(trx, event);
    case 'shiftBegan':
      return agents.shiftBegan(trx, event);
    case 'deviceChosen':
      return agents.deviceChosen(trx, event);
    case 'fallbackChosen':
      return agents.fallbackChosen(trx, event);
    case 'whisperChosen':
      return agents.whisperChosen(trx, event);
    case 'deviceReachable':
      return agents.deviceReachable(trx, event);
    case 'ringsOn':
      return agents.ringsOn(trx, event);
    case 'agentBecameReady':
      return agents.agentBecameReady(trx, event);
    case 'agentPaused':
      return agents.agentPaused(trx, event);
    case 'shiftEnded':
      return agents.shiftEnded(trx, event);
    case 'wrapUpStarted':
      await agents.wrapUpStarted(trx, event);
      await contacts.contactInWrapUp(trx, event);
      return calls.agentLeft(trx, event);
    case 'wrapUpExtended':
      return agents.wrapUpExtended(trx, event);
    case 'wrapUpClockStopped':
      return agents.wrapUpClockStopped(trx, event);
    case 'noteKept':
      return contacts.noteKept(trx, event);
    case 'lookedUp':
      return lookups.lookedUp(trx, event);
    case 'answerSent':
      return mails.answerSent(trx, event);
    case 'mailSettled':
      return mails.mailSettled(trx, event);
    case 'contactClosed':
      return contacts.contactClosed(trx, event);
    case 'ticketOpened':
      return tickets.ticketOpened(trx, event);
    case 'ticketMoved':
      return tickets.ticketMoved(trx, event);
    case 'voiceMessageLeft':
      return tickets.voiceMessageLeft(trx, event);
    case 'inquiryAsked':
      return inquiries.inquiryAsked(trx, event);
    case 'inquiryMoved':
      return inquiries.inquiryMoved(trx, event);
    case 'inquiryCallerSeen':
      return inquiries.inquiryCallerSeen(trx, event);
    case 'linkMade':
      return inquiries.linkMade(trx, event);
    case 'linkUsed':
      return inquiries.linkUsed(trx, event);
    case 'cardSent':
      return mails.cardSent(trx, event);
    case 'articleSaved':
      return articles.articleSaved(trx, event);
    case 'articleMoved':
      return articles.articleMoved(trx, event);
    case 'articleReported':
      return articles.articleReported(trx, event);
    case 'articleReportSettled':
      return articles.articleReportSettled(trx, event);
    case 'newsPosted':
      return news.newsPosted(trx, event);
    case 'newsRead':
      return news.newsRead(trx, event);
    case 'newsWithdrawn':
      return news.newsWithdrawn(trx, event);
    case 'noticeSet':
      return notices.noticeSet(trx, event);
    case 'noticeVoiced':
      return notices.noticeVoiced(trx, event);
    case 'noticeEnded':
      return notices.noticeEnded(trx, event);
    case 'recordingSet':
      return recordings.recordingSet(trx, event);
    case 'recordingRemoved':
      return recordings.recordingRemoved(trx, event);
    case 'wordingSet':
      return recordings.wordingSet(trx, event);
    case 'skillsSet':
      return hotlines.skillsSet(trx, event);
    case 'hotlineRulesSet':
      return hotlines.hotlineRulesSet(trx, event);
    case 'dutyRulesSet':
      return duty.dutyRulesSet(trx, event);
    case 'callWithdrawn':
    case 'articleChangeRefused':
    case 'lineRefused':
    case 'linesTried':
    case 'lineMade':
    case 'telephonyLost':
    case 'telephonyFound':
      return;
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`no rows are known for ${JSON.stringify(event)}`);
}
