// One day in the life of the service centre, told as a list of moves: callers, agents, lost links and crashes at any moment.

import type { DomainEvent } from '../../server/contract/events.ts';
import { mayBeWhisperedTo } from '../../server/domain/calls/whisper.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { decide } from '../../server/domain/decide.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import type { Input, Survey } from '../../server/domain/inputs.ts';
import { differences } from '../../server/domain/recovery/differences.ts';
import type { World } from '../../server/domain/world.ts';
import { anOfficial, asked, aWorld, CALLBACK_RULES, CENTRE, keptOf, presentOn } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';
import { checkEmpty, checkRest } from './atRest.ts';
import { checkEvents } from './invariants.ts';
import { Broken, deviceOf, type Message, ModelExchange } from './modelExchange.ts';
import { aLeadAsk, anAsk, type Move } from './moves.ts';

const DEVICES = ['anna', 'bert', 'cem', 'platz1'];
/** A quarter of a minute before the town and the county close on that Monday. */
const BEFORE_CLOSING = MONDAY_TEN + 7 * 3_600_000 - 15_000;
/** Those who wait are told their place often, are soon offered to be called back, and reach a person by key 0. */
const TALKATIVE = {
  ...CENTRE,
  rules: { ...CENTRE.rules, announceEverySeconds: 5, person: { target: 'queue' as const } },
  municipalities: new Map(
    [...CENTRE.municipalities].map(([id, one]) => [
      id,
      { ...one, callback: { ...CALLBACK_RULES, afterSeconds: 3, ringSeconds: 12, againAfterSeconds: [4] } },
    ]),
  ),
};
/** Whom a rule names: away for the second minute of a day and before closing time; who stands in comes a minute later, or not at all. */
const officialsOf = (standsIn: boolean) =>
  new Map(
    [
      anOfficial({ id: 'bauamt', number: '029991555', presence: presentOn([600, 601], [602, 1000]), deputyId: 'emre' }),
      anOfficial({ id: 'emre', presence: standsIn ? presentOn([601, 1440]) : presentOn(), deputyId: 'bauamt' }),
    ].map((one) => [one.id, one]),
  );
const MOBILE = { e164: '+491701234567', dialled: '01701234567' };
const PEOPLE = ['anna', 'bert', 'cem'];

/** Who looks on while a day is played. */
export interface Watch {
  readonly follow?: (events: readonly DomainEvent[], after: World) => void;
  /** False: the day stops after the last move, in the middle of everything. */
  readonly untilRest?: boolean;
}

