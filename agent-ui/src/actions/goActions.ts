// Actions that move the focus to a place of the desk, or to another page.
import { goToSearch, SEARCH_FIELD } from '../desks/agent/knowledge/lookup.ts';
import type { Action } from './action.ts';
import { ROW_OF_CALL } from './chosenCaller.ts';

function place(name: 'toNote' | 'toSearch' | 'toQueue' | 'toContact', keys: string, id: string): Action {
  return {
    name,
    group: 'go',
    label: (texts) => texts.actions.labels[name],
    keys,
    enabled: () => true,
    run: ({ go, focus }) => {
      if (!document.getElementById(id)) go('/desk');
      // New words take the place of the old ones.
      if (id === SEARCH_FIELD && goToSearch()) return;
      // The first waiting caller, when one can be steered from here.
      const first = id === 'queue' ? document.querySelector<HTMLElement>(`#queue [${ROW_OF_CALL}] button`) : null;
      if (first) first.focus();
      else focus(id);
    },
  };
}

export const goActions: readonly Action[] = [
  place('toNote', 'Alt+KeyN', 'note'),
  place('toSearch', 'Alt+KeyS', SEARCH_FIELD),
  place('toQueue', 'Alt+KeyJ', 'queue'),
  place('toContact', 'Alt+KeyK', 'contact'),
  {
    name: 'help',
    group: 'go',
    label: (texts) => texts.actions.labels.help,
    keys: 'F1',
    enabled: () => true,
    run: ({ go }) => go('/help'),
  },
];
