import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { evolve, startWorld } from '../../server/domain/evolve.ts';
import { OUTSIDE } from '../../server/domain/transfers/outsideDial.ts';
import { openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { BECAUSE } from '../builders.ts';
import { aCentre } from './centre.ts';

const agentIds = fc.constantFrom('anna', 'bert', 'cem');
const callIds = fc.constantFrom('c1', 'c2', 'c3', 'k1');

/** Any event about three calls, a callback's try and three agents, in any order; which ones make sense is not the store's business. */
const anyEvent: fc.Arbitrary<DomainEvent> = fc
  .record({
    agentId: agentIds,
    callId: callIds,
    legId: fc.constantFrom('l1', 'l2'),
    offer: fc.integer({ min: 1, max: 9 }),
    yes: fc.boolean(),
    number: fc.constantFrom('+49299911', '+49299912', null),
    callerName: fc.constantFrom('Erika', null),
    outcome: fc.constantFrom('noAnswer', 'rejected', 'unreachable', 'callerGone', 'withdrawn'),
    why: fc.constantFrom('transferFailed', 'agentLost', 'notConnected', 'telephonyBack', 'toQueue'),
    way: fc.constantFrom('direct', 'consult'),
    stage: fc.constantFrom('consulting', 'aside', 'together'),
    until: fc.integer({ min: 1, max: 99999 }),
    text: fc.string(),
    type: fc.constantFrom(
      'callArrived',
      'callArrived',
      'lineAnswered',
      'callOffered',
      'callOffered',
      'offerEnded',
      'callAnswered',
      'callAnswered',
      'callOverflowed',
      'callMoved',
      'callHeld',
      'callResumed',
      'callMuted',
      'legReplaced',
      'callReclaimed',
      'transferStarted',
      'transferMoved',
      'transferAnswered',
      'transferFailed',
      'callReturned',
      'callEnded',
      'callbackAsked',
      'callbackAsked',
      'callbackDue',
      'callbackDialled',
      'callbackMissed',
      'callbackPutOff',
      'callbackBroughtForward',
      'callbackCorrected',
      'callbackEnded',
      'skillsSet',
      'wordingSet',
      'shiftBegan',
      'deviceChosen',
      'whisperChosen',
      'deviceReachable',
      'ringsOn',
      'agentBecameReady',
      'agentPaused',
      'shiftEnded',
      'wrapUpStarted',
      'wrapUpExtended',
      'wrapUpClockStopped',
      'noteKept',
      'contactClosed',
      'ticketOpened',
      'ticketOpened',
      'telephonyLost',
      'telephonyFound',
    ),
  })
  .map((given) => {
    const { yes, ...rest } = given;
    const shared = { ...rest, at: 0, muted: yes, on: yes, reachable: yes, adopted: yes, bySystem: yes };
    const callback = {
      callbackId: given.legId,
      calledAt: 100,
      queuedAt: 90,
      promisedUntil: 9000,
      tries: given.offer,
      byAgent: yes,
      askedBy: yes ? 'anna' : '(caller)',
      ...(yes ? { note: given.text } : {}),
      givenUp: null,
    };
    const device = yes ? { kind: 'browser' } : { kind: 'phone', name: 'platz1' };
    const call = { municipalityId: 'stadt', dialled: '1030', withheld: false, rehearsal: given.callId === 'c3' };
    const transfer = { officialId: yes ? OUTSIDE : 'o1', targetName: 'Herr Amt' };
    const ticket = {
      ticketId: randomUUID(),
      kind: yes ? 'callback' : 'question',
      callerNumber: null,
      serial: 0,
      year: 2026,
      departmentId: 'bau',
      topicId: null,
      priority: 'normal',
      subject: 'Loch',
      citizenName: 'Erika',
      replyTo: null,
      dueAt: 5,
      dueBecause: { workingDays: 5, skipped: [] },
      waitSeconds: null,
      openedBy: 'anna',
    };
    return {
      ...shared,
      device,
      ...call,
      ...transfer,
      ...ticket,
      ...callback,
      dueAt: yes || given.type !== 'callbackMissed' ? 5 : null,
      ...(given.type.startsWith('callback') ? { number: given.number ?? '+49299913' } : {}),
      // Each callback is asked for once: the one in the first call by an agent, the other one by key.
      ...(given.type === 'callbackAsked'
        ? given.legId === 'l1'
          ? { callId: 'c1', askedBy: 'anna' }
          : { callId: 'c2', askedBy: '(caller)' }
        : {}),
      ...(given.type === 'callbackCorrected' ? { callId: yes ? 'k1' : null, correctedBy: 'anna' } : {}),
      ...(given.type === 'skillsSet' ? { levels: { anna: yes ? 2 : 3, bert: 1 }, setBy: 'lead' } : {}),
      ...(given.type === 'wordingSet'
        ? { what: 'greeting', language: 'de', text: yes ? 'Guten Tag.' : null, setBy: 'lead' }
        : {}),
      ...(given.type === 'callbackEnded' ? { outcome: 'reached' } : {}),
      because: BECAUSE,
      target: 'colleagues',
      priority: given.offer - 5,
      ...(yes ? { placeSince: 500, lastAgentId: 'anna' } : {}),
      by: 'caller',
      questions: [],
      reason: given.type === 'agentPaused' ? 'break' : 'answered',
    } as unknown as DomainEvent;
  });

/** Nothing is heard of a call before it arrived; times and ticket numbers go up. */
function possible(events: readonly DomainEvent[]): DomainEvent[] {
  const seen = new Set<string>();
  let talks = false;
  return events.flatMap((event, index): DomainEvent[] => {
    // A try to call somebody back has an identifier of its own, and begins once.
    if (event.type === 'callArrived' && event.callId === 'k1') return [];
    if (event.type === 'callbackDue' && (event.callId !== 'k1' || seen.has('k1'))) return [];
    // Whoever has been reached is not called at another number any more.
    if (event.type === 'callAnswered' && event.callId === 'k1') talks = true;
    if (event.type === 'callbackCorrected' && (talks || (event.callId !== null && !seen.has('k1')))) return [];
    if (event.type === 'callArrived' || event.type === 'callbackDue') seen.add(event.callId);
    else if ('callId' in event && event.callId !== null && !seen.has(event.callId)) return [];
    const at = 1000 + index * 700;
    const number = `S-26-${String(index).padStart(5, '0')}-0`;
    return [event.type === 'ticketOpened' ? { ...event, at, serial: index, number } : { ...event, at }];
  });
}

describe('what is kept over a restart', () => {
  it('is the same world that was in memory, for any order of events', async () => {
    const centre = aCentre();
    let compared = 0;
    let callbacks = 0;
    let toCall = 0;
    let takenDown = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 25, maxLength: 90 }), async (raw) => {
        const events = possible(raw);
        const open = await openDatabase(':memory:');
        let world = startWorld(centre, await loadKeptWorld(open.db, centre));
        for (const event of events) world = evolve(world, event);
        await commitEvents(open.db, events);
        const kept = await loadKeptWorld(open.db, centre);
        await open.close();
        expect(kept.calls).toEqual(world.calls);
        expect(kept.agents).toEqual(world.agents);
        expect(kept.contacts).toEqual(world.contacts);
        expect(kept.ticketSerials).toEqual(world.ticketSerials);
        expect(kept.outsideDials).toEqual(world.outsideDials);
        expect(kept.callbackTickets).toEqual(world.callbackTickets);
        expect(kept.callbacks).toEqual(world.callbacks);
        expect(kept.wordings).toEqual(world.wordings);
        compared += world.contacts.size + world.calls.size;
        callbacks += world.callbackTickets.size;
        toCall += world.callbacks.size;
        for (const contact of world.contacts.values()) takenDown += contact.callbacks.length;
      }),
      { numRuns: 330, seed: 7 },
    );
    expect(compared).toBeGreaterThan(300);
    expect(callbacks).toBeGreaterThan(30);
    expect(toCall).toBeGreaterThan(30);
    expect(takenDown).toBeGreaterThan(0);
  }, 60_000);
});
