// logger.conf, cdr.conf, cdr_custom.conf, cel.conf: what Asterisk writes down. Never a telephone number, never a name.
import type { AsteriskInput } from './input.ts';
import { file, section } from './lines.ts';

/** logger.conf: warnings and errors; no call traces, and no queue log (it would hold callers' numbers). */
export function loggerConf(): string {
  return file(
    'What is logged.',
    section('general', [
      ['dateformat', '%F %T.%3q'],
      ['queue_log', 'no'],
      ['rotatestrategy', 'rotate'],
    ]),
    section('logfiles', [['messages', 'warning,error']]),
  );
}

/** cdr.conf: one record for every leg, also for calls that nobody answered. */
export function cdrConf(): string {
  return file(
    'Call records.',
    section('general', [
      ['enable', 'yes'],
      ['unanswered', 'yes'],
      ['congestion', 'yes'],
      ['safeshutdown', 'yes'],
    ]),
  );
}

/** Columns of cdr-custom/Master.csv; times are seconds since 1970 with fraction, 0 when it did not come to that. */
export const callRecordColumns = ['uniqueid', 'linkedid', 'start', 'answer', 'end', 'disposition', 'channel'] as const;

/** cdr_custom.conf: an independent witness of every call, kept without numbers and names. */
export function cdrCustomConf(): string {
  const isTime = (column: string): boolean => ['start', 'answer', 'end'].includes(column);
  const fields = callRecordColumns.map((column) => (isTime(column) ? `${column}(double)` : column));
  return file(
    'The columns of the call records.',
    section('Master.csv', [
      ['format', 'dsv'],
      ['fields', fields.join(',')],
    ]),
  );
}

/** cel.conf: no event log beside the call records. */
export function celConf(): string {
  return file('Event log: off.', section('general', [['enable', 'no']]));
}

/** queues.conf: the fixed telephones that ring while the program is away. */
export function queuesConf({ fixedPhones }: AsteriskInput): string {
  const members = fixedPhones
    .filter((phone) => phone.fallback)
    .map((phone) => ['member', `PJSIP/phone-${phone.name}`] as const);
  return file(
    'The fixed telephones that ring while the program is away.',
    section('general', [
      ['persistentmembers', 'no'],
      ['autofill', 'yes'],
      ['log_membername_as_agent', 'no'],
    ]),
    section('notfall', [
      ['strategy', 'rrmemory'],
      ['musicclass', 'wait'],
      ['timeout', 18],
      ['retry', 1],
      ['ringinuse', 'no'],
      ['setinterfacevar', 'yes'],
      ['announce-frequency', 0],
      ['announce-position', 'no'],
      ['announce-holdtime', 'no'],
      ['joinempty', 'unavailable,invalid,unknown,paused'],
      ['leavewhenempty', 'unavailable,invalid,unknown,paused'],
      ...members,
    ]),
  );
}
