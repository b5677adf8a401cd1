// Agents who work: a telephone that rings and is answered, a desk that closes the contact and is ready again, whatever happens to the server.
import type { Chance } from '../../server/rehearsal/chance.ts';
import { between } from '../../server/rehearsal/chance.ts';
import type { IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from '../live/ownAsterisk.ts';
import type { Place } from './bigCentre.ts';
import type { LastingDesk } from './desk.ts';
import type { Stage } from './stage.ts';

const LOOK_EVERY_MS = 300;

export interface Seat {
  readonly personId: string;
  readonly phone: Phone;
  readonly desk: LastingDesk;
  /** While false the agent leaves the desk alone. */
  working: boolean;
}

/** What the telephones see of callers; numbers are the last digits of the caller's. */
export interface RingEnds {
  readonly rung: (seat: Seat, call: IncomingCall, others: number) => void;
  /** Undefined: somebody else decides when it is answered. */
  readonly answerAfterMs: (seat: Seat, call: IncomingCall) => number | undefined;
  readonly answered: (seat: Seat, call: IncomingCall) => void;
  /** The desk asks to close the contact: from now on this agent is free. */
  readonly closing?: (seat: Seat) => void;
}

/** Fills the places: desks signed in, telephones registered and chosen. Each agent works as soon as `working` is set. */
export async function fillSeats(stage: Stage, places: readonly Place[], ends: () => RingEnds): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const { personId, phoneName } of places) {
    const phone = await stage.fixedPhone(phoneName, 600);
    const desk = await stage.signIn(personId);
    const chosen = await desk.ask({ type: 'chooseDevice', device: { kind: 'phone', name: phoneName } });
    if (!chosen.ok) throw new Error(`${personId} cannot sit at ${phoneName}: ${chosen.error}`);
    const seat: Seat = { personId, phone, desk, working: false };
    seats.push(seat);
    phone.onIncoming((call) => ring(seat, call, ends()));
    work(seat, ends);
  }
  await until('all telephones known', () => seats.every(({ desk }) => desk.state().me?.reachable) || undefined, 10_000);
  return seats;
}

/** A span in which people answer, in milliseconds. */
export function answerTime(chance: Chance): number {
  return between(chance, 200, 700);
}

function ring(seat: Seat, call: IncomingCall, ends: RingEnds): void {
  const others = seat.phone.calls().filter((one) => one !== call && one.id !== call.id).length;
  ends.rung(seat, call, others);
  const afterMs = ends.answerAfterMs(seat, call);
  if (afterMs === undefined) return;
  setTimeout(() => {
    call.answer().then(
      (taken) => (taken ? ends.answered(seat, call) : undefined),
      () => undefined,
    );
  }, afterMs);
}

/** Closes what is finished and is ready again; a request that gets no answer is made once more later. */
function work(seat: Seat, ends: () => RingEnds): void {
  const { desk } = seat;
  let asking = false;
  const look = (): void => {
    if (asking || !seat.working || !desk.connected()) return;
    const { me, contact, telephony } = desk.state();
    if (me?.state === 'wrapUp' && contact !== null && contact.callId === me.callId) {
      const questions = [{ result: 'answered' as const, topicId: null }];
      ends().closing?.(seat);
      ask({ type: 'closeContact', callId: contact.callId, questions, thenPause: null });
    } else if (me?.state === 'pause' && me.reachable && telephony === 'up') ask({ type: 'becomeReady' });
  };
  const ask = (what: Parameters<LastingDesk['ask']>[0]): void => {
    asking = true;
    desk
      .ask(what)
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  };
  desk.onState(look);
  setInterval(look, LOOK_EVERY_MS).unref();
}
