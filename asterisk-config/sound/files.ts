// Where the sentences of the announcements stand, also when this code runs compiled in another folder.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function found(): string {
  const own = dirname(dirname(fileURLToPath(import.meta.url)));
  for (let folder = own; ; folder = dirname(folder)) {
    const file = join(folder, 'asterisk-config', 'announcements.yaml');
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return join(own, 'announcements.yaml');
  }
}

/** announcements.yaml of this project. */
export const announcementsFile = found();
