// For the telephone administrator: start, stop, status and console of our Asterisk from the command line (npx tsx asterisk-config/cli.ts …).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOwnConfig, SettingsError } from '../server/config.ts';
import { loadCentre } from '../server/knowledge/load.ts';
import { askActiveChannels } from './ask.ts';
import { asteriskCli } from './console.ts';
import { checkExistingAsterisk, writeForExistingAsterisk } from './existing.ts';
import { asteriskInputFrom } from './input.ts';
import { ensureAsterisk, InstallError } from './install.ts';
import { AsteriskStartError, endProcess, runningPid } from './process.ts';
import { startAsterisk } from './run.ts';
import { runtimeOf } from './runtime.ts';
import { readOrMakeSecrets } from './secrets.ts';

const usage = `npx tsx asterisk-config/cli.ts COMMAND
  start          install Asterisk if it is missing, write its configuration, start it (or adopt the one that runs)
  stop           end it; calls that run are cut ("cli 'core stop gracefully'" waits for them)
  status         does it run, which version, how many channels
  cli "COMMAND"  what Asterisk's own console says, e.g. cli "pjsip show contacts"
  refresh        fetch a newer Asterisk from the Debian mirror; start it afterwards
  files          with asterisk.kind "existing": write the files for your exchange and check it`;

const say = (line: string): void => console.log(line);

async function inputOf(config: ReturnType<typeof loadOwnConfig>) {
  const centre = loadCentre(config.knowledgeFolder);
  const secrets = await readOrMakeSecrets(
    config.dataFolder,
    centre.phones.map(({ name }) => name),
  );
  return asteriskInputFrom(centre, secrets);
}

async function run(command: string | undefined, rest: readonly string[]): Promise<number> {
  const config = loadOwnConfig(join(dirname(fileURLToPath(import.meta.url)), '..'));
  const runtime = runtimeOf(config.dataFolder);
  switch (command) {
    case 'start': {
      const input = await inputOf(config);
      if (config.asterisk.kind === 'existing') return await run('files', []);
      const { pid, adopted, version } = await startAsterisk({ config, input, say });
      say(`Asterisk ${version} ${adopted ? 'ran already' : 'was started'} (process ${pid}).`);
      return 0;
    }
    case 'stop':
      await endProcess(runtime);
      say('Asterisk does not run any more.');
      return 0;
    case 'status': {
      const pid = await runningPid(runtime);
      if (pid === undefined) {
        say('Asterisk does not run.');
        return 3;
      }
      const { ariSecret } = await readOrMakeSecrets(config.dataFolder);
      const channels = await askActiveChannels({
        asterisk: config.asterisk,
        ariSecret: config.asterisk.secret ?? ariSecret,
      });
      say(
        `Asterisk runs (process ${pid}), ${channels === undefined ? 'but does not answer' : `${channels} channels`}.`,
      );
      return channels === undefined ? 1 : 0;
    }
    case 'cli':
      say((await asteriskCli(runtime, rest.join(' '))).trimEnd());
      return 0;
    case 'refresh':
      await endProcess(runtime);
      await ensureAsterisk({ dataFolder: config.dataFolder, say, refresh: true });
      return 0;
    case 'files': {
      const folder = await writeForExistingAsterisk(config, await inputOf(config), say);
      say(`The files for your exchange are in ${folder}; asterisk-config/README.md says where they belong.`);
      const problems = config.asterisk.kind === 'existing' ? await checkExistingAsterisk(config) : [];
      problems.forEach(say);
      return problems.length === 0 ? 0 : 1;
    }
    default:
      say(usage);
      return command === undefined || command === 'help' ? 0 : 2;
  }
}

try {
  const [command, ...rest] = process.argv.slice(2);
  process.exitCode = await run(command, rest);
} catch (error) {
  const isExpected =
    error instanceof SettingsError || error instanceof InstallError || error instanceof AsteriskStartError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
