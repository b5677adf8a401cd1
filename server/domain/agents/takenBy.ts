// Whether a fixed telephone is somebody else's place just now.
import type { Device } from '../../contract/agents.ts';
import type { World } from '../world.ts';

/** Somebody else works at it, or there is none of that name. A browser is one's own. */
export function takenBy(world: World, agentId: string, device: Device): boolean {
  if (device.kind === 'browser') return false;
  if (!world.centre.phoneNames.has(device.name)) return true;
  return [...world.agents.values()].some(
    (other) =>
      other.id !== agentId &&
      other.state !== 'signedOut' &&
      other.device.kind === 'phone' &&
      other.device.name === device.name,
  );
}
