// Orders about one call keep their order; those of different calls do not wait for one another.
import { readLegId } from '../domain/calls/legIds.ts';
import type { Lane } from './lane.ts';
import { callOfBridge, callOfConsultation, callOfSaying, legOfWhisper } from './names.ts';
import type { AriAnswer, AriRequest } from './requests.ts';

/**
 * The exchange follows the orders of a connection one after the other, and an order about a channel is followed by that
 * channel's own thread: whoever rings next would wait for a machine that has three hundred others to play music to.
 */
export interface Lanes {
  readonly send: (request: AriRequest) => Promise<AriAnswer>;
  readonly underWay: () => number;
  /** What the work sends leaves in one write for each lane: a system call for each request costs more than making it. */
  readonly together: (work: () => void) => void;
  readonly add: (lane: Lane) => void;
  /** Closes those that were added. */
  readonly clear: () => void;
}

/** main: takes what concerns no single call, and everything as long as there are no others. */
export function createLanes(main: Omit<Lane, 'close'>): Lanes {
  let others: Lane[] = [];
  /** Who has orders that are not over yet stays in their lane. */
  const taken = new Map<string, { readonly lane: Omit<Lane, 'close'>; underWay: number }>();

  return {
    send: (request) => {
      const call = callOf(request);
      if (call === undefined) return main.send(request, () => undefined);
      const place = taken.get(call) ?? { lane: emptiest(), underWay: 0 };
      taken.set(call, place);
      place.underWay += 1;
      return place.lane.send(request, () => {
        place.underWay -= 1;
        if (place.underWay === 0) taken.delete(call);
      });
    },
    underWay: () => [main, ...others].reduce((sum, lane) => sum + lane.underWay(), 0),
    together: (work) => {
      const streams = [main, ...others].map((lane) => lane.stream());
      for (const stream of streams) stream?.cork();
      try {
        work();
      } finally {
        for (const stream of streams) stream?.uncork();
      }
    },
    add: (lane) => others.push(lane),
    clear: () => {
      const closed = others;
      others = [];
      for (const lane of closed) lane.close();
    },
  };

  function emptiest(): Omit<Lane, 'close'> {
    const [first = main, ...rest] = others;
    return rest.reduce((best, lane) => (lane.underWay() < best.underWay() ? lane : best), first);
  }
}

/** The call that the order is about; undefined when it is about none. */
export function callOf({ uri, query = {} }: AriRequest): string | undefined {
  const [kind = '', encoded] = uri.split('/');
  if (!['channels', 'bridges', 'playbacks'].includes(kind)) return undefined;
  const named = encoded === 'create' ? query.channelId : encoded === undefined ? query.bridgeId : undefined;
  const id = named === undefined ? decodeURIComponent(encoded ?? '') : String(named);
  if (id === '') return undefined;
  const channel = legOfWhisper(id) ?? callOfSaying(id) ?? callOfBridge(id) ?? callOfConsultation(id) ?? id;
  return readLegId(channel)?.callId ?? channel;
}
