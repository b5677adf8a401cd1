// Tickets opened as fast as the server answers, while it is killed: what was acknowledged is there, and there once.
import { between } from '../../../server/rehearsal/chance.ts';
import { until } from '../../live/ownAsterisk.ts';
import { openAccidents, pause } from '../accidents.ts';
import { openCrowd } from '../crowd.ts';
import type { Field, Figures } from '../phase.ts';
import { restAfter } from './calls.ts';

const TRIES = 20;

/** So many kills. missing: acknowledged but not there; twice: there more often than asked for. */
export async function ticketBursts(field: Field, kills: number): Promise<Figures> {
  const { stage, seats, chance } = field;
  const accidents = openAccidents(stage);
  const crowd = openCrowd(stage, chance, field.firstNumber());
  field.listen({ ...crowd.ends, answered: () => undefined });
  for (const seat of seats) seat.working = true;
  await restAfter(field);
  const { seat, callId, ticket } = await aContact(field);

  const before = new Set(stage.ticketNumbers());
  const acknowledged: string[] = [];
  let unanswered = 0;
  let killing = true;
  const open = async (): Promise<void> => {
    const key = crypto.randomUUID();
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await seat.desk.ask({ type: 'openTicket', callId, ticket }, key).catch(() => undefined);
      if (answer?.ok === true && answer.ticketNumber !== undefined) {
        acknowledged.push(answer.ticketNumber);
        return;
      }
      if (answer === undefined) unanswered += 1;
      await pause(50);
    }
    throw new Error('a ticket was never acknowledged');
  };
  const bursting = (async () => {
    while (killing) await open();
  })();
  try {
    for (let done = 0; done < kills; done += 1) {
      await pause(between(chance, 150, 600));
      await accidents.killServer();
    }
    await pause(300);
  } finally {
    killing = false;
  }
  await bursting;
  seat.working = true;
  const there = stage.ticketNumbers().filter((number) => !before.has(number));
  return {
    kills,
    acknowledged: acknowledged.length,
    unanswered,
    missing: acknowledged.filter((number) => !there.includes(number)).length,
    twice: there.length - new Set(acknowledged).size,
    sameNumber: acknowledged.length - new Set(acknowledged).size,
  };
}

/** A caller is served and has hung up; the agent sits before the contact, its clock stopped, with a ticket to send. */
export async function aContact({ stage, seats }: Field) {
  const call = stage.citizens.call({ to: stage.centre.municipalities[0]?.dialledForms[0] ?? '' });
  const seat = await until('an agent who talks', () => seats.find(({ desk }) => desk.state().me?.state === 'busy'));
  seat.working = false;
  await call.hangUp();
  await until('wrap-up', () => (seat.desk.state().me?.state === 'wrapUp' ? true : undefined));
  const contact = seat.desk.state().contact;
  if (contact === null) throw new Error('wrap-up without a contact');
  const { callId, municipalityId } = contact;
  await seat.desk.ask({ type: 'stopWrapUpClock', callId });
  const ticket = {
    departmentId: stage.centre.departments.find(({ municipality }) => municipality === municipalityId)?.id ?? '',
    topicId: null,
    priority: 'normal' as const,
    subject: 'Schlagloch',
    text: 'Vor dem Haus.',
    citizenName: null,
    replyTo: null,
  };
  return { seat, callId, ticket };
}
