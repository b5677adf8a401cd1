// The colours of the tokens against one another, computed as WCAG does it, in the light and the dark theme.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../agent-ui/src/parts/tokens.css'), 'utf8');
const colours = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  );
const light = colours(css.slice(0, css.indexOf('prefers-color-scheme')));
const dark = { ...light, ...colours(css.slice(css.indexOf('prefers-color-scheme'), css.indexOf('prefers-contrast'))) };

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

const STATES = ['ready', 'ringing', 'talking', 'held', 'wrap', 'pause'];
const WASHES = ['talking-wash', 'held-wash', 'wrap-wash', 'surface', 'surface-sunken', 'page', 'accent-wash'];

const pairs: readonly [what: string, front: string, back: string, least: number][] = [
  ...WASHES.map((wash): [string, string, string, number] => ['words read during a call', 'ink', wash, 7]),
  ...['surface', 'surface-sunken', 'page'].map((back): [string, string, string, number] => [
    'soft words',
    'ink-soft',
    back,
    4.5,
  ]),
  ['words on the ringing bar', 'ink-on-fill', 'ringing', 7],
  ...STATES.map((state): [string, string, string, number] => ['the word of a state', 'ink-on-fill', state, 7]),
  ['a button of the accent', 'ink-on-fill', 'accent', 4.5],
  ['a link', 'accent', 'surface', 4.5],
  ['a failure', 'alarm', 'alarm-wash', 4.5],
  ['a failure beside a field', 'alarm', 'surface', 4.5],
  ['hang up', 'ink-on-fill', 'alarm', 4.5],
  ['the edge of a field', 'edge', 'surface', 3],
  ['the focus', 'focus', 'surface', 3],
  ['the focus on the page', 'focus', 'page', 3],
  ['marked words', 'ink', 'mark', 4.5],
  ...Array.from({ length: 8 }, (_, at): [string, string, string, number] => [
    'a municipality',
    `place-${at + 1}`,
    'surface',
    3,
  ]),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  it.each(pairs)('%s: %s on %s has at least %d to 1', (_what, front, back, least) => {
    expect(contrast(theme[front] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(least);
  });
});
