// The service centre in a process of its own, so that it can be killed, frozen and started again. Settings come as JSON in the argument.
import { createWriteStream, readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pino from 'pino';

const { entry, config, secret, rules, logFile, messagesFolder, sounds, spare } = JSON.parse(process.argv[2]);
const { openServiceCentre } = await import(entry);
const { takeTurn } = await import(entry.replace('serviceCentre', 'standby/takeTurn'));
const { prepare } = await import(entry.replace('serviceCentre', 'prepared'));
const { warmExchange } = await import(entry.replace('serviceCentre', 'asterisk/describe'));
const { rehearseReading } = await import(entry.replace('serviceCentre', 'store/rehearse'));
const { databaseFileOf } = await import(entry.replace('serviceCentre', 'store/connection'));
const loop = monitorEventLoopDelay({ resolution: 10 });
loop.enable();

// Who started us is gone, however that came: nothing is left behind.
process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => undefined);

/** Tells whoever started us; when nobody listens any more, 'disconnect' ends this process. */
const tell = (message) => process.send?.(message, () => undefined);

const file = createWriteStream(logFile, { flags: 'a' });
const log = pino(
  { level: 'info' },
  {
    write: (line) => {
      file.write(line);
      if (line.includes('"surveyed":')) tell({ type: 'surveyed', at: Date.now() });
    },
  },
);

const preparation = prepare(config, rules, log);
let warm;
const hold = await takeTurn({
  config,
  version: 'chaos',
  spare,
  log,
  onStandby: () => {
    void rehearseReading(databaseFileOf(config.dataFolder), preparation.latest().rules, Date.now());
    warm = warmExchange({ url: config.asterisk.url, user: config.asterisk.user, secret });
    tell({ type: 'standby' });
  },
  onLost: () => process.exit(4),
});
const service = await openServiceCentre({
  preparation,
  hold,
  config,
  secrets: { ariSecret: secret, serverSecret: secret, rehearsalSecret: secret },
  version: 'chaos',
  log,
  rules,
  messagesFolder,
  ...(sounds === undefined ? {} : { sounds }),
  warmExchange: warm,
  onReplaced: () => process.exit(3),
});
tell({ type: 'opened', at: Date.now(), passwords: service.madeAccounts });

process.on('message', async ({ type }) => {
  if (type === 'close') {
    await service.close();
    process.exit(0);
  }
  if (type === 'watchLoop') loop.reset();
  if (type === 'measure') tell({ type: 'measured', ...measured() });
});

/** Memory in bytes, open files, and the delay of the event loop since it was asked for last (99th percentile, milliseconds). */
function measured() {
  const p99Ms = loop.percentile(99) / 1e6;
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  loop.reset();
  return { rss, heap: heapUsed, files: readdirSync('/proc/self/fd').length, loopP99Ms: p99Ms };
}
