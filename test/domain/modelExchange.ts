// An exchange in memory that behaves as Asterisk was seen to: ordered requests, messages in any order between channels, lost links.

import { isAt } from '../../server/domain/agents/devices.ts';
import { readLegId } from '../../server/domain/calls/legIds.ts';
import type { Effect } from '../../server/domain/effects.ts';
import type { DeviceSeen, Input, Survey } from '../../server/domain/inputs.ts';
import type { World } from '../../server/domain/world.ts';
import { carryOut } from './modelRequests.ts';

/** Asterisk takes a caller into its own fallback when nobody has spoken up for so long. */
export const DEAD_MAN_MS = 8000;
/** A leg that was dialled ends so long after its ringing, unless somebody takes the limit off. */
export const LEG_GRACE_MS = 5000;

/** A leg from which no sound comes is ended by the exchange after so long. */
export const RTP_TIMEOUT_MS = 60_000;

export interface ModelCaller {
  readonly id: string;
  readonly dialled: string;
  readonly rehearsal: boolean;
  readonly arrivedAt: number;
  where: 'app' | 'fallback' | 'closed' | 'gone';
  answered: boolean;
  place: 'nowhere' | 'music' | 'bridge';
  /** When the dead man's switch goes off; null while it is taken off. */
  fallsAt: number | null;
  /** Did not call, but is called: the line is a leg as well. */
  readonly isCalled: boolean;
  /** Key 0 leads back where a message is asked for; and has led back. */
  zero: boolean;
  wantsPerson: boolean;
}

export interface ModelLeg {
  readonly id: string;
  readonly owner: string;
  /** The fixed telephone that rings; null for a browser, and for whatever is not an agent's. */
  readonly phone: string | null;
  state: 'created' | 'ringing' | 'up';
  ringsUntil: number;
  /** When the exchange cuts it off although it was answered; null without a limit. */
  cutAt: number | null;
  /** In no talk, and what is heard there; with the caller; or apart from the caller. */
  place: 'nowhere' | 'music' | 'ringing' | 'main' | 'apart';
  /** Until when something is said to the leg alone; null while nothing is. */
  whisperedUntil: number | null;
  muted: boolean;
  /** Its telephone has vanished: nothing comes from it, and nobody has said so; until the exchange notices. */
  silentSince: number | null;
}

/** What the server will be told, sooner or later. */
export interface Message {
  /** Messages of one channel keep their order; between channels there is none. */
  readonly channel: string;
  readonly input: Input;
}

/** What a run found that must never be. */
export class Broken extends Error {}

export class ModelExchange {
  readonly callers = new Map<string, ModelCaller>();
  readonly legs = new Map<string, ModelLeg>();
  readonly bridges = new Set<string>();
  readonly consultations = new Set<string>();
  readonly registered = new Set<string>();
  /** Lines of those who are called back that have rung: none rings twice. */
  readonly rung = new Set<string>();
  /** Fixed telephones that rang when the exchange died, by whom they rang for, and until when they may ring. */
  readonly ringsOn = new Map<string, { readonly phone: string; readonly until: number }>();
  requests: Effect[] = [];
  messages: Message[] = [];
  linkUp = false;
  /** The next legs that are asked for fail with 500, one by one. */
  failingLegs = 0;
  /** So many joins fail although both sides are there. */
  failingJoins = 0;
  upSince: number;
  now: number;

  constructor(now: number) {
    this.now = now;
    this.upSince = now;
  }

  /** The server asks for something; without a link nobody hears it. */
  ask(effect: Effect): void {
    if (this.linkUp) this.requests.push(effect);
  }

  /** The oldest request is carried out. */
  takeRequest(): void {
    const effect = this.requests.shift();
    if (effect !== undefined) carryOut(this, effect);
  }

  /** One of the messages that may come now, by number; taken off the list unless it will come twice. */
  nextMessage(choice: number, twice: boolean): Input | undefined {
    const seen = new Set<string>();
    const possible = this.messages.filter(({ channel }) => !seen.has(channel) && seen.add(channel));
    const message = possible[choice % Math.max(1, possible.length)];
    if (message === undefined) return undefined;
    if (!twice) this.messages.splice(this.messages.indexOf(message), 1);
    return message.input;
  }

