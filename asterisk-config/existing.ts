// An Asterisk that the municipality runs itself: nothing is installed or started; it is checked, and the files to add are written down for its administrator.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../server/config.ts';
import { askAri, askVersion } from './ask.ts';
import { isRecentEnough, oldestAsterisk, versionIn } from './install.ts';
import { makeSounds } from './sound/announcements.ts';
import { announcementsFile } from './sound/files.ts';
import { ariConf } from './write/accessConf.ts';
import { extensionsConf } from './write/extensionsConf.ts';
import type { AsteriskInput, RuntimePaths } from './write/input.ts';
import { accountsConf } from './write/pjsipConf.ts';
import { queuesConf } from './write/recordsConf.ts';
import { musicOnHoldConf, sorceryConf } from './write/smallConf.ts';

/** What an exchange of one's own must have loaded for Amtsleitung to work. */
export const modulesRequired: readonly string[] = [
  'app_exec.so',
  'app_playback.so',
  'app_queue.so',
  'app_record.so',
  'app_stasis.so',
  'app_system.so',
  'bridge_holding.so',
  'bridge_simple.so',
  'bridge_softmix.so',
  'chan_pjsip.so',
  'codec_alaw.so',
  'format_pcm.so',
  'format_wav.so',
  'func_callerid.so',
  'func_logic.so',
  'func_strings.so',
  'func_timeout.so',
  'pbx_config.so',
  'res_ari_applications.so',
  'res_ari_asterisk.so',
  'res_ari_bridges.so',
  'res_ari_channels.so',
  'res_ari_endpoints.so',
  'res_ari_events.so',
  'res_ari_playbacks.so',
  'res_http_websocket.so',
  'res_musiconhold.so',
  'res_pjsip_endpoint_identifier_user.so',
  'res_pjsip_transport_websocket.so',
  'res_rtp_asterisk.so',
  'res_sorcery_memory.so',
  'res_srtp.so',
  'res_stasis_playback.so',
];

/** Where the files and sounds are expected on an exchange of one's own. */
export const pathsOnYourExchange: RuntimePaths = {
  configuration: '/etc/asterisk',
  modules: '/usr/lib/asterisk/modules',
  shared: '/usr/share/asterisk',
  variable: '/var/lib/asterisk',
  database: '/var/lib/asterisk',
  spool: '/var/spool/asterisk',
  run: '/var/run/asterisk',
  log: '/var/log/asterisk',
  sounds: '/var/lib/asterisk/amtsleitung/sounds',
  music: '/var/lib/asterisk/amtsleitung/music',
  messages: '/var/spool/asterisk/amtsleitung/messages',
  unfinishedMessages: '/var/spool/asterisk/amtsleitung/unfinished',
};

const modulesSchema = z.array(z.object({ name: z.string(), status: z.string() }));

/**
 * Everything that keeps an exchange of one's own from serving Amtsleitung, one sentence each; empty when all is well.
 * What it cannot see from outside (dialplan, trunks) stands in the README.
 */
export async function checkExistingAsterisk(config: Pick<Config, 'asterisk'>): Promise<string[]> {
  const { asterisk } = config;
  const access = { asterisk, ariSecret: asterisk.secret ?? '' };
  const { status, version: told } = await askVersion(access);
  if (status === 0) return [`No Asterisk answers at ${asterisk.url} (asterisk.httpHost and asterisk.httpPort).`];
  if (status === 401)
    return [
      `The Asterisk at ${asterisk.url} refuses the user "${asterisk.user}" or its password (asterisk.user, asterisk.secret).`,
    ];
  if (told === undefined)
    return [`What answers at ${asterisk.url}/ari is not Asterisk's control interface (status ${status}).`];
  const problems: string[] = [];
  const version = versionIn(told) ?? told;
  if (!isRecentEnough(version)) {
    problems.push(
      `The exchange runs Asterisk ${version}; ${oldestAsterisk.major}.${oldestAsterisk.minor} or newer is needed.`,
    );
  }
  const loaded = modulesSchema.safeParse((await askAri(access, 'asterisk/modules', 5000)).body);
  if (!loaded.success)
    return [...problems, 'The exchange does not say which modules it has loaded (res_ari_asterisk.so).'];
  const running = new Set(loaded.data.filter((each) => each.status === 'Running').map((each) => each.name));
  const missing = modulesRequired.filter((name) => !running.has(name));
  if (missing.length > 0) problems.push(`The exchange has not loaded: ${missing.join(', ')}.`);
  return problems;
}

/** The folder with the files for the administrator. */
export function folderForYourExchange(dataFolder: string): string {
  return join(dataFolder, 'asterisk-config-for-your-exchange');
}

/**
 * Writes what an administrator adds to an exchange of one's own: dialplan, accounts, the queue of fixed telephones, sounds.
 * Answers the folder. It holds passwords, so only its owner may read it.
 */
export async function writeForExistingAsterisk(
  config: Pick<Config, 'dataFolder' | 'asterisk'>,
  given: Omit<AsteriskInput, 'asterisk' | 'paths'>,
  say: (line: string) => void,
): Promise<string> {
  const folder = folderForYourExchange(config.dataFolder);
  const input: AsteriskInput = {
    ...given,
    ariSecret: config.asterisk.secret ?? given.ariSecret,
    asterisk: config.asterisk,
    paths: pathsOnYourExchange,
  };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const files: readonly (readonly [string, string])[] = [
    ['extensions_amtsleitung.conf', extensionsConf(input).replace(/^\[general\]\n(?:\w+=.*\n)+/m, '')],
    ['pjsip_amtsleitung.conf', accountsConf(input)],
    ['sorcery_amtsleitung.conf', sorceryConf()],
    ['queues_amtsleitung.conf', queuesConf(input).replace(/^\[general\]\n(?:[\w-]+=.*\n)+/m, '')],
    ['musiconhold_amtsleitung.conf', musicOnHoldConf(input).replace(/^\[default\]\n(?:\w+=.*\n)+/m, '')],
    ['ari_amtsleitung.conf', ariConf(input).replace(/^\[general\]\n(?:\w+=.*\n)+/m, '')],
  ];
  for (const [name, text] of files) await writeFile(join(folder, name), text, { mode: 0o600 });
  await makeSounds({
    announcementsFile,
    language: config.asterisk.language,
    soundsFolder: join(folder, 'sounds'),
    musicFolder: join(folder, 'music'),
    ownRecordings: join(config.dataFolder, 'announcements'),
    say,
  });
  return folder;
}
