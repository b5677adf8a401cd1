// Where the world and the exchange say different things. Pure: asked every few seconds, answered without changing anything.
import { isReachable } from '../agents/devices.ts';
import { hasDialledLine, isUnreached } from '../callbacks/unreached.ts';
import { readLegId } from '../calls/legIds.ts';
import type { Survey } from '../inputs.ts';
import { callerTalks, wiringOf } from '../transfers/wiring.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { consulting, joined } from './joined.ts';

/** One difference: in words that stay the same while it lasts, and the call or agent it is about. */
export interface Difference {
  readonly what: string;
  readonly about: string;
}

/** Every difference there is. One that is gone a moment later was only news on its way. */
export function differences(world: World, survey: Survey): readonly Difference[] {
  const lines = unansweredLines(survey);
  return [
    ...[...world.calls.values()].flatMap((call) => {
      const whispered = world.whispers.has(call.id);
      return about(call.id, ofCall(call, survey, lines.get(call.id), whispered));
    }),
    ...survey.callers
      .filter((caller) => !world.calls.has(caller.callId) && isCentral(world, caller.dialled))
      .flatMap((caller) => about(caller.callId, [`${caller.callId} waits unknown`])),
    ...leftOver(world, survey),
    ...[...world.agents.values()].flatMap((agent) => about(agent.id, ofAgent(agent, survey))),
  ];
}

/**
 * Those that were there before in the same words, of calls and agents about which nothing else is said now: who has a new
 * difference beside an old one is just changing, and the survey may be older than the change.
 */
export function lastingOf(found: readonly Difference[], seenBefore: readonly string[]): readonly Difference[] {
  const changing = new Set(found.filter(({ what }) => !seenBefore.includes(what)).map((one) => one.about));
  return found.filter((one) => !changing.has(one.about));
}

function about(subject: string, whats: readonly string[]): readonly Difference[] {
  return whats.map((what) => ({ what, about: subject }));
}

/** unanswered: undefined when the caller's line is not at the exchange. whispered: the agent was heard picking up. A leg that does not ring yet has its own deadline. */
function ofCall(
  call: LiveCall,
  survey: Survey,
  unanswered: boolean | undefined,
  whispered: boolean,
): readonly string[] {
  const needsNoLine = isUnreached(call) && call.state !== 'dialling';
  if (unanswered === undefined && !needsNoLine) return [`${call.id} is gone`];
  const leg = survey.legs.find((one) => one.legId === call.legId);
  const target = survey.legs.find((one) => one.legId === call.transfer?.legId);
  const found: string[] = [];
  if (call.lineAnswered && unanswered === true) found.push(`${call.id} still hears ringing`);
  if (call.legId !== null && leg === undefined && call.lostAt === null) found.push(`${call.legId} is gone`);
  if (call.transfer !== null && target === undefined) found.push(`${call.transfer.legId} is gone`);
  if (call.state === 'dialling' && unanswered === false) found.push(`${call.id} was answered`);
  const leads = (call.state === 'offered' && !whispered) || call.reclaimedAt !== null;
  if (leads && leg?.state === 'up') found.push(`${leg.legId} was answered`);
  if (call.transfer?.stage === 'rings' && target?.state === 'up') found.push(`${target.legId} was answered`);
  for (const partner of partners(call)) {
    if (survey.legs.some(({ legId }) => legId === partner) && !joined(survey, call.id, partner))
      found.push(`${call.id} and ${partner} do not hear one another`);
  }
  const apart = leg !== undefined && target !== undefined && wiringOf(call)?.agent === 'apart';
  if (apart && !consulting(survey, call.id, leg.legId, target.legId))
    found.push(`${leg.legId} and ${target.legId} do not hear one another`);
  return found;
}

/** The legs that talk with the caller. */
function partners(call: LiveCall): readonly string[] {
  if (!callerTalks(call)) return [];
  const wiring = wiringOf(call);
  const agent = wiring === undefined || wiring.agent === 'talk' ? call.legId : null;
  const target = wiring?.target === 'talk' ? call.transfer?.legId : null;
  return [agent, target].filter((one) => one != null);
}

/** By the identifier of the call: whether the exchange has not answered the line yet, or the citizen who is called has not. */
export function unansweredLines(survey: Survey): ReadonlyMap<string, boolean> {
  return new Map([
    ...survey.callers.map(({ callId, lineAnswered }) => [callId, !lineAnswered] as const),
    ...survey.legs
      .filter(({ legId }) => readLegId(legId)?.kind === 'citizen')
      .map(({ legId, state }) => [legId, state !== 'up'] as const),
  ]);
}

/** The legs that somebody wants, and the lines of those who are called back. */
export function ownedLegs(world: World): ReadonlySet<string | null | undefined> {
  return new Set(
    [...world.calls.values()].flatMap((call) => [
      call.legId,
      call.transfer?.legId,
      hasDialledLine(call) ? call.id : null,
    ]),
  );
}

/** States in which nobody is joined with the caller. */
export const NO_BRIDGE: ReadonlySet<LiveCall['state']> = new Set(['waiting', 'offered', 'dialling']);

/** Legs nobody owns, bridges of calls that have none. */
function leftOver(world: World, survey: Survey): readonly Difference[] {
  const owned = ownedLegs(world);
  const legs = survey.legs.filter(({ legId }) => !owned.has(legId));
  const bridges = survey.bridges.filter(({ callId }) => {
    const state = world.calls.get(callId)?.state;
    return state === undefined || NO_BRIDGE.has(state);
  });
  const consultations = survey.consultations.filter(({ callId }) => !consults(world.calls.get(callId)));
  return [
    ...legs.map(({ legId }) => ({ what: `${legId} is nobody's`, about: legId })),
    ...consultations.map(({ callId }) => ({ what: `the consultation of ${callId} is left over`, about: callId })),
    ...bridges.map(({ callId }) => ({ what: `the bridge of ${callId} is left over`, about: callId })),
  ];
}

/** Agent and another person talk apart about this call, or may do so again. */
export function consults(call: LiveCall | undefined): boolean {
  return call?.transfer?.stage === 'consulting' || call?.transfer?.stage === 'aside';
}

function ofAgent(agent: LiveAgent, survey: Survey): readonly string[] {
  if (agent.state === 'signedOut') return [];
  const reachable = isReachable(agent, survey);
  const found = agent.reachable === reachable ? [] : [`${agent.id} is ${reachable ? '' : 'not '}reachable`];
  return survey.softPhones === undefined || survey.softPhones.includes(agent.id)
    ? found
    : [...found, `${agent.id} has no soft phone`];
}

function isCentral(world: World, dialled: string): boolean {
  return [...world.centre.municipalities.values()].some((one) => one.dialledForms.includes(dialled));
}
