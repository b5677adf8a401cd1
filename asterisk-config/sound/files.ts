// Where the sentences of the announcements stand.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** announcements.yaml of this project. */
export const announcementsFile = join(dirname(fileURLToPath(import.meta.url)), '..', 'announcements.yaml');