  arrive(id: string, dialled: string, rehearsal: boolean): void {
    const caller: ModelCaller = {
      id,
      dialled,
      rehearsal,
      arrivedAt: this.now,
      where: 'fallback',
      answered: false,
      place: 'nowhere',
      fallsAt: null,
      isCalled: false,
      zero: false,
      wantsPerson: false,
    };
    this.callers.set(id, caller);
    this.enter(caller);
  }

  /** A caller who hears the fallback's music is let in as soon as the link is there. */
  enter(caller: ModelCaller): void {
    if (caller.where !== 'fallback' || !this.linkUp) return;
    caller.where = 'app';
    caller.place = 'nowhere';
    caller.fallsAt = this.now + DEAD_MAN_MS;
    this.tell(caller.id, { type: 'callerArrived', ...this.seen(caller) });
  }

  /** Who is asked for a message presses key 0, and goes on in the fallback while the server is away. */
  backByKey(caller: ModelCaller): void {
    if (caller.where !== 'closed' || !caller.zero) return;
    caller.zero = false;
    caller.wantsPerson = true;
    caller.where = 'fallback';
    this.enter(caller);
  }

  hangUpCaller(caller: ModelCaller): void {
    if (caller.where === 'gone') return;
    const line = caller.isCalled ? this.legs.get(caller.id) : undefined;
    if (line !== undefined) {
      this.endLeg(line, 16);
      return;
    }
    const wasOurs = caller.where === 'app';
    caller.where = 'gone';
    caller.place = 'nowhere';
    if (wasOurs) this.tell(caller.id, { type: 'callerGone', callId: caller.id, to: 'hungUp' });
  }

  /** Somebody at a telephone takes the call, says no, or hangs up. */
  pickUp(leg: ModelLeg): void {
    if (leg.state !== 'ringing') return;
    leg.state = 'up';
    const citizen = this.callers.get(leg.id);
    if (citizen !== undefined) citizen.answered = true;
    this.tell(leg.id, { type: 'legAnswered', legId: leg.id });
  }

  endLeg(leg: ModelLeg, cause: number): void {
    if (!this.legs.delete(leg.id)) return;
    const citizen = this.callers.get(leg.id);
    if (citizen !== undefined) {
      citizen.where = 'gone';
      citizen.place = 'nowhere';
    }
    this.tell(leg.id, { type: 'legGone', legId: leg.id, cause });
  }

  /** What is said to the leg is over when its time has come, or at once; then that is told. */
  hush(leg: ModelLeg, atOnce = false): void {
    if (leg.whisperedUntil === null || (!atOnce && leg.whisperedUntil > this.now)) return;
    leg.whisperedUntil = null;
    this.tell(leg.id, { type: 'whispered', legId: leg.id });
  }

  register(device: string, yes: boolean, seen: DeviceSeen): void {
    if (yes) this.registered.add(device);
    else this.registered.delete(device);
    this.tell(device, { type: 'deviceSeen', device: seen, reachable: yes });
  }

  /** The telephone of a leg is gone without a word. told: it is seen to have left; otherwise only the silence is noticed. */
  vanish(leg: ModelLeg, device: string, seen: DeviceSeen, told: boolean): void {
    leg.silentSince ??= this.now;
    if (told) this.register(device, false, seen);
  }

  /** Time passes; while the link is there the server speaks up for every waiting caller. */
  pass(milliseconds: number, world: World): void {
    this.now += milliseconds;
    for (const leg of [...this.legs.values()]) {
      this.hush(leg);
      if (leg.state === 'ringing' && leg.ringsUntil <= this.now) this.endLeg(leg, 19);
      else if (leg.silentSince !== null && leg.silentSince + RTP_TIMEOUT_MS <= this.now) this.endLeg(leg, 44);
      else if (leg.cutAt !== null && leg.cutAt <= this.now) this.endLeg(leg, 16);
    }
    for (const caller of this.callers.values()) {
      if (caller.where !== 'app' || caller.fallsAt === null) continue;
      if (this.linkUp && world.calls.has(caller.id)) caller.fallsAt = this.now + DEAD_MAN_MS;
      else if (caller.fallsAt > this.now) continue;
      else if (caller.isCalled) this.hangUpCaller(caller);
      else {
        caller.where = 'fallback';
        caller.place = 'nowhere';
        this.tell(caller.id, { type: 'callerGone', callId: caller.id, to: 'fallback' });
      }
    }
  }

