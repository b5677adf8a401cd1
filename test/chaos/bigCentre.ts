// The example centre with as many agents and fixed telephones as a test wants, in a folder of its own.
import { appendFile, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCentre } from '../../server/knowledge/load.ts';
import { openKnowledge } from '../openKnowledge.ts';

/** Who sits where. */
export interface Place {
  readonly personId: string;
  readonly phoneName: string;
}

/** Copies the knowledge folder and adds people until there are so many agents with a fixed telephone. The caller removes the folder. */
export async function bigCentre(agents: number): Promise<{ folder: string; places: readonly Place[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'amtsleitung-knowledge-'));
  const source = openKnowledge();
  await cp(source, folder, { recursive: true });
  const centre = loadCentre(source);
  const everywhere = centre.municipalities.map(({ id }) => id).join(', ');
  const places: Place[] = centre.people.flatMap(({ id, role, fixedPhone }) =>
    role === 'agent' && fixedPhone !== undefined ? [{ personId: id, phoneName: fixedPhone }] : [],
  );
  for (let index = places.length + 1; index <= agents; index += 1) {
    const place = { personId: `person-${index}`, phoneName: `fest${index}` };
    places.push(place);
    await appendFile(
      join(folder, 'centre/people.yaml'),
      `\n- id: ${place.personId}\n  name: Person ${index}\n  role: agent\n  municipalities: [${everywhere}]\n  language: de\n  fixedPhone: ${place.phoneName}\n`,
    );
    await appendFile(
      join(folder, 'centre/phones.yaml'),
      `\n- { name: ${place.phoneName}, label: Apparat ${index}, fallback: false }\n`,
    );
  }
  return { folder, places: places.slice(0, agents) };
}
