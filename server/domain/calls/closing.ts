// Outside of service hours: a caller hears when it opens next and may leave a message; who waits at closing time is still served for a while.
import { unheardNotice } from '../announcements/notices.ts';
import { recorded } from '../announcements/recordings.ts';
import {
  closedSentences,
  nobodySentences,
  overflowSentences,
  type Spoken,
  spoken,
} from '../announcements/sentences.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { serviceEnd } from '../hours/serviceEnd.ts';
import { anybodyThere, personMayBeWanted } from '../queue/person.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, MunicipalityRules, World } from '../world.ts';
import { endCall } from './end.ts';

/** Nobody waits through so many spans of service. */
const LONGEST_SPANS = 10;

/** Whether the call came outside of service hours. Simulated callers are always served: people learn when it is quiet. */
export function cameClosed(world: World, call: LiveCall): boolean {
  const calendar = world.centre.municipalities.get(call.municipalityId)?.calendar;
  return calendar !== undefined && !call.rehearsal && serviceEnd(calendar, call.arrivedAt) === null;
}

/**
 * Hands somebody who has just arrived to the exchange when nobody serves them now, and answers whether it did: outside of service
 * hours, or with nobody there for somebody who wants a person.
 */
export function turnAway(turn: Turn, call: LiveCall): boolean {
  const world = turn.world();
  if (call.wantsPerson) {
    if (anybodyThere(world)) return false;
    sayNobodyThere(turn, call);
    return true;
  }
  if (!cameClosed(world, call)) return false;
  sayClosed(turn, call, 'closed');
  return true;
}

/** Who wants a person hears that there is none now, and may leave a message. */
function sayNobodyThere(turn: Turn, call: LiveCall): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  sayLast(turn, call, municipality, nobodySentences(world, municipality), { greeting: 0, toPerson: true });
  endCall(turn, call, 'system', cameClosed(world, call) ? 'closed' : 'overflow');
}

/** Hands the caller to the exchange, which says when it opens next and records a message if one is left. The call is over for us. */
export function sayClosed(turn: Turn, call: LiveCall, why: 'closed' | 'closedWaiting'): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  const sentences = closedSentences(world, municipality, why, turn.at);
  sayLast(turn, call, municipality, sentences, { greeting: why === 'closed' ? 1 : 0, toPerson: true });
  endCall(turn, call, 'system', why);
}

/** Hands a caller who cannot be served now to the exchange, which apologises and records a message if one is left. */
export function sayOverflow(turn: Turn, call: LiveCall, why: 'overflow' | 'withdrawn'): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  // Whom a lead took out does not come back by key.
  sayLast(turn, call, municipality, overflowSentences(world, municipality), {
    greeting: 0,
    toPerson: why === 'overflow',
  });
  endCall(turn, call, 'system', why);
}

/**
 * The notice of the day, which they may not have heard, stands in front of everything but the greeting. toPerson: where the hotline
 * has it so, key 0 brings them back, and with somebody there they are told. Whom we have called back never came in, and has no way back in.
 */
function sayLast(
  turn: Turn,
  call: LiveCall,
  municipality: MunicipalityRules,
  sentences: readonly Spoken[],
  { greeting, toPerson }: { readonly greeting: 0 | 1; readonly toPerson: boolean },
): void {
  const world = turn.world();
  const notice = unheardNotice(world, call, turn.at);
  const { text = '', language = '' } = notice ?? {};
  const all = notice === undefined ? [...sentences] : sentences.toSpliced(greeting, 0, { text, language });
  const key = toPerson && call.callback === null && personMayBeWanted(world, call.municipalityId);
  if (key && anybodyThere(world)) all.push(spoken(world, municipality, 'personOffer'));
  const heard = recorded(world, municipality.id, all);
  turn.want({ type: 'sayClosed', callId: call.id, sentences: heard, ...(key ? { toPerson: true } : {}) });
}

/**
 * Until when (epoch milliseconds) somebody who waits is still served after closing time; undefined for everybody else. Who
 * was answered once is served to the end, and who wants a person as long as anybody is there. With nobody of the team left it is the
 * closing time itself.
 */
export function servedUntil(world: World, call: LiveCall): number | undefined {
  if (call.state !== 'waiting' || call.answeredAt !== null || call.rehearsal || isUnreached(call)) return undefined;
  const calendar = world.centre.municipalities.get(call.municipalityId)?.calendar;
  if (calendar === undefined || (call.wantsPerson && anybodyThere(world))) return undefined;
  const team = [...world.agents.values()].some(
    (agent) => agent.state !== 'signedOut' && agent.municipalityIds.includes(call.municipalityId),
  );
  const after = team ? world.centre.rules.servedAfterClosingSeconds * 1000 : 0;
  let end = serviceEnd(calendar, call.arrivedAt);
  if (end === null && call.wantsPerson) return call.arrivedAt;
  for (let spans = 0; end !== null && Number.isFinite(end) && spans < LONGEST_SPANS; spans += 1) {
    // Open again by then, as after a lunch break: they wait on.
    const next = serviceEnd(calendar, end + after);
    if (next === null) return end + after;
    end = next;
  }
  return undefined;
}

/** Who still waits so long after closing time is told when it opens next. */
export function endLateWaiting(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const until = servedUntil(turn.world(), call);
    if (until === undefined || until > turn.at) continue;
    if (cameClosed(turn.world(), call)) turnAway(turn, call);
    else sayClosed(turn, call, 'closedWaiting');
  }
}
