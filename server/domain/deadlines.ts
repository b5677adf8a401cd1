// When the clock has to look again.
import { announcementDue } from './announcements/waiting.ts';
import { diallingOverAt } from './callbacks/dial.ts';
import { callbackDueAt, putOffAt } from './callbacks/due.ts';
import { servedUntil } from './calls/closing.ts';
import { nextDeviceAt } from './calls/lostDevice.ts';
import { reclaimOverdueAt } from './calls/reclaim.ts';
import { whisperOverAt } from './calls/whisper.ts';
import { offerOverdueAt } from './queue/offer.ts';
import { overflowAt } from './queue/overflow.ts';
import { widensAt } from './queue/waits.ts';
import type { World } from './world.ts';

/** The next moment (epoch milliseconds) at which time alone changes something; undefined when nothing is due. */
export function nextDeadline(world: World): number | undefined {
  let next: number | undefined;
  const consider = (at: number | null | undefined): void => {
    if (at != null && (next === undefined || at < next)) next = at;
  };
  if (world.telephony === 'up') {
    for (const call of world.calls.values()) {
      consider(offerOverdueAt(world, call));
      consider(whisperOverAt(world, call));
      consider(nextDeviceAt(call));
      consider(reclaimOverdueAt(world, call));
      consider(servedUntil(world, call));
      consider(widensAt(world, call));
      consider(overflowAt(world, call)?.at);
      consider(announcementDue(world, call));
      consider(diallingOverAt(world, call));
      consider(putOffAt(world, call));
    }
    consider(world.refusing?.until);
    for (const callback of world.callbacks.values()) consider(callbackDueAt(world, callback));
  }
  for (const notice of world.notices.values()) consider(notice.until);
  for (const agent of world.agents.values()) {
    consider(agent.wrapUpUntil);
    consider(agent.ringsOnUntil);
  }
  return next;
}
