// Rows of the feed for tests of the desk: the usual case, with what matters named by the test.
import type { Live } from '../../agent-ui/src/feed/reduce.ts';
import type { AgentRow } from '../../server/contract/agents.ts';
import type { CallRow } from '../../server/contract/calls.ts';
import { DUTY_RULES } from '../../server/contract/duty.ts';
import type { Snapshot } from '../../server/contract/feed.ts';
import type { ContactRow } from '../../server/contract/tickets.ts';

export const NOON = 1_790_000_000_000;

export function aCall(fields: Partial<CallRow> = {}): CallRow {
  return {
    id: 'call-1',
    municipalityId: 'kreis-amselfurt',
    state: 'waiting',
    number: '+4929994711',
    withheld: false,
    callerName: null,
    rehearsal: false,
    arrivedAt: NOON,
    queuedAt: NOON,
    offeredAt: null,
    answeredAt: null,
    heldAt: null,
    mine: false,
    muted: false,
    soundLost: false,
    transferTo: null,
    transferWay: null,
    transferStage: null,
    cardByMail: false,
    returned: null,
    priority: 0,
    overflow: null,
    wantsPerson: false,
    because: null,
    callback: null,
    ...fields,
  };
}

export function aMe(fields: Partial<AgentRow> = {}): AgentRow {
  return {
    id: 'jana-albrecht',
    name: 'Jana Albrecht',
    state: 'ready',
    pauseReason: null,
    stateSince: NOON,
    device: { kind: 'browser' },
    reachable: true,
    callId: null,
    wrapUpUntil: null,
    wrapUpExtended: false,
    whisper: false,
    fallback: null,
    ...fields,
  };
}

/** A contact row; typed loosely enough to stand fields that are added later. */
export function aContact(fields: Partial<ContactRow> = {}): ContactRow {
  return {
    callId: 'call-1',
    municipalityId: 'kreis-amselfurt',
    number: null,
    callerName: null,
    withheld: false,
    rehearsal: false,
    waitSeconds: 0,
    note: '',
    ticketNumbers: [],
    answersSent: [],
    callbacks: [],
    callEnded: false,
    ...fields,
  } as ContactRow;
}

export function aSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    seq: 0,
    at: NOON,
    calls: [],
    me: aMe(),
    contact: null,
    team: { ready: 1, offered: 0, busy: 0, wrapUp: 0, pause: 0 },
    telephony: 'up',
    rehearsal: { available: true, running: false, callsPerHour: 0, placed: 0, waiting: 0, talking: 0 },
    notices: [],
    callbacks: [],
    duty: DUTY_RULES,
    ...fields,
  };
}

export function aLive(fields: Partial<Live> = {}): Live {
  const { at: _at, ...snapshot } = aSnapshot();
  return {
    ...snapshot,
    clockOffsetMs: 0,
    ticketChanges: 0,
    inquiryChanges: 0,
    cardChanges: 0,
    articleChanges: 0,
    reportSettled: null,
    callbackMissed: null,
    figureChanges: 0,
    newsChanges: 0,
    ...fields,
  };
}
