// Reads how well people know the hotlines, as leads have set it.
import type { Levels } from '../domain/world.ts';
import type { Db } from './database.ts';

/** By person; only what was set. */
export async function loadSkills(db: Db): Promise<ReadonlyMap<string, Levels>> {
  const skills = new Map<string, Levels>();
  for (const { agentId, municipalityId, level } of await db.selectFrom('skill').selectAll().execute())
    skills.set(agentId, { ...skills.get(agentId), [municipalityId]: level });
  return skills;
}
