import { describe, expect, it } from 'vitest';
import { aCall, aContact, anAgent, annaTalks, asked, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const draft = {
  departmentId: 'bau',
  topicId: 'hund',
  priority: 'urgent',
  subject: 'Laterne',
  text: 'Marktplatz 3',
  citizenName: 'Erika Beispiel',
  replyTo: null,
} as const;
const openTicket = asked('anna', { type: 'openTicket', callId: 'c1', ticket: draft });
const close = (of: { topicId?: string | null; thenPause?: 'break' | null } = {}) =>
  asked('anna', {
    type: 'closeContact',
    callId: 'c1',
    questions: [{ result: 'answered', topicId: of.topicId ?? null }],
    thenPause: of.thenPause ?? null,
  });
const finished = () =>
  story(
    aWorld({
      agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: MONDAY_TEN + 90_000 })],
      contacts: [aContact({ callEnded: true })],
    }),
  );

describe('a contact', () => {
  it('begins with the answer and knows how long the caller waited', () => {
    const world = aWorld({
      calls: [aCall({ state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1', offeredAt: MONDAY_TEN })],
      agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1' })],
    });
    const now = story(world).when(12.5, { type: 'legAnswered', legId: 'ag~c1~anna~1' });
    expect(now.world.contacts.get('c1')).toEqual(aContact({ number: '+4929991234', waitSeconds: 12.5 }));
  });

  it('keeps the note as it is typed; the same words again write nothing', () => {
    const note = asked('anna', { type: 'keepNote', callId: 'c1', text: 'Hund anmelden' });
    const now = story(annaTalks()).when(9, note);
    expect(now.world.contacts.get('c1')?.note).toBe('Hund anmelden');
    expect(now.when(10, note)).toMatchObject({ outcome: { ok: true }, happened: [] });
  });

  it('keeps what was looked up, without personal words and without who looked', () => {
    const look = asked('anna', {
      type: 'keepLookup',
      callId: 'c1',
      words: 'hund von frau beispiel 0151 2345678',
      hits: 3,
      openedId: 'hund',
    });
    const now = story(annaTalks()).when(9, look);
    expect(now.events).toEqual([
      {
        type: 'lookedUp',
        at: MONDAY_TEN + 9000,
        callId: 'c1',
        municipalityId: 'stadt',
        rehearsal: false,
        words: 'hund von frau [Name] [Telefon]',
        hits: 3,
        openedId: 'hund',
      },
    ]);
  });

  it('is closed with a result, and the agent is free', () => {
    const now = finished().when(20, close({ topicId: 'hund' }));
    expect(now.events).toMatchObject([
      { type: 'contactClosed', questions: [{ result: 'answered', topicId: 'hund' }], bySystem: false },
      { type: 'agentBecameReady' },
    ]);
    expect(now.world.contacts.size).toBe(0);
  });

  it('is closed into a pause when the agent wants one', () => {
    expect(
      finished()
        .when(20, close({ thenPause: 'break' }))
        .agent('anna'),
    ).toMatchObject({ state: 'pause', pauseReason: 'break' });
  });

  it('whose caller went back to the queue and gave up is closed by the system', () => {
    const now = story(annaTalks({}))
      .when(4, { type: 'bridgingFailed', callId: 'c1', legId: 'ag~c1~anna~1' })
      .when(5, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(now.events.at(-1)).toMatchObject({ type: 'contactClosed', bySystem: true });
    expect(now.world.contacts.size).toBe(0);
  });
});

describe('a ticket', () => {
  it('gets number, department and due time in one step, and belongs to the contact', () => {
    const now = story(annaTalks()).when(30, openTicket);
    expect(now.outcome).toEqual({ ok: true, ticketNumber: 'A-26-00001-9', ticketId: openTicket.freshId });
    expect(now.events).toMatchObject([
      {
        type: 'ticketOpened',
        municipalityId: 'stadt',
        departmentId: 'bau',
        // Urgent: by the end of the next working day.
        dueAt: Date.parse('2026-11-24T17:00:00+01:00'),
        callId: 'c1',
        waitSeconds: 3,
        openedBy: 'anna',
      },
    ]);
    expect(now.world.contacts.get('c1')?.ticketNumbers).toEqual(['A-26-00001-9']);
  });

  it('number is never given twice, whoever opens it', () => {
    const twice = story(annaTalks()).when(30, openTicket, openTicket);
    const numbers = twice.events.map((event) => (event.type === 'ticketOpened' ? event.serial : 0));
    expect(numbers).toEqual([1, 2]);
  });

  it('can be opened in wrap-up as well', () => {
    expect(finished().when(30, openTicket).outcome).toMatchObject({ ok: true });
  });

  const head = { id: 't', municipalityId: 'stadt', departmentId: 'bau', priority: 'normal', version: 4 } as const;
  const move = (to: 'inWork' | 'answered' | 'closed', of: { version?: number; text?: string } = {}) =>
    ({
      type: 'moveTicket',
      ticketId: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01',
      version: 4,
      to,
      text: '',
      ...of,
    }) as const;

  it.each([
    ['is taken into work', 'new', move('inWork'), undefined],
    ['is answered with a text', 'inWork', move('answered', { text: 'Erledigt' }), undefined],
    ['is not answered without words', 'inWork', move('answered'), 'answer-text-missing'],
    ['is not closed out of the blue', 'new', move('closed'), 'ticket-step-not-allowed'],
    [
      'that a colleague has just moved is not moved again',
      'new',
      move('inWork', { version: 3 }),
      'ticket-changed-meanwhile',
    ],
  ] as const)('%s', (_what, state, ask, error) => {
    const now = story(aWorld({})).when(9, asked('zoe', ask, { ticket: { ...head, state } }));
    expect(now.outcome).toEqual(error === undefined ? { ok: true } : { ok: false, error });
    expect(now.happened).toEqual(error === undefined ? ['ticketMoved'] : []);
  });

  it('nobody may see does not exist', () => {
    expect(story(aWorld({})).when(9, asked('zoe', move('inWork'))).outcome).toEqual({ ok: false, error: 'not-found' });
  });
});
