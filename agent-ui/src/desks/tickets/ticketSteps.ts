// Which steps a ticket offers in which state, and whether a step needs words. The server has the last word.
import type { TicketState } from '../../../../server/contract/tickets.ts';

export type StepName = 'take' | 'wait' | 'goOn' | 'answer' | 'close' | 'reopen';

export interface StepChoice {
  readonly name: StepName;
  readonly to: TicketState;
  /** needed: the step is refused without words. optional: words may be added. */
  readonly words: 'needed' | 'optional';
}

const take: StepChoice = { name: 'take', to: 'inWork', words: 'optional' };
const wait: StepChoice = { name: 'wait', to: 'waitingCitizen', words: 'optional' };
const goOn: StepChoice = { name: 'goOn', to: 'inWork', words: 'optional' };
const answer: StepChoice = { name: 'answer', to: 'answered', words: 'needed' };
const close: StepChoice = { name: 'close', to: 'closed', words: 'optional' };
const reopen: StepChoice = { name: 'reopen', to: 'inWork', words: 'optional' };

const STEPS: Readonly<Record<TicketState, readonly StepChoice[]>> = {
  new: [take],
  inWork: [answer, wait],
  waitingCitizen: [goOn, answer, close],
  answered: [close, reopen],
  closed: [reopen],
};

/** The steps offered for a ticket in this state, the most likely one first. */
export function stepsFrom(state: TicketState): readonly StepChoice[] {
  return STEPS[state];
}
