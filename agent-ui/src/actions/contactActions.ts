// Actions on the contact: results, ticket, saving, the clock of the wrap-up.
import type { Question } from '../../../server/contract/tickets.ts';
import { concernsFor, openSheet, setResult } from '../desks/agent/contact/concerns.ts';
import { closeContact, openNextTicket } from '../desks/agent/contact/finish.ts';
import { askDepartment } from '../desks/agent/inquiry/asking.ts';
import { sendCallback } from '../desks/callbacks/takingDown.ts';
import { sendAnswer } from '../desks/office/answering.ts';
import type { Action, Blocked, DeskView } from './action.ts';

function withContact(view: DeskView): true | Blocked {
  return view.live?.contact ? true : 'noContact';
}

function inWrapUp(view: DeskView): true | Blocked {
  if (view.me?.state !== 'wrapUp' || !view.live?.contact) return 'noWrapUp';
  return view.link === 'up' ? true : 'serverAway';
}

const hasOpenSheet = (view: DeskView): boolean =>
  concernsFor(view.ui, view.live?.contact?.callId ?? '').some(
    (concern) => concern.sheet !== null && concern.ticketNumber === null,
  );

const answersInquiry = ({ inquiries }: DeskView): boolean =>
  inquiries.some(({ state, mine }) => state === 'seen' && mine);

function result(name: string, keys: string, chosen: Question['result']): Action {
  return {
    name,
    group: 'contact',
    label: (texts) => texts.wrapUp.results[chosen],
    keys,
    enabled: withContact,
    run: ({ desk, view, focus }) => {
      const callId = view.live?.contact?.callId;
      if (callId === undefined) return;
      const index = concernsFor(view.ui, callId).length - 1;
      setResult(desk.ui, callId, index, chosen);
      if (chosen === 'ticket') focus(`topic-${index}`);
    },
  };
}

export const contactActions: readonly Action[] = [
  result('resultAnswered', 'Alt+Digit1', 'answered'),
  result('resultConnected', 'Alt+Digit2', 'connected'),
  result('resultTicket', 'Alt+Digit3', 'ticket'),
  {
    name: 'openTicket',
    group: 'contact',
    label: (texts) => texts.actions.labels.openTicket,
    keys: 'Alt+KeyO',
    enabled: withContact,
    run: ({ desk, view, focus }) => {
      const callId = view.live?.contact?.callId;
      if (callId === undefined) return;
      focus(`ticket-subject-${openSheet(desk.ui, callId)}`);
    },
  },
  {
    name: 'saveContact',
    group: 'contact',
    label: (texts) => texts.actions.labels.saveContact,
    keys: 'Ctrl+Enter',
    enabled: (view) => {
      if (view.me === null) return answersInquiry(view) ? true : 'noContact';
      const contact = withContact(view);
      if (contact !== true) return contact;
      if (hasOpenSheet(view) || view.ui.panel === 'inquiry' || view.ui.panel === 'callback') return true;
      return view.me?.state === 'wrapUp' ? true : 'stillTalking';
    },
    run: (hands) => {
      const { desk, view, texts } = hands;
      const contact = view.live?.contact;
      if (view.me === null) void sendAnswer(hands);
      else if (view.ui.panel === 'inquiry' && contact) void askDepartment(desk, view, contact);
      else if (view.ui.panel === 'callback' && contact) void sendCallback(desk, view, contact, texts);
      else if (hasOpenSheet(hands.view)) void openNextTicket(hands);
      else void closeContact(hands);
    },
  },
  {
    name: 'extendWrapUp',
    group: 'contact',
    label: (texts) => texts.actions.labels.extendWrapUp,
    keys: 'Alt+KeyB',
    enabled: (view) => {
      const wrapUp = inWrapUp(view);
      if (wrapUp !== true) return wrapUp;
      if (view.me?.wrapUpUntil === null) return 'clockStopped';
      return view.me?.wrapUpExtended ? 'alreadyExtended' : true;
    },
    run: ({ desk, view }) => desk.ui.patch({ panel: view.ui.panel === 'extend' ? 'none' : 'extend' }),
  },
  {
    name: 'stopClock',
    group: 'contact',
    label: (texts) => texts.actions.labels.stopClock,
    keys: 'Alt+KeyC',
    enabled: (view) => {
      const wrapUp = inWrapUp(view);
      if (wrapUp !== true) return wrapUp;
      return view.me?.wrapUpUntil === null ? 'clockStopped' : true;
    },
    run: ({ desk, view }) => {
      const callId = view.live?.contact?.callId;
      if (callId !== undefined) void desk.send({ type: 'stopWrapUpClock', callId });
    },
  },
];
