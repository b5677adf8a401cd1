// pjsip.conf: who may speak SIP with us. The telephone provider by address, everybody else by password; nobody else at all.
import type { AsteriskInput } from './input.ts';
import { file, type Setting, section } from './lines.ts';

/** Nobody may send us elsewhere, watch us, or dial digit by digit. */
const guarded: readonly Setting[] = [
  ['direct_media', 'no'],
  ['allow_transfer', 'no'],
  ['allow_subscribe', 'no'],
  ['allow_overlap', 'no'],
  ['send_diversion', 'no'],
  ['rtp_symmetric', 'yes'],
  ['force_rport', 'yes'],
  ['rewrite_contact', 'yes'],
  ['rtp_timeout', 120],
  ['rtp_timeout_hold', 1800],
  ['timers', 'yes'],
];

/** The name of a fixed telephone's SIP account. */
export function phoneEndpoint(phoneName: string): string {
  return `phone-${phoneName}`;
}

function transports({ asterisk }: AsteriskInput): string[] {
  const outside: Setting[] =
    asterisk.publicAddress === undefined
      ? []
      : [
          ['external_signaling_address', asterisk.publicAddress],
          ['external_media_address', asterisk.publicAddress],
          ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((net) => ['local_net', net] as const),
        ];
  return [
    section('transport-udp', [
      ['type', 'transport'],
      ['protocol', 'udp'],
      ['bind', `${asterisk.sip.host}:${asterisk.sip.port}`],
      ...outside,
    ]),
    section('transport-ws', [
      ['type', 'transport'],
      ['protocol', 'ws'],
      ['bind', asterisk.httpHost === 'localhost' ? '127.0.0.1' : asterisk.httpHost],
    ]),
  ];
}

function trunk({ asterisk }: AsteriskInput): string[] {
  const line = asterisk.trunk;
  if (line === undefined) return [];
  const server = `sip:${line.host}:${line.port}`;
  const account =
    line.username !== undefined && line.secret !== undefined
      ? { username: line.username, secret: line.secret }
      : undefined;
  const domain = line.domain ?? line.host;
  return [
    section('trunk', [
      ['type', 'endpoint'],
      ['transport', 'transport-udp'],
      ['context', 'from-trunk'],
      ['identify_by', 'ip'], // by name anybody could call himself "trunk"
      ['disallow', 'all'],
      ['allow', 'alaw,ulaw'],
      ['language', asterisk.language],
      ['aors', 'trunk'],
      ['trust_id_inbound', 'yes'],
      ['send_pai', 'yes'],
      ['send_connected_line', 'no'], // or bridging sends the provider a re-INVITE
      ...guarded,
      ...(account === undefined
        ? []
        : ([
            ['outbound_auth', 'trunk'],
            ['from_user', account.username],
          ] as const)),
      ...(account === undefined && line.domain === undefined ? [] : ([['from_domain', domain]] as const)),
    ]),
    section('trunk', [
      ['type', 'aor'],
      ['contact', server],
      ['qualify_frequency', 60],
    ]),
    section('trunk', [
      ['type', 'identify'],
      ['endpoint', 'trunk'],
      ['srv_lookups', 'no'],
      ...line.match.map((address) => ['match', address] as const),
    ]),
    ...(account === undefined
      ? []
      : [
          section('trunk', [
            ['type', 'auth'],
            ['auth_type', 'userpass'],
            ['username', account.username],
            ['password', account.secret],
          ]),
        ]),
    ...(account === undefined || !line.register
      ? []
      : [
          section('trunk', [
            ['type', 'registration'],
            ['transport', 'transport-udp'],
            ['outbound_auth', 'trunk'],
            ['server_uri', server],
            ['client_uri', `sip:${account.username}@${domain}`],
            ['contact_user', account.username],
            ['retry_interval', 30],
            ['forbidden_retry_interval', 300],
            ['max_retries', 1_000_000],
            ['expiration', 600],
          ]),
        ]),
  ];
}

function accountWithPassword(
  { asterisk }: AsteriskInput,
  name: string,
  password: string,
  own: { endpoint: readonly Setting[]; aor: readonly Setting[] },
): string[] {
  return [
    section(name, [
      ['type', 'endpoint'],
      ['identify_by', 'auth_username'],
      ['disallow', 'all'],
      ['language', asterisk.language],
      ['auth', name],
      ['aors', name],
      ...own.endpoint,
      ...guarded,
    ]),
    section(name, [
      ['type', 'auth'],
      ['auth_type', 'userpass'],
      ['username', name],
      ['password', password],
    ]),
    section(name, [['type', 'aor'], ['max_contacts', 1], ['remove_existing', 'yes'], ...own.aor]),
  ];
}

function accounts(input: AsteriskInput): string[] {
  return [
    ...accountWithPassword(input, 'rehearsal', input.rehearsalSecret, {
      endpoint: [
        ['context', 'from-rehearsal'],
        ['allow', 'alaw'],
        ['trust_id_inbound', 'yes'], // so that withheld numbers take the same way as on a real line
        ['send_connected_line', 'no'],
      ],
      aor: [],
    }),
    ...input.fixedPhones.flatMap((phone) =>
      accountWithPassword(input, phoneEndpoint(phone.name), phone.secret, {
        endpoint: [
          ['context', 'from-desk'],
          ['allow', 'alaw,g722,ulaw'],
          ['callerid', `"${phone.label.replace(/["<>;\\]/g, '')}" <>`],
          ['device_state_busy_at', 1],
        ],
        aor: [['qualify_frequency', 10]],
      }),
    ),
  ];
}

/** pjsip.conf. Agents' telephones are not in it: the server makes them at sign-in. */
export function pjsipConf(input: AsteriskInput): string {
  return file(
    'Everybody who may speak SIP with us.',
    section('global', [
      ['type', 'global'],
      ['user_agent', 'Amtsleitung'],
      ['default_realm', 'amtsleitung'],
      ['endpoint_identifier_order', 'auth_username,username,ip'],
      ['disable_multi_domain', 'yes'],
    ]),
    section('system', [
      ['type', 'system'],
      ['disable_tcp_switch', 'yes'],
    ]),
    ...transports(input),
    ...trunk(input),
    ...accounts(input),
  );
}

/** Only rehearsal and fixed telephones, for an exchange that has its own trunk and transports. */
export function accountsConf(input: AsteriskInput): string {
  return file('Rehearsal and fixed telephones.', ...accounts(input));
}
