// Keys as text ("Alt+KeyA"): by the place of the key on the board, so that they work in every field and with every layout.

/** Modifiers in the order Ctrl, Alt, Shift, then a code of the UI Events standard: "Ctrl+Enter", "Alt+KeyA", "F1". */
export type Keys = string;

/** What of a keyboard event decides which keys were pressed. */
export interface Pressed {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  getModifierState?(name: string): boolean;
}

/** The keys of an event; null for AltGr and the Windows key, which belong to the system. */
export function keysOf(event: Pressed): Keys | null {
  if (event.metaKey || event.getModifierState?.('AltGraph')) return null;
  if (event.ctrlKey && event.altKey) return null;
  const modifiers = [event.ctrlKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : ''];
  return [...modifiers.filter((modifier) => modifier !== ''), event.code].join('+');
}

const NAMES: Readonly<Record<string, string>> = {
  NumpadEnter: 'Enter',
  Space: 'Space',
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
};

function named(code: string): string {
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '');
}

/** As aria-keyshortcuts wants it: "Alt+A", "Control+Enter". */
export function ariaKeys(keys: Keys): string {
  return keys
    .split('+')
    .map((part) => (part === 'Ctrl' ? 'Control' : named(part)))
    .join('+');
}

/** As it stands on the keyboard: "Alt+A", "Strg+Enter". */
export function shownKeys(keys: Keys, control: string): string {
  return keys
    .split('+')
    .map((part) => (part === 'Ctrl' ? control : named(part)))
    .join('+');
}

/** Whether keys may belong to an action: with Ctrl or Alt, or a function key; nothing that somebody else owns. */
export function mayBeUsed(keys: Keys): 'yes' | 'bare' | 'owned' {
  const parts = keys.split('+');
  const code = parts.at(-1) ?? '';
  const functionKey = /^F([1-9]|1[0-2])$/.test(code);
  const modified = parts.includes('Ctrl') || parts.includes('Alt');
  if (!functionKey && !modified) return 'bare';
  if (/^(Control|Alt|Shift|Meta)(Left|Right)?$/.test(code)) return 'bare';
  return OWNED.has(keys) ? 'owned' : 'yes';
}

const letters = (modifier: string, codes: string) => codes.split('').map((letter) => `${modifier}+Key${letter}`);

/** Keys that Windows, Chrome, Edge, Firefox, NVDA or JAWS use themselves (see KEYS.md for which of them). */
export const OWNED: ReadonlySet<Keys> = new Set([
  ...letters('Ctrl', 'ABCDEFGHJKLNOPRSTUVWXYZ'),
  ...letters('Ctrl+Shift', 'ABCDEGIJKMNOPQRTVWZ'),
  ...letters('Alt', 'DEF'),
  ...letters('Alt+Shift', 'ABITD'),
  ...Array.from({ length: 10 }, (_, digit) => `Ctrl+Digit${digit}`),
  ...['ArrowLeft', 'ArrowRight', 'Home', 'F4', 'Space', 'Tab', 'Escape', 'Enter', 'PrintScreen'].map(
    (key) => `Alt+${key}`,
  ),
  ...[
    'Tab',
    'Escape',
    'F4',
    'F5',
    'Home',
    'End',
    'Insert',
    'Delete',
    'Backspace',
    'Minus',
    'Equal',
    'PageUp',
    'PageDown',
  ].map((key) => `Ctrl+${key}`),
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => `Ctrl+${key}`),
  ...['Tab', 'Delete', 'Escape', 'Space'].map((key) => `Ctrl+Shift+${key}`),
  ...['F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'],
  ...['Shift+F10', 'Shift+F3', 'Shift+F5', 'Shift+F6', 'Shift+Tab', 'Alt+Shift+Tab'],
]);
