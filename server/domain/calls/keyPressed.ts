// A caller who waits pressed a key: 0 wants a person, another one may ask for a callback, every other does nothing.
import { askByKey } from '../callbacks/askedByKey.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { PERSON_KEY, wantPerson } from '../queue/person.ts';
import type { Turn } from '../turn.ts';

/** Keys of somebody who talks are for whoever they talk with. */
export function keyPressed(turn: Turn, callId: string, key: string): undefined {
  const world = turn.world();
  const call = world.calls.get(callId);
  if (call === undefined || isUnreached(call) || world.telephony === 'away') return;
  if (call.state !== 'waiting' && call.state !== 'offered') return;
  if (key === PERSON_KEY) wantPerson(turn, call);
  else askByKey(turn, call, key);
}
