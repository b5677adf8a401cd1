import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { aCall, aContact, anAgent, asked, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const until = MONDAY_TEN + 90_000;
const inWrapUp = (of: object = {}) =>
  story(
    aWorld({
      agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: until, ...of })],
      contacts: [aContact({ callEnded: true })],
    }),
  );
const extend = (reason = 'ticket') => asked('anna', { type: 'extendWrapUp', callId: 'c1', reason });
const stopClock = asked('anna', { type: 'stopWrapUpClock', callId: 'c1' });
const timePassed = { type: 'timePassed' } as const;

describe('wrap-up', () => {
  it('belongs to the contact: nobody is rung, however long the queue is', () => {
    const now = inWrapUp().when(30, {
      type: 'callerArrived',
      callId: 'c2',
      dialled: '1030',
      number: null,
      callerName: null,
      withheld: true,
      rehearsal: false,
      arrivedAt: MONDAY_TEN + 29_000,
    });
    expect(now.call('c2')?.state).toBe('waiting');
  });

  it('ends by itself at its limit, not a moment before; a missing result is kept as unknown', () => {
    expect(nextDeadline(inWrapUp().world)).toBe(until);
    expect(inWrapUp().when(89.999, timePassed).happened).toEqual([]);
    const now = inWrapUp().when(90, timePassed);
    expect(now.events).toMatchObject([
      { type: 'contactClosed', questions: [{ result: 'unknown', topicId: null }], bySystem: true },
      { type: 'agentBecameReady' },
    ]);
    expect(nextDeadline(now.world)).toBeUndefined();
  });

  it('ends by itself while the exchange is away as well', () => {
    const now = inWrapUp().when(10, { type: 'telephonyLost' }).when(90, timePassed);
    expect(now.agent('anna').state).toBe('ready');
  });

  it('that runs out after a ticket was opened says so', () => {
    const world = aWorld({
      agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: until })],
      contacts: [aContact({ callEnded: true, ticketNumbers: ['A-26-00001-1'] })],
    });
    expect(story(world).when(90, timePassed).events[0]).toMatchObject({ questions: [{ result: 'ticket' }] });
  });

  it('can be made longer once', () => {
    const longer = inWrapUp().when(80, extend());
    expect(longer.agent('anna')).toMatchObject({ wrapUpUntil: until + 60_000, wrapUpExtended: true });
    expect(longer.when(81, extend()).outcome).toEqual({ ok: false, error: 'agent-not-in-that-state' });
  });

  it.each([
    ['one of the list', 'breather', true],
    ['because somebody is still writing, which needs no list', 'writing', true],
    ['that nobody has put on the list', 'Kaffee', false],
  ])('is longer for a reason %s', (_words, reason, ok) => {
    const { world } = inWrapUp();
    const duty = { ...world.duty, extensions: ['breather'] };
    const now = story({ ...world, duty }).when(80, extend(reason));
    expect(now.outcome).toEqual(ok ? { ok } : { ok, error: 'reason-unknown' });
    expect(now.events).toEqual(ok ? [expect.objectContaining({ type: 'wrapUpExtended', reason })] : []);
  });

  it('has no limit once its clock is stopped: nobody has to race it', () => {
    const stopped = inWrapUp().when(80, stopClock);
    expect(nextDeadline(stopped.world)).toBeUndefined();
    expect(stopped.when(9000, timePassed).happened).toEqual([]);
    expect(stopped.when(81, stopClock).happened).toEqual([]);
    expect(stopped.when(81, extend()).outcome).toEqual({ ok: false, error: 'agent-not-in-that-state' });
  });

  it('goes on for the next call with a fresh limit', () => {
    const again = inWrapUp({ wrapUpExtended: true }).when(90, timePassed).when(91, {
      type: 'callerArrived',
      callId: 'c2',
      dialled: '1030',
      number: null,
      callerName: null,
      withheld: true,
      rehearsal: false,
      arrivedAt: MONDAY_TEN,
    });
    const talking = again.when(95, { type: 'legAnswered', legId: again.call('c2')?.legId ?? '' });
    const now = talking.when(100, { type: 'callerGone', callId: 'c2', to: 'hungUp' });
    expect(now.agent('anna')).toMatchObject({ wrapUpUntil: MONDAY_TEN + 190_000, wrapUpExtended: false });
  });

  it('of somebody whose session is over is closed, and the shift with it', () => {
    const now = inWrapUp().when(10, { type: 'sessionEnded', agentId: 'anna' });
    expect(now.happened).toEqual(['contactClosed', 'shiftEnded']);
    expect(now.world.contacts.size).toBe(0);
  });

  it('never closes a contact that a colleague works on by now', () => {
    const world = aWorld({
      calls: [aCall({ state: 'talking', agentId: 'bert', legId: 'ag~c1~bert~2', answeredAt: MONDAY_TEN })],
      agents: [
        anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: until }),
        anAgent({ id: 'bert', state: 'busy', callId: 'c1' }),
      ],
      contacts: [aContact({ agentId: 'bert' })],
    });
    expect(story(world).when(90, timePassed).happened).toEqual(['agentBecameReady']);
    expect(story(world).when(10, { type: 'sessionEnded', agentId: 'anna' }).happened).toEqual(['shiftEnded']);
  });
});
