// Outside of service hours: a caller hears when it opens next and may leave a message; who waits at closing time is still served for a while.
import { unheardNotice } from '../announcements/notices.ts';
import { closedSentences, overflowSentences, type Spoken } from '../announcements/sentences.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { serviceEnd } from '../hours/serviceEnd.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { endCall } from './end.ts';

/** Nobody waits through so many spans of service. */
const LONGEST_SPANS = 10;

/** Whether the call came outside of service hours. Simulated callers are always served: people learn when it is quiet. */
export function cameClosed(world: World, call: LiveCall): boolean {
  const calendar = world.centre.municipalities.get(call.municipalityId)?.calendar;
  return calendar !== undefined && !call.rehearsal && serviceEnd(calendar, call.arrivedAt) === null;
}

/** Hands the caller to the exchange, which says when it opens next and records a message if one is left. The call is over for us. */
export function sayClosed(turn: Turn, call: LiveCall, why: 'closed' | 'closedWaiting'): void {
  const { centre } = turn.world();
  const municipality = centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  const sentences = closedSentences(centre, municipality, why, turn.at);
  sayLast(turn, call, sentences, why === 'closed' ? 1 : 0);
  endCall(turn, call, 'system', why);
}

/** Hands a caller who cannot be served now to the exchange, which apologises and records a message if one is left. */
export function sayOverflow(turn: Turn, call: LiveCall, why: 'overflow' | 'withdrawn'): void {
  const { centre } = turn.world();
  const municipality = centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  sayLast(turn, call, overflowSentences(centre, municipality), 0);
  endCall(turn, call, 'system', why);
}

/** The notice of the day, which they may not have heard, stands in front of everything but the greeting. */
function sayLast(turn: Turn, call: LiveCall, sentences: readonly Spoken[], greeting: 0 | 1): void {
  const notice = unheardNotice(turn.world(), call, turn.at);
  const { text = '', language = '' } = notice ?? {};
  const all = notice === undefined ? sentences : sentences.toSpliced(greeting, 0, { text, language });
  turn.want({ type: 'sayClosed', callId: call.id, sentences: all });
}

/**
 * Until when (epoch milliseconds) somebody who waits is still served after closing time; undefined for everybody else. Who
 * was answered once is served to the end. With nobody of the team left it is the closing time itself.
 */
export function servedUntil(world: World, call: LiveCall): number | undefined {
  if (call.state !== 'waiting' || call.answeredAt !== null || call.rehearsal || isUnreached(call)) return undefined;
  const calendar = world.centre.municipalities.get(call.municipalityId)?.calendar;
  if (calendar === undefined) return undefined;
  const team = [...world.agents.values()].some(
    (agent) => agent.state !== 'signedOut' && agent.municipalityIds.includes(call.municipalityId),
  );
  const after = team ? world.centre.rules.servedAfterClosingSeconds * 1000 : 0;
  let end = serviceEnd(calendar, call.arrivedAt);
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
    if (until !== undefined && until <= turn.at) sayClosed(turn, call, 'closedWaiting');
  }
}
