// What an action is: a name, words, keys, when it is possible, and what it does. Buttons, keys and the help page read the same list.
import type { AgentRow } from '../../../server/contract/agents.ts';
import type { CallRow } from '../../../server/contract/calls.ts';
import type { InquiryRow } from '../../../server/contract/inquiries.ts';
import type { Desk } from '../desks/desk.tsx';
import type { DeskUi } from '../desks/ui.ts';
import type { Live } from '../feed/reduce.ts';
import type { Link } from '../feed/socket.ts';
import type { PhoneState } from '../phone/softPhone.ts';
import type { Texts } from '../texts/texts.tsx';
import type { Keys } from './keys.ts';

/** What decides whether an action is possible: values only. */
export interface DeskView {
  readonly link: Link;
  readonly live: Live | null;
  readonly me: AgentRow | null;
  /** The call that rings at, or is led by, this person. */
  readonly call: CallRow | null;
  readonly phone: PhoneState;
  /** What was asked of departments, as far as it concerns this person. */
  readonly inquiries: readonly InquiryRow[];
  readonly ui: DeskUi;
}

/** What an action may touch. */
export interface Hands {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly texts: Texts;
  /** The server's time, epoch milliseconds. */
  readonly now: number;
  readonly go: (path: string) => void;
  /** Moves the focus to a place of the page by its id; waits until it is there (at most half a second). */
  readonly focus: (id: string) => void;
}

/** Why an action is not possible: a key of the sentences in texts actions.blocked. */
export type Blocked = keyof Texts['actions']['blocked'];

export type ActionGroup = 'call' | 'queue' | 'agent' | 'contact' | 'hear' | 'go' | 'edit';

export interface Action {
  /** Unique and never changed: a person's own keys are stored under it. */
  readonly name: string;
  readonly group: ActionGroup;
  readonly label: (texts: Texts) => string;
  readonly keys: Keys;
  readonly enabled: (view: DeskView) => true | Blocked;
  readonly run: (hands: Hands) => void | Promise<void>;
}

const MINE: ReadonlySet<CallRow['state']> = new Set(['offered', 'dialling', 'talking', 'held', 'transferring']);

/** The call that rings at, or is led by, this person. */
export function myCall(live: Live | null): CallRow | null {
  // Who left a transfer finishes the contact; the call goes on without them.
  if (live?.me?.state === 'wrapUp') return null;
  return live?.calls.find((call) => call.mine && MINE.has(call.state)) ?? null;
}

/** The person speaks with somebody: the caller, the other person of a transfer, or both. */
export function speaks(call: CallRow | null): boolean {
  if (call?.state === 'transferring') return call.transferStage !== 'rings';
  return call?.state === 'talking';
}

/** The view of a desk at this moment. */
export function viewOf(desk: Desk): DeskView {
  const { link, live } = desk.feed.store.get();
  return {
    link,
    live,
    me: live?.me ?? null,
    call: myCall(live),
    phone: desk.phone.store.get(),
    inquiries: desk.inquiries.get(),
    ui: desk.ui.get(),
  };
}

/** Nothing reaches the server or the exchange: no call can be steered. */
export function steerable(view: DeskView): true | Blocked {
  if (view.link !== 'up') return 'serverAway';
  return view.live?.telephony === 'up' ? true : 'telephonyAway';
}

/** Possible when the connection stands and a transfer has come to one of these stages. */
export function duringTransfer(...stages: readonly CallRow['transferStage'][]): (view: DeskView) => true | Blocked {
  return (view) => {
    if (!view.call) return 'noCall';
    if (view.call.state !== 'transferring' || !stages.includes(view.call.transferStage)) return 'notInThatState';
    return steerable(view);
  };
}

/** Possible when the connection stands and the person's call is in one of these states. */
export function duringCall(...states: readonly CallRow['state'][]): (view: DeskView) => true | Blocked {
  return (view) => {
    if (!view.call) return 'noCall';
    if (!states.includes(view.call.state)) return view.call.state === 'offered' ? 'notAnswered' : 'notInThatState';
    return steerable(view);
  };
}
