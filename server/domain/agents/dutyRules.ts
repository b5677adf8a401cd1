// The rules of duty: which reasons people have for a pause, as a lead sets them for everybody at the telephone.
import type { PauseReason } from '../../contract/agents.ts';
import type { DutyRules } from '../../contract/duty.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';

/** Whether somebody may pause for this. */
export function mayPauseFor({ duty }: Pick<World, 'duty'>, reason: PauseReason): boolean {
  return duty.pauses.some((pause) => pause.reason === reason);
}

/** From now on these hold. Who is in a pause whose reason is gone stays in it. */
export function setDutyRules(turn: Turn, { personId, leads = [] }: InputOf<'asked'>, rules: DutyRules): Outcome {
  if (leads.length === 0) return refuse('not-allowed');
  turn.record({ type: 'dutyRulesSet', at: turn.at, rules, setBy: personId });
  return { ok: true };
}
