// @vitest-environment jsdom
// The list of actions: every action has a key that belongs to nobody else, and says why when it is not possible.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeskView } from '../../agent-ui/src/actions/action.ts';
import { changeKeys, keyMap, keysFor, resetKeys } from '../../agent-ui/src/actions/keyMap.ts';
import { ariaKeys, keysOf, mayBeUsed, OWNED, type Pressed, shownKeys } from '../../agent-ui/src/actions/keys.ts';
import { actionNamed, actions } from '../../agent-ui/src/actions/list.ts';
import { firstUi } from '../../agent-ui/src/desks/ui.ts';
import { silentPhone } from '../../agent-ui/src/phone/softPhone.ts';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import { aCall, aLive, aMe } from './deskRows.ts';

const NEEDED = [
  'answer',
  'reject',
  'hangUp',
  'hold',
  'mute',
  'keypad',
  'transfer',
  'joinTransfer',
  'giveBack',
  'readyOrPause',
  'whoIsIt',
  'howLong',
  'readQueue',
  'repeat',
  'toNote',
  'toSearch',
  'toQueue',
  'toContact',
  'resultAnswered',
  'resultConnected',
  'resultTicket',
  'openTicket',
  'saveContact',
  'extendWrapUp',
  'stopClock',
  'help',
];

const press = (code: string, modifiers: Partial<Pressed> = {}): Pressed => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...modifiers,
});

const view = (fields: Partial<DeskView> = {}): DeskView => ({
  link: 'up',
  live: aLive(),
  me: aMe(),
  call: null,
  phone: silentPhone,
  inquiries: [],
  ui: firstUi,
  ...fields,
});

