// Which keys belong to which action on this desk: as delivered, unless the person has changed them.
import { createStore, type Store } from '../feed/store.ts';
import type { Action } from './action.ts';
import type { Keys } from './keys.ts';

const STORED_AS = 'amtsleitung.keys';

/** Changed keys by action name; holds nothing else. */
export type KeyMap = Readonly<Record<string, Keys>>;

function stored(): KeyMap {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, keys]) => typeof keys === 'string')) as KeyMap;
  } catch {
    return {};
  }
}

/** The person's own keys, shared by every button of the page. */
export const keyMap: Store<KeyMap> = createStore(stored());

/** The keys of an action on this desk. */
export function keysFor(action: Pick<Action, 'name' | 'keys'>, map: KeyMap): Keys {
  return map[action.name] ?? action.keys;
}

/** Gives an action other keys, kept in this browser. */
export function changeKeys(name: string, keys: Keys): void {
  keyMap.set({ ...keyMap.get(), [name]: keys });
  localStorage.setItem(STORED_AS, JSON.stringify(keyMap.get()));
}

/** All keys as delivered. */
export function resetKeys(): void {
  keyMap.set({});
  localStorage.removeItem(STORED_AS);
}
