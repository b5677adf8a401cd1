// Starts the service centre from its settings and stops it again; what the parts do stands in their rooms.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { InstallError } from '../asterisk-config/debianPackages.ts';
import { checkExistingAsterisk, writeForExistingAsterisk } from '../asterisk-config/existing.ts';
import { asteriskInputFrom } from '../asterisk-config/input.ts';
import {
  AsteriskStartError,
  onThisMachine,
  type RunningAsterisk,
  runtimeOf,
  soundsOf,
  startAsterisk,
} from '../asterisk-config/run.ts';
import { readOrMakeSecrets } from '../asterisk-config/secrets.ts';
import { type WarmExchange, warmExchange } from './asterisk/describe.ts';
import { type Config, loadConfig, SettingsError } from './config.ts';
import { KnowledgeError } from './knowledge/refusal.ts';
import { prepare } from './prepared.ts';
import { openServiceCentre, type ServiceCentre } from './serviceCentre.ts';
import { AlreadyServed, takeTurn } from './standby/takeTurn.ts';
import { databaseFileOf } from './store/connection.ts';
import { rehearseReading } from './store/rehearse.ts';

const REHEARSAL_CALLS_PER_HOUR = 60;
const LOG_HELD_BACK_BYTES = 1_000_000;

const projectRoot = rootOf(dirname(fileURLToPath(import.meta.url)));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// Nobody looks after this process any more: it must not be in the way of the next start.
process.on('disconnect', () => process.exit(1));

try {
  await start();
} catch (error) {
  const expected = [SettingsError, KnowledgeError, InstallError, AsteriskStartError, AlreadyServed].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`${expected ? (error as Error).message : (portTaken(error) ?? (error as Error).stack)}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const config = loadConfig(process.env, { projectRoot });
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const dest = join(config.dataFolder, config.instance === 'a' ? 'server.log' : `server-${config.instance}.log`);
  const logFile = pino.destination({ dest, append: true, sync: false, maxLength: LOG_HELD_BACK_BYTES });
  await once(logFile, 'ready');
  // A full disk must not end the server through its log: lines wait, then fall away, until there is space again.
  logFile.on('error', () => undefined);
  const log = pino({ level: config.logLevel }, logFile);
  const preparation = prepare(config, undefined, log);
  const { centre } = preparation.latest();
  const secrets = await readOrMakeSecrets(
    config.dataFolder,
    centre.phones.map((phone) => phone.name),
  );
  const input = asteriskInputFrom(centre, secrets);
  const bringAsterisk = async (): Promise<RunningAsterisk | undefined> => {
    if (config.asterisk.kind === 'own') return await startAsterisk({ config, input, say });
    await lookAtExistingAsterisk(config, input);
    return undefined;
  };
  const spare = process.argv.includes('--spare');
  const ariSecret = config.asterisk.secret ?? secrets.ariSecret;
  const { url, user } = config.asterisk;
  let warm: WarmExchange | undefined;
  // Nothing is touched before the lease is ours, and nothing any more when it is not.
  const hold = await takeTurn({
    config,
    version: version(),
    spare,
    log,
    onStandby: () => {
      warm = warmExchange({ url, user, secret: ariSecret });
      void rehearseReading(databaseFileOf(config.dataFolder), preparation.latest().rules, Date.now());
      if (spare) return;
      say(`This server stands by (instance ${config.instance}) and takes over when the other one ends.`);
    },
    onLost: () => stopNow('Another server has taken over, because this one did not move for a while. This one stops.'),
  });
  // After a take-over Asterisk runs already, and callers wait for us and not for a look at its files.
  let asterisk = hold.waited ? undefined : await bringAsterisk();
  // Where it keeps things is known without it: also to a spare, which looks at Asterisk only after it has taken over.
  const own = config.asterisk.kind === 'own' ? runtimeOf(config.dataFolder) : undefined;
  const service = await openServiceCentre({
    config,
    preparation,
    hold,
    secrets: { ...secrets, ariSecret },
    ...(warm === undefined ? {} : { warmExchange: warm }),
    version: version(),
    ...(own === undefined ? {} : { sounds: soundsOf(own) }),
    messagesFolder: own === undefined ? config.asterisk.messages : onThisMachine(own, own.paths.messages),
    log,
    onReplaced: () =>
      stopNow('Another server has connected to this Asterisk under the same application name. This one stops.'),
  });
  stopOnSignal(service, () => (config.standby === undefined ? asterisk : undefined));
  // Whoever started us has a spare made from now on.
  process.send?.('serving');
  if (hold.waited) asterisk = await bringAsterisk();
  else await tellPeople(config, service);
  say(`\nAmtsleitung is running: ${config.web.publicUrl ?? `http://localhost:${service.port}`}`);
  if (process.argv.includes('--rehearsal')) {
    await service.startRehearsal(REHEARSAL_CALLS_PER_HOUR);
    say(
      `The rehearsal runs: simulated callers ring about ${REHEARSAL_CALLS_PER_HOUR} times an hour. Sign in as an agent and press "Bereit".`,
    );
  }
  say('Ctrl-C stops it.');
}

/** What this server believes is not true any more: it must not even tidy up. */
function stopNow(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** An exchange of one's own is not touched: its files are written aside, and what it lacks is said. */
async function lookAtExistingAsterisk(config: Config, input: ReturnType<typeof asteriskInputFrom>): Promise<void> {
  const folder = await writeForExistingAsterisk(config, input, say);
  const problems = await checkExistingAsterisk(config);
  for (const problem of problems) say(problem);
  if (problems.length > 0)
    say(`The files your exchange needs are in ${folder}; asterisk-config/README.md says where they belong.`);
}

/** Prints who can sign in. Passwords that were made here are kept beside the data until somebody removes the file. */
async function tellPeople(config: Config, service: ServiceCentre): Promise<void> {
  const file = join(config.dataFolder, 'first-passwords.txt');
  if (service.madeAccounts.length > 0) {
    const lines = service.madeAccounts.map(({ personId, password }) => `${personId}\t${password}\n`);
    await writeFile(file, lines.join(''), { mode: 0o600, flag: 'a' });
  }
  if (!existsSync(file)) return;
  const people = new Map(service.centre.people.map((person) => [person.id, person]));
  say(
    '\nPeople of the example centre (kept in first-passwords.txt in the data folder; delete that file when everybody has a password):',
  );
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const [personId = '', password = ''] = line.split('\t');
    const person = people.get(personId);
    if (person !== undefined) say(`  ${person.role.padEnd(11)} ${personId.padEnd(22)} ${password}`);
  }
}

/** Ends what was started, and nothing else. Asterisk is handed in when it may end with us: with a second server it goes on. While calls are up Asterisk goes on, so that nobody is cut off. */
function stopOnSignal(service: ServiceCentre, ownAsterisk: () => RunningAsterisk | undefined): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    const calls = service.liveCalls();
    await service.close();
    const asterisk = ownAsterisk();
    // Who hung up a moment ago is still in our books, but no longer on a line.
    if (asterisk !== undefined && ((await asterisk.activeCalls()) ?? calls) > 0) {
      say(
        '\nCalls are up: Asterisk goes on without the desk, nobody is cut off. "npm start" takes it over again; "npm run asterisk stop" ends it.',
      );
    } else await asterisk?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}

function version(): string {
  return (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

function portTaken(error: unknown): string | undefined {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE'
    ? `web.port: ${port} is taken by another program; choose another one in settings.yaml or by AMTSLEITUNG_PORT.`
    : undefined;
}
