// Which environment variable stands for which setting; a variable that is set overrides the file.

/** Setting → environment variable. AMTSLEITUNG_DATA is read apart: it says where the file lies. */
export const environmentNames: Readonly<Record<string, string>> = {
  'web.host': 'AMTSLEITUNG_HOST',
  'web.port': 'AMTSLEITUNG_PORT',
  'web.publicUrl': 'AMTSLEITUNG_PUBLIC_URL',
  timeZone: 'AMTSLEITUNG_TIME_ZONE',
  knowledgeFolder: 'AMTSLEITUNG_KNOWLEDGE',
  uiFolder: 'AMTSLEITUNG_UI',
  logLevel: 'AMTSLEITUNG_LOG_LEVEL',
  instance: 'AMTSLEITUNG_INSTANCE',
  'backup.folder': 'AMTSLEITUNG_BACKUP_FOLDER',
  'backup.everyMinutes': 'AMTSLEITUNG_BACKUP_EVERY_MINUTES',
  'mail.secret': 'AMTSLEITUNG_MAIL_SECRET',
  'asterisk.kind': 'AMTSLEITUNG_ASTERISK_KIND',
  'asterisk.httpHost': 'AMTSLEITUNG_ASTERISK_HTTP_HOST',
  'asterisk.httpPort': 'AMTSLEITUNG_ASTERISK_HTTP_PORT',
  'asterisk.user': 'AMTSLEITUNG_ASTERISK_USER',
  'asterisk.secret': 'AMTSLEITUNG_ASTERISK_SECRET',
  'asterisk.app': 'AMTSLEITUNG_ASTERISK_APP',
  'asterisk.publicAddress': 'AMTSLEITUNG_PUBLIC_ADDRESS',
  'asterisk.sip.host': 'AMTSLEITUNG_SIP_HOST',
  'asterisk.sip.port': 'AMTSLEITUNG_SIP_PORT',
  'asterisk.rtp.start': 'AMTSLEITUNG_RTP_START',
  'asterisk.rtp.end': 'AMTSLEITUNG_RTP_END',
};

const settingOf = new Map(Object.entries(environmentNames).map(([setting, variable]) => [variable, setting]));

/**
 * The settings named in the environment, in the shape of the file, with the dotted names of those that came from there;
 * or the first AMTSLEITUNG_… variable that stands for nothing. An empty variable counts as not set.
 */
export function valuesFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): { values: Record<string, unknown>; paths: ReadonlySet<string> } | { unknown: string } {
  const values: Record<string, unknown> = {};
  const paths = new Set<string>();
  for (const [variable, given] of Object.entries(environment)) {
    if (!variable.startsWith('AMTSLEITUNG_') || variable === 'AMTSLEITUNG_DATA' || given === undefined || given === '')
      continue;
    const setting = settingOf.get(variable);
    if (setting === undefined) return { unknown: variable };
    paths.add(setting);
    const keys = setting.split('.');
    const last = keys.pop() ?? setting;
    let group = values;
    for (const key of keys) {
      group[key] ??= {};
      group = group[key] as Record<string, unknown>;
    }
    group[last] = /port$|minutes$|^(start|end)$/i.test(last) && /^\d+$/.test(given) ? Number(given) : given;
  }
  return { values, paths };
}
