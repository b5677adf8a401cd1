// What somebody who waits is told, and when: who they have reached, their place, how long it may take; never silence about nobody being there.
import type { AnnouncementId, SaidId } from '../../contract/announcements.ts';
import { leadsOut } from '../../contract/routing.ts';
import { callbackKey } from '../callbacks/askedByKey.ts';
import { rulesOf } from '../queue/memory.ts';
import { waitingInOrder } from '../queue/order.ts';
import { expectedWait, spokenRange } from '../statistics/expectedWait.ts';
import { measured } from '../statistics/pace.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { unheardNotice } from './notices.ts';
import { recorded } from './recordings.ts';
import { type Spoken, spoken } from './sentences.ts';

/** Who waits without anybody at the telephone is told so before half a minute is over. */
const NOBODY_TOLD_MS = 25_000;

/** What was said last to somebody who waits; forgotten with the server. */
export interface Announced {
  readonly at: number;
  /** The longer end of the wait that was said, in seconds, and how many people were at the telephone then. */
  readonly waitTo: number | null;
  readonly agents: number;
  /** That wait was longer than the one said before. */
  readonly raised: boolean;
  /** They were told by which key they can be called back. */
  readonly callback: boolean;
  /** The notice they have heard. */
  readonly noticeId: string | null;
}

/** The line has just been answered because nobody is free: the caller hears whom they have reached. */
export function welcome(turn: Turn, call: LiveCall): void {
  const world = turn.world();
  if (call.wantsPerson && call.state === 'waiting') {
    tellPersonNext(turn, call, true);
    return;
  }
  const { person, announceEverySeconds } = rulesOf(world, call.municipalityId);
  const silent = announceEverySeconds === 0;
  if (call.state === 'transferring') {
    tellForwarding(turn, call, !silent && !call.wantsPerson);
    return;
  }
  if (silent && unheardNotice(world, call, turn.at) === undefined) return;
  const agents = atTheTelephone(world, call);
  const ahead = Math.max(
    0,
    waitingInOrder(world).findIndex(({ id }) => id === call.id),
  );
  const sayings: Saying[] = [['greeting'], ...(agents === 0 && !silent ? [['nobodyThere'] as const] : [])];
  const byKey: Saying[] = silent || !leadsOut(person) ? [] : [['personOffer']];
  const offered = silent ? [] : callbackOffer(turn, call, waitOf(world, ahead, agents));
  say(turn, call, [...sayings, ...byKey, ...offered], { waitTo: null, agents, raised: false });
}

/** Who is being put through without an agent is told so; greeting: hears first whom they have reached. */
export function tellForwarding(turn: Turn, call: LiveCall, greeting = false): void {
  const agents = atTheTelephone(turn.world(), call);
  const sayings: Saying[] = greeting ? [['greeting'], ['forwarding']] : [['forwarding']];
  say(turn, call, sayings, { waitTo: null, agents, raised: false });
}

/** Who pressed key 0 hears what comes of it: the next person who is free, or that nobody is there. */
export function tellPersonNext(turn: Turn, call: LiveCall, there: boolean): void {
  const agents = atTheTelephone(turn.world(), call);
  say(turn, call, [[there ? 'personNext' : 'nobodyThere']], { waitTo: null, agents, raised: false });
}

/** The agent's telephone is gone: whoever talked with them hears why there is music now. */
export function sayInterrupted(turn: Turn, call: LiveCall): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  const sentences = recorded(world, municipality.id, [spoken(world, municipality, 'interrupted')]);
  turn.want({ type: 'announce', callId: call.id, sentences });
  const agents = atTheTelephone(turn.world(), call);
  const told = { waitFrom: null, waitTo: null, agents, raised: false };
  turn.record({ type: 'announced', at: turn.at, callId: call.id, said: ['interrupted'], ...told });
}

/** The expected wait in seconds; null while it would be a guess, Infinity with nobody there. */
function waitOf(world: World, ahead: number, agents: number): number | null {
  if (agents === 0) return Number.POSITIVE_INFINITY;
  const pace = measured(world.pace);
  return pace === null ? null : expectedWait({ ahead, agents, ...pace });
}

function callbackOffer(turn: Turn, call: LiveCall, wait: number | null): readonly Saying[] {
  const key = callbackKey(turn.world(), call, wait, turn.at);
  return key === null ? [] : [['callbackOffer', { key }]];
}

