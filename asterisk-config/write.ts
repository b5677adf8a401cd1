// Puts all of Asterisk's files together and writes those that changed.
import { chmod, chown, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ariConf, httpConf, rtpConf } from './write/accessConf.ts';
import { asteriskConf } from './write/asteriskConf.ts';
import { extensionsConf } from './write/extensionsConf.ts';
import type { AsteriskInput } from './write/input.ts';
import { file } from './write/lines.ts';
import { modulesConf } from './write/modulesConf.ts';
import { pjsipConf } from './write/pjsipConf.ts';
import { cdrConf, cdrCustomConf, celConf, loggerConf, queuesConf } from './write/recordsConf.ts';
import {
  defaultsOnly,
  featuresConf,
  indicationsConf,
  musicOnHoldConf,
  sorceryConf,
  stasisConf,
} from './write/smallConf.ts';

export type { AsteriskInput, CentralNumber, FixedPhone, RuntimePaths } from './write/input.ts';

/** Name and text of every file, from one input. */
export function configurationFiles(input: AsteriskInput): ReadonlyMap<string, string> {
  return new Map([
    ['asterisk.conf', asteriskConf(input)],
    ['modules.conf', modulesConf()],
    ['logger.conf', loggerConf()],
    ['http.conf', httpConf(input)],
    ['ari.conf', ariConf(input)],
    ['rtp.conf', rtpConf(input)],
    ['pjsip.conf', pjsipConf(input)],
    ['sorcery.conf', sorceryConf()],
    ['extensions.conf', extensionsConf(input)],
    ['queues.conf', queuesConf(input)],
    ['musiconhold.conf', musicOnHoldConf(input)],
    ['cdr.conf', cdrConf()],
    ['cdr_custom.conf', cdrCustomConf()],
    ['cel.conf', celConf()],
    ['features.conf', featuresConf()],
    ['indications.conf', indicationsConf()],
    ['stasis.conf', stasisConf()],
    ['codecs.conf', defaultsOnly('Codecs: as Asterisk brings them.')],
    ['pjproject.conf', defaultsOnly('SIP library: as Asterisk brings it.', 'startup')],
    ['acl.conf', file('Named lists of addresses: none.')],
    ['websocket_client.conf', file('Connections that Asterisk opens itself: none.')],
    ['udptl.conf', defaultsOnly('Fax: none.')],
    ['ccss.conf', defaultsOnly('Call completion: none.')],
    ['cli.conf', defaultsOnly('Commands at start: none.', 'startup_commands')],
    ['cli_permissions.conf', defaultsOnly('Console: root only, by the rights of its socket.')],
  ]);
}

/** The files that Asterisk can take over while it runs; a change in any other one needs a restart. */
export const reloadable: ReadonlyMap<string, string> = new Map([
  ['pjsip.conf', 'res_pjsip.so'],
  ['extensions.conf', 'pbx_config.so'],
  ['queues.conf', 'app_queue.so'],
  ['musiconhold.conf', 'res_musiconhold.so'],
]);

/**
 * Writes the files into `folder` (0640, owned by root, readable for the group given) and answers the names of those that are new or changed.
 * Each one is replaced in one step, so a running Asterisk never reads half of it.
 */
export async function writeConfiguration(
  folder: string,
  input: AsteriskInput,
  { groupId }: { groupId?: number } = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const changed: string[] = [];
  for (const [name, text] of configurationFiles(input)) {
    const path = join(folder, name);
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
    const beside = `${path}.new`;
    await writeFile(beside, text, { mode: 0o640 });
    await chmod(beside, 0o640);
    if (groupId !== undefined) await chown(beside, 0, groupId);
    await rename(beside, path);
    changed.push(name);
  }
  return changed;
}
