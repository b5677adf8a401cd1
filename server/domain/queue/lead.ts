// What a lead may do with the queue: put a waiting caller in front or behind, take one out of it, set the rules of a hotline, and who knows it how well.
import type { ErrorId } from '../../contract/errors.ts';
import type { Ask } from '../../contract/requests.ts';
import { type HotlineRules, leadsOut, type NamingRule } from '../../contract/routing.ts';
import { giveUp } from '../callbacks/over.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { sayOverflow } from '../calls/closing.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';

/** What only leads ask for. */
export type LeadAsk = Extract<Ask, { type: 'moveCaller' | 'withdrawCaller' | 'setHotlineRules' | 'setSkills' }>;

const LEAD_ASKS: ReadonlySet<Ask['type']> = new Set(['moveCaller', 'withdrawCaller', 'setHotlineRules', 'setSkills']);

export function isLeadAsk(ask: Ask): ask is LeadAsk {
  return LEAD_ASKS.has(ask.type);
}

/** Answers a lead's request about the queue; everything that is done has the lead's id in the journal. */
export function answerLead(turn: Turn, { personId, leads = [] }: InputOf<'asked'>, ask: LeadAsk): Outcome {
  const { at } = turn;
  if (ask.type === 'setHotlineRules') {
    if (!leads.includes(ask.municipalityId)) return refuse('not-allowed');
    const { municipalityId } = ask;
    const rules = withNumbers(turn.world(), municipalityId, ask.rules);
    if ('ok' in rules) return rules;
    turn.record({ type: 'hotlineRulesSet', at, municipalityId, rules, setBy: personId });
    return { ok: true };
  }
  if (ask.type === 'setSkills') {
    const { municipalityId, levels } = ask;
    if (!leads.includes(municipalityId)) return refuse('not-allowed');
    const { agents } = turn.world().centre;
    const takes = (id: string) => agents.get(id)?.municipalityIds.includes(municipalityId) === true;
    if (!Object.keys(levels).every(takes)) return refuse('not-found');
    turn.record({ type: 'skillsSet', at, municipalityId, levels, setBy: personId });
    return { ok: true };
  }
  const call = turn.world().calls.get(ask.callId);
  if (call === undefined || !leads.includes(call.municipalityId)) return refuse('call-not-found');
  if (call.state !== 'waiting' && call.state !== 'offered') return refuse('call-not-in-that-state');
  if (turn.world().telephony === 'away') return refuse('telephony-away');
  if (ask.type === 'withdrawCaller') {
    turn.record({ type: 'callWithdrawn', at, callId: call.id, withdrawnBy: personId });
    const callback = isUnreached(call) ? turn.world().callbacks.get(call.callback?.id ?? '') : undefined;
    if (callback === undefined) sayOverflow(turn, call, 'withdrawn');
    else giveUp(turn, callback, 'lead');
    return { ok: true };
  }
  const priority = priorityFor(turn.world(), call, ask.to);
  if (priority !== call.priority) turn.record({ type: 'callMoved', at, callId: call.id, priority, movedBy: personId });
  return { ok: true };
}

/** A refusal that says which of the rules it is about. */
interface NamesNobody {
  readonly ok: false;
  readonly error: ErrorId;
  readonly rule: NamingRule;
}

/** The rules with every number in one form, or why one of those whom they name cannot be reached. */
function withNumbers(world: World, municipalityId: string, rules: HotlineRules): HotlineRules | NamesNobody {
  const house = world.centre.municipalities.get(municipalityId);
  const wrong: NamesNobody[] = [];
  const checked = <T extends { readonly target: string; readonly to?: string }>(rule: NamingRule, of: T): T => {
    if (!leadsOut(of)) return of;
    if (of.target === 'official') {
      if (!world.centre.officials.has(of.to)) wrong.push({ ok: false, error: 'official-not-found', rule });
      return of;
    }
    const e164 = house?.outsideNumber(of.to)?.e164;
    if (e164 !== undefined && house?.outside?.allowed.some((start) => e164.startsWith(start)) === true)
      return { ...of, to: e164 };
    wrong.push({ ok: false, error: 'number-not-allowed', rule });
    return of;
  };
  const { full, tooLong, nobody } = rules.overflow;
  const whole = {
    ...rules,
    person: checked('person', rules.person),
    overflow: {
      full: checked('full', full),
      tooLong: checked('tooLong', tooLong),
      nobody: checked('nobody', nobody),
    },
  };
  return wrong[0] ?? whole;
}

/** One more than every other who waits, one less, or what everybody has. */
function priorityFor(world: World, call: LiveCall, to: 'first' | 'usual' | 'last'): number {
  if (to === 'usual') return 0;
  const others = [...world.calls.values()].filter((other) => other !== call && other.state === 'waiting');
  const priorities = [0, ...others.map(({ priority }) => priority)];
  return to === 'first' ? Math.max(...priorities) + 1 : Math.min(...priorities) - 1;
}