/** When the caller is told something next (epoch milliseconds); undefined for who does not wait on an answered line. */
export function announcementDue(world: World, call: LiveCall): number | undefined {
  const everyMs = rulesOf(world, call.municipalityId).announceEverySeconds * 1000;
  if (everyMs === 0 || call.state !== 'waiting' || !call.lineAnswered) return undefined;
  const last = world.announced.get(call.id);
  const since = last?.at ?? call.queuedAt;
  const untold = (last === undefined || last.agents > 0) && !anybodyAtTheTelephone(world, call);
  return since + (untold ? Math.min(NOBODY_TOLD_MS, everyMs) : everyMs);
}

/** Tells everybody whose time it is. */
export function announceWaiting(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  const due = [...turn.world().calls.values()].filter(
    (call) => (announcementDue(turn.world(), call) ?? Number.POSITIVE_INFINITY) <= turn.at,
  );
  if (due.length === 0) return;
  const places = new Map(waitingInOrder(turn.world()).map(({ id }, place) => [id, place]));
  for (const call of due) tellPlace(turn, call, places.get(call.id) ?? 0);
}

function tellPlace(turn: Turn, call: LiveCall, ahead: number): void {
  const world = turn.world();
  const agents = atTheTelephone(world, call);
  const wait = waitOf(world, ahead, agents);
  const offered = callbackOffer(turn, call, wait);
  if (agents === 0) {
    say(turn, call, [['nobodyThere'], ...offered], { waitTo: null, agents, raised: false });
    return;
  }
  const last = world.announced.get(call.id);
  const place: Saying = ahead === 0 ? ['next'] : ['place', { place: ahead + 1 }];
  if (wait === null) {
    say(turn, call, [place, ...offered], { waitTo: null, agents, raised: false });
    return;
  }
  const { from, to } = spokenRange(wait);
  const raised = last?.waitTo != null && to > last.waitTo;
  const why: Saying[] = raised && last.raised ? [[agents < last.agents ? 'longerFewer' : 'longerTalks']] : [];
  say(turn, call, [...why, place, waitSaying(from, to), ...offered], { waitTo: to, agents, raised }, from);
}

/** An announcement and what its blanks are filled with. */
export type Saying = readonly [id: AnnouncementId, blanks?: Readonly<Record<string, string | number>>];

/** The sentence for a wait of so many seconds. */
export function waitSaying(from: number, to: number): Saying {
  if (from > 30) return ['wait', { from: from / 60, to: to / 60 }];
  return to <= 60 ? ['waitHalfToOne'] : ['waitHalfTo', { to: to / 60 }];
}

function say(
  turn: Turn,
  call: LiveCall,
  sayings: readonly Saying[],
  told: Omit<Announced, 'at' | 'callback' | 'noticeId'>,
  waitFrom: number | null = null,
): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  const sentences: Spoken[] = sayings.map(([id, blanks]) => spoken(world, municipality, id, blanks));
  const said: SaidId[] = sayings.map(([id]) => id);
  const notice = unheardNotice(world, call, turn.at);
  if (notice !== undefined) {
    const { text, language } = notice;
    const after = said[0] === 'greeting' ? 1 : 0;
    sentences.splice(after, 0, { text, language });
    said.splice(after, 0, 'notice');
  }
  const heard = notice === undefined ? {} : { noticeId: notice.id };
  turn.want({ type: 'announce', callId: call.id, sentences: recorded(world, municipality.id, sentences) });
  turn.record({ type: 'announced', at: turn.at, callId: call.id, said, ...heard, waitFrom, ...told });
}

/** How many people of this municipality's team are logged in and not in a pause. */
function atTheTelephone(world: World, call: LiveCall): number {
  let people = 0;
  for (const agent of world.agents.values()) if (takesCallsOf(agent, call)) people += 1;
  return people;
}

/** Asked at every change for everybody who waits: the first one found is enough. */
function anybodyAtTheTelephone(world: World, call: LiveCall): boolean {
  for (const agent of world.agents.values()) if (takesCallsOf(agent, call)) return true;
  return false;
}

function takesCallsOf({ state, municipalityIds }: LiveAgent, call: LiveCall): boolean {
  return state !== 'signedOut' && state !== 'pause' && municipalityIds.includes(call.municipalityId);
}
