// What people may do with a callback: correct its number; between two tries have it called now, or take it out of the program's hands.
import type { Ask } from '../../contract/requests.ts';
import { isOpen } from '../hours/opening.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import { letCallbackIn } from './due.ts';
import { correctNumber, mayCorrect } from './number.ts';
import { giveUp } from './over.ts';
import { isOnTheLine } from './unreached.ts';

export type CallbackAsk = Extract<Ask, { callbackId: string }>;

/** Numbers are corrected by leads and by agents whose business it is. Agents and leads may have one called that their municipalities owe; only leads take one out. One in the queue is moved there. */
export function answerCallbackRequest(turn: Turn, { personId, leads }: InputOf<'asked'>, ask: CallbackAsk): Outcome {
  const { at } = turn;
  const world = turn.world();
  const callback = world.callbacks.get(ask.callbackId);
  const seen = leads ?? world.agents.get(personId)?.municipalityIds ?? [];
  if (callback === undefined || !seen.includes(callback.municipalityId)) return refuse('callback-gone');
  if (ask.type === 'correctCallback') {
    if (leads === undefined && !mayCorrect(world, callback, personId)) return refuse('not-allowed');
    return correctNumber(turn, callback, ask.number, personId);
  }
  if (callback.dueAt === null) return refuse('callback-under-way');
  if (ask.type === 'withdrawCallback') {
    if (leads === undefined) return refuse('not-allowed');
    giveUp(turn, callback, 'lead', personId);
    return { ok: true };
  }
  if (world.telephony === 'away') return refuse('telephony-away');
  const calendar = world.centre.municipalities.get(callback.municipalityId)?.calendar;
  if (calendar === undefined || !isOpen(calendar, at)) return refuse('outside-closed');
  if (isOnTheLine(world, callback.number)) return refuse('callback-on-the-line');
  turn.record({ type: 'callbackBroughtForward', at, callbackId: callback.id, dueAt: at, broughtBy: personId });
  letCallbackIn(turn, callback);
  return { ok: true };
}
