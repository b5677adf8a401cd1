// Brings what the tests need of the machine: a real Asterisk in the data folder, Chromium, and a voice.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDebianPackages, InstallError } from '../asterisk-config/debianPackages.ts';
import { ensureAsterisk } from '../asterisk-config/install.ts';
import { loadConfig } from '../server/config.ts';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const say = (line: string): void => console.log(line);

try {
  await ensureAsterisk({ dataFolder: loadConfig({}, { projectRoot }).dataFolder, say });
  await ensureDebianPackages(['espeak-ng', 'chromium'], say);
} catch (error) {
  console.error(error instanceof InstallError ? error.message : error);
  process.exit(1);
}
