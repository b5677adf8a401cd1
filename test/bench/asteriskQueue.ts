// The queue of Asterisk itself (app_queue), set up beside ours for this run only: same telephones, its fastest settings.
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onThisMachine } from '../../asterisk-config/run.ts';
import { extension, section } from '../../asterisk-config/write/lines.ts';
import { phoneEndpoint } from '../../asterisk-config/write/pjsipConf.ts';
import type { OwnAsterisk } from '../live/ownAsterisk.ts';

/** Dialled from the trunk: the caller hears ringing until an agent answers. */
export const RINGING_QUEUE = '0299777001';
/** Dialled from the trunk: the line is answered at once and music plays. */
export const MUSIC_QUEUE = '0299777002';

/** Adds the queue to the running Asterisk's files and lets it take them over. */
export async function addAsteriskQueue(asterisk: OwnAsterisk, phoneNames: readonly string[]): Promise<void> {
  const folder = onThisMachine(asterisk.runtime, asterisk.runtime.paths.configuration);
  const queue = section('bench', [
    ['strategy', 'leastrecent'],
    ['musicclass', 'wait'],
    ['ringinuse', 'no'],
    ['autofill', 'yes'],
    ['wrapuptime', 0],
    ['timeout', 20],
    ['retry', 1], // the shortest that app_queue takes
    ['announce-frequency', 0],
    ['announce-position', 'no'],
    ['announce-holdtime', 'no'],
    ...phoneNames.map((name) => ['member', `PJSIP/${phoneEndpoint(name)}`] as const),
  ]);
  const entrances = [
    extension(RINGING_QUEUE, 'Queue(bench,r)', 'Hangup()'),
    extension(MUSIC_QUEUE, 'Answer()', 'Queue(bench)', 'Hangup()'),
  ].join('');
  await appendFile(join(folder, 'queues.conf'), `\n${queue}`);
  await appendFile(join(folder, 'extensions.conf'), `\n[from-trunk]\n${entrances}`);
  await asterisk.cli('module reload app_queue.so');
  await asterisk.cli('module reload pbx_config.so');
  const shown = await asterisk.cli('queue show bench');
  for (const name of phoneNames) {
    if (!shown.includes(phoneEndpoint(name))) throw new Error(`app_queue does not know telephone ${name}`);
  }
}
