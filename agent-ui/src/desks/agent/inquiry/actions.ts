// The two actions about inquiries: asking and taking over the answer; in a department, taking the question and sending the answer.
import type { Action, Blocked, DeskView } from '../../../actions/action.ts';
import { sendAnswer, takeNext } from '../../office/answering.ts';
import { emptyInquiry, nextAnswer, takeAnswer } from './asking.ts';

const inOffice = ({ me }: DeskView): boolean => me === null;

function askable(view: DeskView): true | Blocked {
  if (inOffice(view))
    return view.inquiries.some(({ state, mine }) => state === 'asked' || (state === 'seen' && mine))
      ? true
      : 'noInquiry';
  return view.live?.contact ? true : 'noContact';
}

function answerable(view: DeskView): true | Blocked {
  if (inOffice(view)) return view.inquiries.some(({ state, mine }) => state === 'seen' && mine) ? true : 'noInquiry';
  return nextAnswer(view) === undefined ? 'noAnswer' : true;
}

export const inquiryActions: readonly Action[] = [
  {
    name: 'inquiry',
    group: 'contact',
    label: (texts) => texts.actions.labels.inquiry,
    keys: 'Shift+F1',
    enabled: askable,
    run: (hands) => {
      const { desk, view, focus } = hands;
      if (inOffice(view)) return void takeNext(hands);
      const callId = view.live?.contact?.callId;
      if (callId === undefined) return;
      if (view.ui.inquiry?.callId !== callId) desk.ui.patch({ inquiry: emptyInquiry(callId) });
      desk.ui.patch({ panel: 'inquiry' });
      focus('inquiry-question');
    },
  },
  {
    name: 'inquiryAnswer',
    group: 'contact',
    label: (texts) => texts.actions.labels.inquiryAnswer,
    keys: 'Ctrl+F1',
    enabled: answerable,
    run: (hands) => {
      if (inOffice(hands.view)) void sendAnswer(hands);
      else void takeAnswer(hands.desk, hands.view, hands.texts);
    },
  },
];