/** Plays the moves, lets everything come to rest, and lets the day end. Throws Broken with the first rule that does not hold. */
export function play(moves: readonly Move[], watch: Watch = {}): void {
  // Every third day begins shortly before closing time.
  const exchange = new ModelExchange(moves.length % 3 === 0 ? BEFORE_CLOSING : MONDAY_TEN);
  const open = new Set<string>();
  const letGo = new Set<string>();
  // On every second day key 0 leads to an official first.
  const person = moves.length % 2 === 0 ? ({ target: 'official', to: 'bauamt' } as const) : TALKATIVE.rules.person;
  const officials = officialsOf(moves.length % 4 > 0);
  const centre = { ...TALKATIVE, officials, rules: { ...TALKATIVE.rules, person } };
  let world: World = aWorld({ telephony: 'away', centre });
  let link: 'down' | 'opening' | 'open' = 'down';
  let callers = 0;
  let tickets = 0;
  let notices = 0;
  let crashesNext = false;
  let untold: readonly Message[] = [];
  let differing: readonly string[] = [];

  for (const name of ['anna', 'bert', 'cem', 'platz1']) exchange.registered.add(name);
  for (const id of ['anna', 'bert']) submit({ type: 'deskOpened', agentId: id, device: { kind: 'browser' } });
  settle();
  // Every second day begins with people who called before anybody was there, and asked for a callback.
  for (let i = 0; i < 3 && moves.length % 2 === 0; i++) {
    callers += 1;
    exchange.arrive(`c${callers}`, '1030', false);
    settle();
    submit({ type: 'keyPressed', callId: `c${callers}`, key: '5' });
    settle();
  }
  // They have heard the last word by then.
  if (callers > 0) pass(10_000);
  // On two days of three one of them is whispered to.
  if (moves.length % 3 > 0) submit(asked('anna', { type: 'chooseWhisper', on: true }));
  // One has a second telephone in the house, one a number outside, one has none.
  submit(asked('anna', { type: 'chooseFallback', fallback: { kind: 'phone', name: 'platz1' } }));
  submit(asked('bert', { type: 'chooseFallback', fallback: { kind: 'number', number: '0170' } }, { outside: MOBILE }));
  for (const id of ['anna', 'bert']) submit(asked(id, { type: 'becomeReady' }));

  for (const move of moves) {
    exchange.now += 7;
    make(move);
  }
  if (watch.untilRest === false) return;
  settle();
  checkRest(world, exchange);
  for (const seconds of [8, 15, 30]) {
    pass(seconds * 1000);
    settle();
    checkRest(world, exchange);
  }
  for (const caller of exchange.callers.values()) exchange.hangUpCaller(caller);
  settle();
  for (let i = 0; i < 8; i++) {
    pass(30_000);
    settle();
  }
  endCallbacks();
  checkRest(world, exchange);
  checkEmpty(world, exchange);

  /** A lead takes whoever is still to be called out of the queue, as soon as they stand in it: that may be the next day. */
  function endCallbacks(): void {
    for (let i = 0; world.callbacks.size > 0 && i < 100; i++) {
      for (const call of world.calls.values())
        if (call.state === 'waiting' || call.state === 'offered')
          submit(asked('lead', { type: 'withdrawCaller', callId: call.id }, { leads: ['stadt', 'kreis'] }));
      settle();
      const due = [...world.callbacks.values()].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
      pass(due.length === 0 ? 20_000 : Math.max(20_000, Math.min(...due) - exchange.now));
      settle();
      for (const caller of exchange.callers.values()) exchange.hangUpCaller(caller);
      settle();
    }
  }

  function submit(input: Input): void {
    const before = world;
    const { events, effects, world: after } = decide(before, input, exchange.now);
    checkEvents(before, events, open);
    noteWhoWasLetGo(events);
    world = after;
    watch.follow?.(events, after);
    if (crashesNext) {
      crashesNext = false;
      restart();
      return;
    }
    for (const effect of effects) perform(effect);
  }

  /** What the books say of the end of a call; who was hung up by the other side does not queue once more, whatever got lost. */
  function noteWhoWasLetGo(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (event.type === 'callArrived') {
        if (event.adopted && letGo.has(event.callId)) throw new Broken(`${event.callId} was hung up and queues again`);
        letGo.delete(event.callId);
      } else if (event.type === 'callEnded' && (event.by === 'agent' || event.by === 'target')) letGo.add(event.callId);
    }
  }

  function whatIsAlive(): Survey {
    const found = exchange.survey();
    return { ...found, letGo: found.callers.flatMap(({ callId }) => (letGo.has(callId) ? [callId] : [])) };
  }

  function perform(effect: Effect): void {
    exchange.ask(effect);
  }

  function pass(milliseconds: number): void {
    exchange.pass(milliseconds, world);
    ringClock();
  }

  function ringClock(): void {
    const due = nextDeadline(world);
    if (due === undefined || due > exchange.now) return;
    submit({ type: 'timePassed' });
    const next = nextDeadline(world);
    if (next !== undefined && next <= exchange.now)
      throw new Broken(`a deadline is ${exchange.now - next} ms in the past and stays there`);
  }

  /** The process ends: only what was committed is left. */
  function restart(): void {
    world = startWorld(centre, keptOf(world));
    exchange.loseLink();
    forgetLooks();
  }

  function forgetLooks(): void {
    link = 'down';
    untold = [];
    differing = [];
  }

  function openLink(): void {
    if (link === 'down') {
      exchange.linkUp = true;
      // Whoever was being whispered to is heard out by nobody: it is stopped before anything is asked.
      for (const call of world.calls.values()) {
        const leg = mayBeWhisperedTo(world, call, exchange.now) ? exchange.legs.get(call.legId ?? '') : undefined;
        if (leg !== undefined) exchange.hush(leg, true);
      }
      link = 'opening';
      if (world.telephony === 'up') throw new Broken('the link was lost and nobody was told');
    } else if (link === 'opening') {
      link = 'open';
      submit({ type: 'surveyed', survey: whatIsAlive() });
    }
  }

  function loseLink(stillHeard: number): void {
    if (link === 'down') return;
    for (let i = 0; i < stillHeard; i++) exchange.takeRequest();
    exchange.loseLink();
    forgetLooks();
    submit({ type: 'telephonyLost' });
  }

  /**
   * The look of every few seconds. What was asked for before is done by then; what happened may not be told yet, unless it
   * happened before the look before. What differs a second time is made good.
   */
  function look(): void {
    if (link !== 'open') return;
    for (const message of untold) {
      if (!exchange.messages.includes(message)) continue;
      exchange.messages.splice(exchange.messages.indexOf(message), 1);
      submit(message.input);
    }
    while (exchange.requests.length > 0) exchange.takeRequest();
    if (!isOpen()) return;
    const survey = whatIsAlive();
    const found = differences(world, survey).map(({ what }) => what);
    const lasting = found.filter((what) => differing.includes(what));
    differing = lasting.length > 0 ? [] : found;
    untold = differing.length > 0 ? [...exchange.messages] : [];
    if (lasting.length > 0) submit({ type: 'compared', survey, seenBefore: lasting });
  }

  /** A message may have been the last one before a crash. */
  function isOpen(): boolean {
    return link === 'open';
  }

  /** Everything that is under way arrives; nothing new happens. */
  function settle(): void {
    for (let steps = 0; ; steps++) {
      if (steps > 3000) throw new Broken('it never comes to rest');
      if (link !== 'open') openLink();
      else if (exchange.requests.length > 0) exchange.takeRequest();
      else {
        for (const caller of exchange.callers.values()) exchange.enter(caller);
        const input = exchange.nextMessage(0, false);
        if (input !== undefined) submit(input);
        else {
          ringClock();
          // What the clock brought may have been the last thing before a crash.
          if (!isOpen() || exchange.requests.length > 0 || exchange.messages.length > 0) continue;
          const found = differences(world, whatIsAlive());
          if (found.length === 0) return;
          // While no message is lost, only a telephone that refused one call needs a second look.
          const lost = found.find(({ about }) => !world.agents.has(about));
          if (lost !== undefined) throw new Broken(lost.what);
          look();
        }
      }
    }
  }

  function make({ what, a, b }: Move): void {
    switch (what) {
      case 'arrive':
        callers += 1;
        if (callers <= 15) exchange.arrive(`c${callers}`, a % 3 === 0 ? '300' : '1030', b % 4 === 0);
        return;
      case 'callerHangsUp': {
        const caller = oneOf(
          [...exchange.callers.values()].filter(({ where }) => where !== 'gone'),
          a,
        );
        if (caller !== undefined) exchange.hangUpCaller(caller);
        return;
      }
      case 'pressKey': {
        const caller = oneOf(
          [...exchange.callers.values()].filter(
            ({ id, where }) => where === 'app' && (a > 8 || world.announced.get(id)?.callback === true),
          ),
          a,
        );
        if (caller !== undefined)
          exchange.tell(caller.id, { type: 'keyPressed', callId: caller.id, key: b % 4 === 0 ? '1' : '5' });
        return;
      }
      case 'pressZero': {
        const caller = oneOf(
          [...exchange.callers.values()].filter(({ where }) => where === 'app' || where === 'closed'),
          a,
        );
        if (caller?.where === 'closed') exchange.backByKey(caller);
        else if (caller !== undefined) exchange.tell(caller.id, { type: 'keyPressed', callId: caller.id, key: '0' });
        return;
      }
      case 'pickUp': {
        const leg = oneOf(
          [...exchange.legs.values()].filter(({ state }) => state === 'ringing'),
          a,
        );
        if (leg !== undefined) exchange.pickUp(leg);
        return;
      }
      case 'reject': {
        const leg = oneOf(
          [...exchange.legs.values()].filter(({ state }) => state === 'ringing'),
          a,
        );
        if (leg !== undefined) exchange.endLeg(leg, b % 2 === 0 ? 17 : 21);
        return;
      }
      case 'legEnds': {
        const leg = oneOf([...exchange.legs.values()], a);
        if (leg !== undefined) exchange.endLeg(leg, [16, 19, 31, 127, 44][b % 5] ?? 16);
        return;
      }
      case 'vanish': {
        const leg = oneOf(
          [...exchange.legs.values()].filter(({ id, state }) => state === 'up' && id.startsWith('ag~')),
          a,
        );
        const device = world.agents.get(leg?.owner ?? '')?.device;
        if (leg === undefined || device === undefined) return;
        const name = device.kind === 'browser' ? leg.owner : device.name;
        exchange.vanish(leg, name, deviceOf(name), b % 4 > 0);
        // Often nothing else happens until the next telephone rings.
        if (b % 3 > 0 || link !== 'open') return;
        settle();
        pass(6100);
        settle();
        return;
      }
      case 'request':
        for (let i = 0; i <= a % 4; i++) exchange.takeRequest();
        return;
      case 'flow':
        for (let i = 0; i < 4 + (b % 14); i++) {
          exchange.takeRequest();
          const input = link === 'open' ? exchange.nextMessage(a + i, false) : undefined;
          if (input !== undefined) submit(input);
        }
        return;
      case 'message':
      case 'twice': {
        if (link !== 'open') return;
        const input = exchange.nextMessage(a, what === 'twice');
        if (input !== undefined) submit(input);
        return;
      }
      case 'pass':
        pass(100 + a * 400);
        return;
      case 'passLong':
        pass(5000 + a * 4000);
        return;
      case 'fallbackLetsIn': {
        const caller = oneOf(
          [...exchange.callers.values()].filter(({ where }) => where === 'fallback'),
          a,
        );
        if (caller !== undefined) exchange.enter(caller);
        return;
      }
      case 'ask': {
        const person = PEOPLE[a % 3] ?? '';
        const ask = anAsk(world, world.agents.get(person), a, b);
        tickets += 1;
        const outside = MOBILE;
        // Who takes a caller by hand has the telephone in it, and has stopped whatever it rang for.
        if (ask?.type === 'pickCaller') exchange.ringsOn.delete(person);
        if (ask !== undefined) submit(asked(person, ask, { outside, freshId: `ticket ${tickets}` }));
        return;
      }
      case 'leadAsks':
        notices += 1;
        submit(asked('lead', aLeadAsk(world, a, b), { leads: ['stadt', 'kreis'], freshId: `notice ${notices}` }));
        // The voice has read them, or could not.
        for (const { id: noticeId, municipalityId, state } of world.notices.values())
          if (state === 'making') submit({ type: 'noticeVoiced', noticeId, municipalityId, made: b % 5 !== 0 });
        return;
      case 'registered':
      case 'unregistered': {
        const name = DEVICES[a % DEVICES.length] ?? '';
        exchange.register(name, what === 'registered', deviceOf(name));
        return;
      }
      case 'deskOpened':
        submit({
          type: 'deskOpened',
          agentId: PEOPLE[a % 3] ?? '',
          device: b % 3 === 0 ? { kind: 'phone', name: 'platz1' } : { kind: 'browser' },
        });
        return;
      case 'sessionEnded':
        submit({ type: 'sessionEnded', agentId: PEOPLE[a % 3] ?? '' });
        return;
      case 'look':
        look();
        return;
      case 'exchangeStartsAgain':
        if (a > 2) return;
        exchange.startAgain();
        loseLink(0);
        return;
      case 'calm':
        if (link === 'open') settle();
        return;
      case 'joinsFail':
        exchange.failingJoins = 1;
        return;
      case 'legsFail':
        exchange.failingLegs = 1 + (a % 2);
        return;
      case 'loseLink':
        loseLink(a % 5);
        return;
      case 'openLink':
        openLink();
        return;
      case 'crash':
        for (let i = 0; i < a % 5; i++) exchange.takeRequest();
        restart();
        return;
      case 'crashAfterCommit':
        crashesNext = true;
    }
  }
}

function oneOf<T>(list: readonly T[], choice: number): T | undefined {
  return list[choice % Math.max(1, list.length)];
}
