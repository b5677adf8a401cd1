// asterisk.conf: where everything lies, and what nobody may do from outside.
import type { AsteriskInput } from './input.ts';
import { file, section } from './lines.ts';

/** asterisk.conf. */
export function asteriskConf({ paths, asterisk }: AsteriskInput): string {
  return file(
    'Folders and general switches.',
    section('directories', [
      ['astetcdir', paths.configuration],
      ['astmoddir', paths.modules],
      ['astvarlibdir', paths.variable],
      ['astdbdir', paths.database],
      ['astkeydir', paths.variable],
      ['astdatadir', paths.shared],
      ['astagidir', `${paths.variable}/agi-bin`],
      ['astspooldir', paths.spool],
      ['astcachedir', `${paths.variable}/cache`],
      ['astrundir', paths.run],
      ['astlogdir', paths.log],
    ]),
    section('options', [
      ['verbose', 0],
      ['debug', 0],
      ['defaultlanguage', asterisk.language],
      ['languageprefix', 'yes'],
      ['transmit_silence', 'yes'],
      ['live_dangerously', 'no'],
      ['disable_remote_console_shell', 'yes'],
      ['hideconnect', 'yes'],
    ]),
    section('files', [
      ['astctlpermissions', '0660'],
      ['astctl', 'asterisk.ctl'],
    ]),
  );
}
