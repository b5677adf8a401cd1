// What was said last to whom, after an event.
import type { DomainEvent } from '../../contract/events.ts';
import { replaced, without } from '../evolve.ts';
import type { World } from '../world.ts';

/** After the exchange was found again nobody is told at once what they may just have heard. */
export function evolveAnnounced(world: World, event: DomainEvent): World['announced'] {
  const { announced } = world;
  switch (event.type) {
    case 'announced': {
      const { at, waitTo, agents, raised } = event;
      // Once offered, the key works as long as they wait.
      const callback = event.said.includes('callbackOffer') || announced.get(event.callId)?.callback === true;
      const noticeId = event.noticeId ?? announced.get(event.callId)?.noticeId ?? null;
      return replaced(announced, event.callId, { at, waitTo, agents, raised, callback, noticeId });
    }
    case 'callReclaimed':
    case 'callAnswered':
    case 'forwardAnswered':
    case 'callEnded':
      return announced.has(event.callId) ? without(announced, event.callId) : announced;
    case 'telephonyFound': {
      const waiting = [...world.calls.values()].filter((call) => call.state === 'waiting');
      const unknown = { waitTo: null, agents: 1, raised: false, callback: false, noticeId: null };
      return new Map(waiting.map(({ id }) => [id, { ...unknown, ...announced.get(id), at: event.at }]));
    }
    default:
      return announced;
  }
}
