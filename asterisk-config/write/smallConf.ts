// The short files: music, features, tones, message bus, codecs, and where SIP objects are kept.
import type { AsteriskInput } from './input.ts';
import { file, section } from './lines.ts';

/** musiconhold.conf: one quiet piece, made by ourselves. */
export function musicOnHoldConf({ paths }: AsteriskInput): string {
  const settings = [
    ['mode', 'files'],
    ['directory', paths.music],
    ['sort', 'alpha'],
  ] as const;
  return file('What callers hear while they wait.', section('default', settings), section('wait', settings));
}

/** features.conf: nothing happens by key press in a conversation. */
export function featuresConf(): string {
  return file(
    'Features by key press: none.',
    section('general', []),
    section('featuremap', []),
    section('applicationmap', []),
  );
}

/** indications.conf: the tones of the country. */
export function indicationsConf(): string {
  return file(
    'Dial tones, busy tones.',
    section('general', [['country', 'de']]),
    section('de', [
      ['description', 'Germany'],
      ['ringcadence', '1000,4000'],
      ['dial', '425'],
      ['busy', '425/480,0/480'],
      ['ring', '425/1000,0/4000'],
      ['congestion', '425/240,0/240'],
      ['callwaiting', '!425/200,!0/200,!425/200,!0/5000,!425/200,!0/200,!425/200,!0/5000'],
      ['dialrecall', '!425/80,!0/80,!425/80,!0/80,!425/80,!0/80,425'],
      ['record', '1400/80,0/15000'],
      ['info', '950/330,1400/330,1800/330,0/1000'],
      ['stutter', '425+400'],
    ]),
  );
}

/**
 * stasis.conf: what nobody reads is not made. Asterisk sets dozens of variables for each call and would write a message about the whole
 * channel for each of them; the quality of the sound is read from the channel itself.
 */
export function stasisConf(): string {
  return file(
    'Message bus: messages that nobody reads are not made.',
    section('taskpool', []),
    section(
      'declined_message_types',
      [
        'ast_channel_varset_type',
        'ast_rtp_rtcp_sent_type',
        'ast_rtp_rtcp_received_type',
        'ast_channel_moh_start_type',
        'ast_channel_moh_stop_type',
      ].map((type) => ['decline', type] as const),
    ),
  );
}

/** codecs.conf, pjproject.conf and other files that need to exist, with Asterisk's own defaults. */
export function defaultsOnly(purpose: string, name = 'general'): string {
  return file(purpose, section(name, []));
}

/**
 * sorcery.conf: agents' telephones are made at run time and live in memory only, so that no SIP password outlives a shift;
 * fixed telephones, the trunk and the rehearsal stand in pjsip.conf.
 */
export function sorceryConf(): string {
  const both = (type: string) =>
    [
      [`${type}/memory`, 'memory'],
      [`${type}/config`, `config,pjsip.conf,criteria=type=${type}`],
    ] as const;
  return file(
    'Where SIP objects are kept.',
    section('res_pjsip', [...both('endpoint'), ...both('auth'), ...both('aor')]),
  );
}
