// How events change who is to be called back.
import type { DomainEvent } from '../../contract/events.ts';
import { replaced, without } from '../evolve.ts';
import type { LiveCallback } from './liveCallback.ts';

type Callbacks = ReadonlyMap<string, LiveCallback>;

/** Who is to be called back after the event. */
export function evolveCallbacks(callbacks: Callbacks, event: DomainEvent): Callbacks {
  switch (event.type) {
    case 'callbackAsked':
      return replaced(callbacks, event.callbackId, {
        id: event.callbackId,
        callId: event.callId,
        municipalityId: event.municipalityId,
        dialled: event.dialled,
        number: event.number,
        callerName: event.callerName,
        askedBy: event.askedBy,
        note: event.note ?? '',
        calledAt: event.calledAt,
        queuedAt: event.queuedAt,
        promisedUntil: event.promisedUntil,
        dueAt: event.dueAt,
        tries: [],
      });
    case 'callbackDue':
      return changed(callbacks, event.callbackId, () => ({ dueAt: null }));
    case 'callbackMissed':
      return changed(callbacks, event.callbackId, ({ tries }) => ({
        dueAt: event.dueAt,
        tries: [...tries, { at: event.at, why: event.why }],
      }));
    case 'callbackPutOff':
    case 'callbackBroughtForward':
      return changed(callbacks, event.callbackId, () => ({ dueAt: event.dueAt }));
    case 'callbackCorrected': {
      const { number, callerName } = event;
      return changed(callbacks, event.callbackId, () => ({ number, callerName }));
    }
    case 'callbackEnded':
      return without(callbacks, event.callbackId);
    default:
      return callbacks;
  }
}

function changed(
  callbacks: Callbacks,
  id: string,
  change: (callback: LiveCallback) => Partial<LiveCallback>,
): Callbacks {
  const callback = callbacks.get(id);
  return callback === undefined ? callbacks : replaced(callbacks, id, { ...callback, ...change(callback) });
}
