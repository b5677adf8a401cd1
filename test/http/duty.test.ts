// Who sees how working time was spent: each their own, leads the team's, and single people only where the installation says so.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DutyFigures, OwnDuty } from '../../server/contract/duty.ts';
import type { DomainEvent } from '../../server/contract/events.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { aHouse, type House, MORNING, PERSON } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await aHouse();
});
afterEach(() => house.close());

const agents = () => house.parts.book().people.filter(({ role }) => role === 'agent');
const ago = (minutes: number) => MORNING - minutes * 60_000;

/** A shift that began so many minutes ago, with a meeting for its last ten. */
function shift(agentId: string, minutes: number): DomainEvent[] {
  return [
    { type: 'shiftBegan', at: ago(minutes), agentId, device: { kind: 'browser' } },
    { type: 'agentBecameReady', at: ago(minutes), agentId },
    { type: 'agentPaused', at: ago(10), agentId, reason: 'meeting' },
    { type: 'agentBecameReady', at: MORNING - 1, agentId },
  ];
}

const work = (people: number) =>
  commitEvents(
    house.parts.db,
    agents()
      .slice(0, people)
      .flatMap(({ id }) => shift(id, 280)),
  );
const read = async (personId: string, path: string) =>
  (await house.ask('GET', path, { cookie: await house.signIn(personId) })).json();

describe('the time of a day', () => {
  it('is read by the person herself, with the break that is due', async () => {
    await work(1);
    const own = OwnDuty.parse(await read(PERSON.agent, '/api/duty'));
    expect(agents()[0]?.id).toBe(PERSON.agent);
    expect(own.sum).toMatchObject({
      seconds: 280 * 60,
      times: [
        { state: 'ready', reason: null, times: 2 },
        { state: 'pause', reason: 'meeting', times: 1 },
      ],
    });
    expect(own.restDueAt).toBe(ago(280) + 270 * 60_000);
  });

  it('of three people is shown to their lead as one sum, without a name', async () => {
    await work(3);
    const body = await read(PERSON.lead, '/api/statistics/duty');
    const figures = DutyFigures.parse(body);
    expect(figures).toMatchObject({ people: 3, team: { seconds: 3 * 280 * 60 }, persons: null });
    const added = figures.team?.times.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(added).toBeCloseTo(figures.team?.seconds ?? 0, 6);
    for (const { id, name } of agents()) {
      expect(JSON.stringify(body)).not.toContain(id);
      expect(JSON.stringify(body)).not.toContain(name);
    }
  });

  it("of two people is not shown: it would nearly be one person's", async () => {
    await work(2);
    expect(DutyFigures.parse(await read(PERSON.lead, '/api/statistics/duty'))).toMatchObject({ people: 2, team: null });
  });

  it('of each person is shown where the installation says so', async () => {
    await house.close();
    house = await aHouse({ perPerson: true });
    await work(2);
    const { persons } = DutyFigures.parse(await read(PERSON.lead, '/api/statistics/duty'));
    expect(persons?.map(({ sum }) => sum.seconds)).toEqual([280 * 60, 280 * 60]);
    expect(persons?.[0]?.name).toBe(agents()[0]?.name);
  });

  it("is nobody else's business", async () => {
    for (const [role, path] of [
      ['agent', '/api/statistics/duty'],
      ['editor', '/api/statistics/duty'],
      ['department', '/api/statistics/duty'],
      ['lead', '/api/duty'],
    ] as const)
      expect(await read(PERSON[role], path)).toEqual({ error: 'not-allowed' });
  });
});
