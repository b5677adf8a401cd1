// A server that takes the lease of a folder and is then stopped in the middle of a commit, with the database locked.
import Database from 'better-sqlite3';
import pino from 'pino';
import { takeTurn } from '../../server/standby/takeTurn.ts';
import { databaseFileOf } from '../../server/store/connection.ts';

const [dataFolder, how] = process.argv.slice(2);
const config = {
  dataFolder,
  instance: 'a',
  standby: undefined,
  supervisor: undefined,
  web: { host: '127.0.0.1', port: 0 },
};
await takeTurn({ config, version: 'test', log: pino({ level: 'silent' }), onLost: () => process.exit(4) });
process.on('message', () => undefined);
if (how === 'locked') {
  const database = new Database(databaseFileOf(dataFolder));
  database.exec('begin immediate');
  database.exec('update "lease" set "beat" = 1000');
}
process.send('held');
if (how !== 'living') setTimeout(() => process.kill(process.pid, 'SIGSTOP'), 50);
