// How events change the contacts that agents work on.
import { CALLER } from '../../contract/callbacks.ts';
import type { DomainEvent } from '../../contract/events.ts';
import { replaced, without } from '../evolve.ts';
import type { World } from '../world.ts';
import type { LiveContact } from './liveContact.ts';

type Contacts = ReadonlyMap<string, LiveContact>;

/** The open contacts after the event. The world is the one before it. */
export function evolveContacts(world: World, event: DomainEvent): Contacts {
  const { contacts } = world;
  switch (event.type) {
    case 'callArrived':
      // A caller who comes back from the exchange's fallback is the same caller, told anew.
      return changed(contacts, event.callId, () => ({
        municipalityId: event.municipalityId,
        number: event.number,
        callerName: event.callerName,
        withheld: event.withheld,
        rehearsal: event.rehearsal,
      }));
    case 'callAnswered': {
      const call = world.calls.get(event.callId);
      if (call === undefined) return contacts;
      const kept = contacts.get(event.callId);
      return replaced(contacts, event.callId, {
        callId: event.callId,
        agentId: event.agentId,
        municipalityId: call.municipalityId,
        number: call.number,
        callerName: call.callerName,
        withheld: call.withheld,
        // What was noted for whoever calls back stands in their contact.
        note: kept?.note ?? world.callbacks.get(call.callback?.id ?? '')?.note ?? '',
        ticketNumbers: kept?.ticketNumbers ?? [],
        answersSent: kept?.answersSent ?? [],
        callbacks: kept?.callbacks ?? [],
        callEnded: false,
        rehearsal: call.rehearsal,
        waitSeconds: ((call.answeredAt ?? event.at) - call.queuedAt) / 1000,
      });
    }
    case 'noteKept':
      return changed(contacts, event.callId, () => ({ note: event.text }));
    case 'answerSent':
      return changed(contacts, event.callId, (contact) => ({ answersSent: [...contact.answersSent, event.title] }));
    case 'callbackAsked': {
      const { callbackId: id, number, dueAt, promisedUntil } = event;
      if (event.askedBy === CALLER) return contacts;
      return changed(contacts, event.callId, ({ callbacks }) => ({
        callbacks: [...callbacks.filter((one) => one.id !== id), { id, number, dueAt, promisedUntil }].sort((a, b) =>
          a.id < b.id ? -1 : 1,
        ),
      }));
    }
    case 'callbackCorrected': {
      const callId = world.callbacks.get(event.callbackId)?.callId ?? '';
      return changed(contacts, callId, ({ callbacks }) => ({
        callbacks: callbacks.map((one) => (one.id === event.callbackId ? { ...one, number: event.number } : one)),
      }));
    }
    case 'ticketOpened':
      return event.callId === null
        ? contacts
        : changed(contacts, event.callId, (contact) => ({ ticketNumbers: [...contact.ticketNumbers, event.number] }));
    case 'wrapUpStarted':
      return changed(contacts, event.callId, () => ({ callEnded: true }));
    case 'contactClosed':
      return without(contacts, event.callId);
    default:
      return contacts;
  }
}

function changed(contacts: Contacts, callId: string, change: (contact: LiveContact) => Partial<LiveContact>): Contacts {
  const contact = contacts.get(callId);
  return contact === undefined ? contacts : replaced(contacts, callId, { ...contact, ...change(contact) });
}