  /** The exchange ends and starts again: every line is dead, nobody hears of it, and fixed telephones ring on. */
  startAgain(): void {
    for (const caller of this.callers.values()) caller.where = 'gone';
    for (const { state, owner, phone, ringsUntil: until } of this.legs.values())
      if (state === 'ringing' && phone !== null) this.ringsOn.set(owner, { phone, until });
    this.legs.clear();
    this.bridges.clear();
    this.consultations.clear();
    this.upSince = this.now;
    this.loseLink();
  }

  /** The connection breaks: what was under way in either direction is lost, and never told again. */
  loseLink(): void {
    this.linkUp = false;
    this.requests = [];
    this.messages = [];
  }

  /** What the exchange answers when it is asked what is alive. */
  survey(): Survey {
    return {
      callers: [...this.callers.values()]
        .filter((caller) => caller.where === 'app' && !caller.isCalled)
        .sort((a, b) => a.arrivedAt - b.arrivedAt)
        .map((caller) => ({ ...this.seen(caller), lineAnswered: caller.answered })),
      legs: [...this.legs.values()].map((leg) => ({
        legId: leg.id,
        state: leg.state,
        bridgedCallId: leg.place === 'main' ? (readLegId(leg.id)?.callId ?? null) : null,
      })),
      bridges: [...this.bridges].map((callId) => ({ callId, channelIds: this.inBridge(callId) })),
      consultations: [...this.consultations].map((callId) => ({ callId, channelIds: this.apart(callId) })),
      inFallback: [...this.callers.values()].filter(({ where }) => where === 'fallback').map(({ id }) => id),
      reachable: [...this.registered].map(deviceOf),
      upSince: this.upSince,
    };
  }

  inBridge(callId: string): string[] {
    const caller = this.callers.get(callId);
    const legs = [...this.legs.values()].filter((leg) => leg.place === 'main' && readLegId(leg.id)?.callId === callId);
    return [...(caller?.place === 'bridge' ? [callId] : []), ...legs.map((leg) => leg.id)];
  }

  apart(callId: string): string[] {
    return [...this.legs.values()]
      .filter((leg) => leg.place === 'apart' && readLegId(leg.id)?.callId === callId)
      .map(({ id }) => id);
  }

  private seen(caller: ModelCaller) {
    const { id: callId, dialled, rehearsal, arrivedAt } = caller;
    // Every fourth caller withholds the number.
    const withheld = Number(callId.slice(1)) % 4 === 0;
    return {
      callId,
      dialled,
      rehearsal,
      arrivedAt,
      // Some call again.
      number: withheld ? null : `+49299955${Number(callId.slice(1)) % 7}`,
      callerName: null,
      withheld,
      ...(caller.wantsPerson ? { wantsPerson: true as const } : {}),
    };
  }

  tell(channel: string, input: Input): void {
    if (this.linkUp) this.messages.push({ channel, input });
  }

  inApp(callId: string): ModelCaller | undefined {
    const caller = this.callers.get(callId);
    return caller?.where === 'app' ? caller : undefined;
  }
}

/** A telephone by its short name: a fixed one, or the browser of an agent. */
export function deviceOf(name: string): DeviceSeen {
  return name.startsWith('platz') ? { kind: 'phone', name } : { kind: 'browser', agentId: name };
}

/** Whether the world knows rightly which telephones of people on shift are registered. */
export function devicesKnown(world: World, exchange: ModelExchange): boolean {
  return [...world.agents.values()].every(
    (agent) =>
      agent.state === 'signedOut' ||
      agent.reachable === [...exchange.registered].some((name) => isAt(agent, deviceOf(name))),
  );
}
