// What a desk asks for: who may ask it of which call, agent or ticket, and which subject answers.
import type { Ask } from '../contract/requests.ts';
import { setDutyRules } from './agents/dutyRules.ts';
import { chooseFallback } from './agents/fallbackDevice.ts';
import { becomeReady, checkSound, chooseDevice, chooseWhisper, endShift, pause } from './agents/shift.ts';
import { closeContact, extendWrapUp, stopWrapUpClock } from './agents/wrapUp.ts';
import { answerNotice, isNoticeAsk } from './announcements/notices.ts';
import { answerArticleRequest } from './articles/requests.ts';
import { answerCallbackRequest } from './callbacks/between.ts';
import { takeDownCallback } from './callbacks/takeDown.ts';
import { controlCall } from './calls/control.ts';
import { reclaimCall } from './calls/reclaim.ts';
import { sendAnswer } from './contacts/answer.ts';
import type { LiveContact } from './contacts/liveContact.ts';
import { keepLookup } from './contacts/lookup.ts';
import { moveTicket } from './contacts/moveTicket.ts';
import { keepNote } from './contacts/note.ts';
import { openTicket } from './contacts/openTicket.ts';
import type { InputOf, Outcome } from './inputs.ts';
import { askExpert } from './inquiries/ask.ts';
import { answerInquiryRequest } from './inquiries/requests.ts';
import { answerNewsRequest, type NewsAsk } from './news/news.ts';
import { answerLead, isLeadAsk } from './queue/lead.ts';
import { pickCaller } from './queue/pick.ts';
import { refuse } from './refuse.ts';
import { completeTransfer, joinTransfer, toggleTransfer } from './transfers/consult.ts';
import { startTransferOut } from './transfers/outside.ts';
import { returnToQueue } from './transfers/returnToQueue.ts';
import { cancelTransfer, startTransfer } from './transfers/transfer.ts';
import type { Turn } from './turn.ts';
import type { LiveAgent, LiveCall } from './world.ts';

/** Answers one request of a person. Whether the role may ask at all was checked before. */
export function answerRequest(turn: Turn, input: InputOf<'asked'>): Outcome {
  const { ask, personId } = input;
  if (ask.type === 'moveTicket') return moveTicket(turn, input.ticket, ask, personId);
  if (isNoticeAsk(ask)) return answerNotice(turn, input, ask);
  if (ask.type === 'setDutyRules') return setDutyRules(turn, input, ask.rules);
  if (isLeadAsk(ask)) return answerLead(turn, input, ask);
  if ('callbackId' in ask) return answerCallbackRequest(turn, input, ask);
  if ('inquiryId' in ask) return answerInquiryRequest(turn, input, ask);
  if (isAboutArticle(ask)) return answerArticleRequest(turn, input, ask);
  if (isAboutNews(ask)) return answerNewsRequest(turn, input, ask);
  const agent = turn.world().agents.get(personId);
  if (agent === undefined) return refuse('not-allowed');
  switch (ask.type) {
    case 'becomeReady':
      return becomeReady(turn, agent);
    case 'pause':
      return pause(turn, agent, ask.reason);
    case 'endShift':
      return endShift(turn, agent);
    case 'chooseDevice':
      return chooseDevice(turn, agent, ask.device);
    case 'checkSound':
      return checkSound(turn, agent);
    case 'chooseFallback':
      return chooseFallback(turn, agent, ask.fallback, input.outside);
    case 'chooseWhisper':
      return chooseWhisper(turn, agent, ask.on);
    case 'extendWrapUp':
      return ofContact(turn, agent, ask.callId, (contact) => extendWrapUp(turn, agent, contact, ask.reason));
    case 'stopWrapUpClock':
      return ofContact(turn, agent, ask.callId, () => stopWrapUpClock(turn, agent));
    case 'keepNote':
      return ofContact(turn, agent, ask.callId, (contact) => keepNote(turn, contact, ask.text));
    case 'keepLookup':
      return ofContact(turn, agent, ask.callId, (contact) => keepLookup(turn, contact, ask));
    case 'sendAnswer':
      return ofContact(turn, agent, ask.callId, (contact) => sendAnswer(turn, contact, ask, input));
    case 'openTicket':
      return ofContact(turn, agent, ask.callId, (contact) => openTicket(turn, contact, ask.ticket, input.freshId));
    case 'takeDownCallback':
      return ofContact(turn, agent, ask.callId, (contact) => takeDownCallback(turn, contact, ask, input.freshId));
    case 'askExpert':
      return ofContact(turn, agent, ask.callId, (contact) => askExpert(turn, contact, ask, input.freshId));
    case 'closeContact':
      return ofContact(turn, agent, ask.callId, (contact) =>
        closeContact(turn, agent, contact, ask.questions, ask.thenPause),
      );
    case 'transfer':
      return ofCall(turn, agent, ask.callId, (call) =>
        startTransfer(turn, call, agent.id, ask.officialId, ask.way ?? 'direct'),
      );
    case 'transferOut':
      return ofCall(turn, agent, ask.callId, (call) =>
        startTransferOut(turn, call, agent.id, input.outside, ask.way ?? 'direct'),
      );
    case 'cancelTransfer':
      return ofCall(turn, agent, ask.callId, (call) => cancelTransfer(turn, call));
    case 'completeTransfer':
      return ofCall(turn, agent, ask.callId, (call) => completeTransfer(turn, call));
    case 'toggleTransfer':
      return ofCall(turn, agent, ask.callId, (call) => toggleTransfer(turn, call));
    case 'joinTransfer':
      return ofCall(turn, agent, ask.callId, (call) => joinTransfer(turn, call));
    case 'returnToQueue':
      return ofCall(turn, agent, ask.callId, (call) => returnToQueue(turn, call, agent.id, ask.reason));
    case 'reclaimCall':
      return ofCall(turn, agent, ask.callId, (call) => reclaimCall(turn, call, agent));
    case 'pickCaller':
      return pickCaller(turn, agent, ask.callId);
    case 'rejectOffer':
    case 'skipWhisper':
    case 'hangUp':
    case 'hold':
    case 'resume':
    case 'mute':
    case 'sendDigits':
      return ofCall(turn, agent, ask.callId, (call) => controlCall(turn, call, agent.id, ask));
  }
}

type AskAboutArticle = Extract<Ask, { articleId: string }>;

function isAboutArticle(ask: Ask): ask is AskAboutArticle {
  return 'articleId' in ask;
}

function isAboutNews(ask: Ask): ask is NewsAsk {
  return ask.type === 'postNews' || ask.type === 'readNews' || ask.type === 'withdrawNews';
}

/** Only the agent who is rung for the call or talks with the caller steers it, and only while the exchange is there. */
function ofCall(turn: Turn, agent: LiveAgent, callId: string, act: (call: LiveCall) => Outcome): Outcome {
  const call = turn.world().calls.get(callId);
  if (call === undefined) return refuse('call-not-found');
  if (call.agentId !== agent.id || agent.callId !== callId || call.state === 'connected')
    return refuse('call-not-yours');
  if (agent.state === 'wrapUp') return refuse('call-not-in-that-state');
  if (turn.world().telephony === 'away') return refuse('telephony-away');
  return act(call);
}

function ofContact(turn: Turn, agent: LiveAgent, callId: string, act: (contact: LiveContact) => Outcome): Outcome {
  const contact = turn.world().contacts.get(callId);
  if (contact === undefined) return refuse('contact-closed');
  if (contact.agentId !== agent.id || agent.callId !== callId) return refuse('contact-not-yours');
  return act(contact);
}
