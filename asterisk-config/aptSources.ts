// Finds the Debian mirror this machine already uses, from apt's own source files in both of their formats.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

function urisOfDeb822(text: string): string[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const lines = stanza.split('\n').filter((line) => !line.startsWith('#'));
    const field = (name: string): string[] => {
      const start = lines.findIndex((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
      if (start < 0) return [];
      const rest = lines.slice(start + 1);
      const end = rest.findIndex((line) => !/^[ \t]/.test(line));
      const whole = [lines[start]?.slice(name.length + 1) ?? '', ...(end < 0 ? rest : rest.slice(0, end))];
      return whole.join(' ').split(/\s+/).filter(Boolean);
    };
    if (field('Enabled')[0]?.toLowerCase() === 'no' || !field('Types').includes('deb')) return [];
    return field('URIs');
  });
}

function urisOfOneLine(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*deb\s+(?:\[[^\]]*\]\s*)?(\S+)\s+\S+/.exec(line);
    return found?.[1] === undefined ? [] : [found[1]];
  });
}

/**
 * The mirror's address out of the texts of apt's source files (name decides the format), or undefined when none carries Debian itself.
 * A plain `…/debian` comes before an archive of one day (`…/archive/debian/20250520T000000Z`), which is used only when nothing else is there.
 */
export function debianMirrorOf(files: readonly { name: string; text: string }[]): string | undefined {
  const uris = files
    .flatMap(({ name, text }) => (name.endsWith('.sources') ? urisOfDeb822(text) : urisOfOneLine(text)))
    .map((uri) => uri.replace(/\/+$/, ''))
    .filter((uri) => /^(https?|file):/.test(uri));
  return uris.find((uri) => uri.endsWith('/debian')) ?? uris.find((uri) => /\/debian\/\d{8}T\d{6}Z$/.test(uri));
}

/** The Debian mirror of this machine, read from `/etc/apt`; never written anywhere. */
export async function readDebianMirror(aptFolder = '/etc/apt'): Promise<string | undefined> {
  const parts = await readdir(join(aptFolder, 'sources.list.d')).catch(() => [] as string[]);
  const paths = ['sources.list', ...parts.sort().map((part) => join('sources.list.d', part))];
  const files = await Promise.all(
    paths
      .filter((path) => path.endsWith('.list') || path.endsWith('.sources'))
      .map(async (path) => ({ name: path, text: await readFile(join(aptFolder, path), 'utf8').catch(() => '') })),
  );
  return debianMirrorOf(files);
}
