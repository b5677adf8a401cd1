// Who may look into which part of the index: internal articles stand in rooms of their own, so that nothing of them shows elsewhere.
import { SHARED } from '../../contract/knowledge.ts';
import type { SearchDocument } from './document.ts';

/** The municipality (or SHARED) whose people may enter; null: everybody. */
export type IndexRoom = string | null;

/** Where a document stands. */
export function roomOf({ internal, municipality }: SearchDocument): IndexRoom {
  return internal ? municipality : null;
}

/** Whether somebody who works for these municipalities may enter. */
export function mayEnter(room: IndexRoom, audience: readonly string[]): boolean {
  if (room === null) return true;
  return room === SHARED ? audience.length > 0 : audience.includes(room);
}
