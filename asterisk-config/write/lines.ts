// The shapes that occur in every Asterisk file, and the one guard that keeps a value from becoming a second line.

export type Setting = readonly [key: string, value: string | number];

/** A value as it may stand in a configuration file. Throws on line breaks and on ";" (Asterisk's comment sign): that would be a bug, not a setting. */
export function plain(value: string | number): string {
  const text = String(value);
  if (/[\r\n;]/.test(text)) throw new Error('A value for an Asterisk file contains a line break or a semicolon.');
  return text;
}

/** `[name]` and its lines. */
export function section(name: string, settings: readonly Setting[]): string {
  return `[${plain(name)}]\n${settings.map(([key, value]) => `${key}=${plain(value)}\n`).join('')}`;
}

/** One extension: a name and its steps, numbered by Asterisk. */
export function extension(name: string, ...steps: readonly string[]): string {
  return steps.map((step, at) => (at === 0 ? `exten => ${name},1,${step}\n` : ` same => n,${step}\n`)).join('');
}

/** A whole file: a sentence on top, then the sections. */
export function file(purpose: string, ...sections: readonly string[]): string {
  return `; ${purpose} Written at every start: changes by hand are lost.\n\n${sections.join('\n')}`;
}