describe('the list of actions', () => {
  it('holds everything a telephonist does', () => {
    const names = actions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(NEEDED));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(actions.map((action) => [action.name, action.keys] as const))('%s has a usable key: %s', (_name, keys) => {
    expect(mayBeUsed(keys)).toBe('yes');
    expect(keys).not.toMatch(/Key[YZ]$/);
    expect(keys).not.toMatch(/Ctrl\+Alt/);
  });

  it('gives no key to two actions', () => {
    const keys = actions.map((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is told in full in the table of collisions', () => {
    const table = readFileSync(join(import.meta.dirname, '../../agent-ui/KEYS.md'), 'utf8');
    const rows = [...(table.split('## The keys as delivered')[1]?.matchAll(/^\| (\S+) \| (.+?) \|/gm) ?? [])];
    const told = rows.map(([, keys]) => keys).filter((keys) => keys !== 'Key' && !keys?.startsWith('---'));
    expect([...told].sort()).toEqual(actions.map(({ keys }) => shownKeys(keys, 'Ctrl')).sort());
  });

  it('has words in both languages', () => {
    for (const language of ['de', 'en'] as const) {
      for (const action of actions) expect(action.label(textsIn(language))).not.toBe('');
    }
  });
});

describe('keys', () => {
  it('refuses bare letters, lone modifiers and what others own', () => {
    expect(mayBeUsed('KeyA')).toBe('bare');
    expect(mayBeUsed('Shift+KeyA')).toBe('bare');
    expect(mayBeUsed('Alt+AltLeft')).toBe('bare');
    expect(mayBeUsed('Ctrl+KeyT')).toBe('owned');
    expect(mayBeUsed('Alt+KeyD')).toBe('owned');
    expect(OWNED.has('F5')).toBe(true);
    expect(mayBeUsed('Alt+KeyA')).toBe('yes');
    expect(mayBeUsed('F9')).toBe('yes');
  });

  it('leaves AltGr and the Windows key alone, so that @ and € can be typed', () => {
    expect(keysOf(press('KeyQ', { ctrlKey: true, altKey: true }))).toBeNull();
    expect(keysOf(press('KeyQ', { altKey: true, getModifierState: (name) => name === 'AltGraph' }))).toBeNull();
    expect(keysOf(press('KeyA', { metaKey: true }))).toBeNull();
    expect(keysOf(press('KeyA', { altKey: true }))).toBe('Alt+KeyA');
    expect(keysOf(press('Enter', { ctrlKey: true }))).toBe('Ctrl+Enter');
  });

  it('are written for the eye and for screen readers', () => {
    expect(shownKeys('Ctrl+Enter', 'Strg')).toBe('Strg+Enter');
    expect(ariaKeys('Ctrl+Enter')).toBe('Control+Enter');
    expect(ariaKeys('Alt+Digit1')).toBe('Alt+1');
  });

  it('can be changed, stay changed, and be put back', () => {
    const answer = actionNamed('answer');
    changeKeys('answer', 'F9');
    expect(keysFor(answer, keyMap.get())).toBe('F9');
    expect(JSON.parse(localStorage.getItem('amtsleitung.keys') ?? '{}')).toEqual({ answer: 'F9' });
    resetKeys();
    expect(keysFor(answer, keyMap.get())).toBe('Alt+KeyA');
    expect(localStorage.getItem('amtsleitung.keys')).toBeNull();
  });
});

describe('an action that is not possible says why', () => {
  const ringing = aCall({ state: 'offered', mine: true });
  const talking = aCall({ state: 'talking', mine: true });
  const connecting = (transferStage: 'rings' | 'consulting' | 'aside' | 'together') =>
    aCall({ state: 'transferring', mine: true, transferTo: 'Elke Grasshoff', transferWay: 'consult', transferStage });
  const cases: readonly [string, string, DeskView, true | string][] = [
    ['answering when nothing rings', 'answer', view(), 'nothingRings'],
    [
      'answering what rings in the browser',
      'answer',
      view({ call: ringing, phone: { ...silentPhone, ringing: true } }),
      true,
    ],
    [
      'answering at a fixed telephone',
      'answer',
      view({ call: ringing, me: aMe({ device: { kind: 'phone', name: 'platz1' } }) }),
      'liftHandset',
    ],
    ['hanging up without a call', 'hangUp', view(), 'noCall'],
    ['hanging up a talk', 'hangUp', view({ call: talking }), true],
    ['holding while it still rings', 'hold', view({ call: ringing }), 'notAnswered'],
    ['holding while the server is away', 'hold', view({ call: talking, link: 'away' }), 'serverAway'],
    [
      'connecting while the exchange is away',
      'transfer',
      view({ call: talking, live: aLive({ telephony: 'away' }) }),
      'telephonyAway',
    ],
    [
      'hanging up in the browser while the server is away',
      'hangUp',
      view({ call: talking, link: 'away', phone: { ...silentPhone, connected: true } }),
      true,
    ],
    ['taking back while it rings there', 'reject', view({ call: connecting('rings') }), true],
    ['putting through while it rings there', 'transfer', view({ call: connecting('rings') }), 'notInThatState'],
    ['putting through after a word', 'transfer', view({ call: connecting('consulting') }), true],
    ['changing sides while it rings there', 'hold', view({ call: connecting('rings') }), 'notInThatState'],
    ['changing sides after a word', 'hold', view({ call: connecting('aside') }), true],
    ['all three, when all three talk', 'joinTransfer', view({ call: connecting('together') }), 'notInThatState'],
    ['all three, after a word', 'joinTransfer', view({ call: connecting('consulting') }), true],
    ['giving back while it rings there', 'giveBack', view({ call: connecting('rings') }), 'notInThatState'],
    ['giving back a talk', 'giveBack', view({ call: talking }), true],
    ['muting in a consultation', 'mute', view({ call: connecting('consulting') }), true],
    ['a result without a contact', 'resultAnswered', view(), 'noContact'],
    ['extending without wrap-up', 'extendWrapUp', view(), 'noWrapUp'],
    ['turning to pause while it rings', 'readyOrPause', view({ me: aMe({ state: 'offered' }) }), 'answerFirst'],
    ['asking who it is', 'whoIsIt', view({ link: 'away' }), true],
  ];
  it.each(cases)('%s', (_title, name, seen, expected) => {
    expect(actionNamed(name).enabled(seen)).toBe(expected);
  });
});
