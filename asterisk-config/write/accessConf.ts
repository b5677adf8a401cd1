// http.conf, ari.conf and rtp.conf: the control port on loopback, its one user, and the ports of the voice.
import type { AsteriskInput } from './input.ts';
import { file, section } from './lines.ts';

/** http.conf: the control port, also the way in for the browsers' telephones (through the server's relay). */
export function httpConf({ asterisk }: AsteriskInput): string {
  return file(
    'The control port.',
    section('general', [
      ['enabled', 'yes'],
      ['bindaddr', asterisk.httpHost === 'localhost' ? '127.0.0.1' : asterisk.httpHost],
      ['bindport', asterisk.httpPort],
      ['sessionlimit', 1000],
      ['enable_static', 'no'],
      ['enable_status', 'no'],
      ['servername', 'Amtsleitung'],
    ]),
  );
}

/** ari.conf: one user with the password of this installation, from this machine only. */
export function ariConf({ asterisk, ariSecret }: AsteriskInput): string {
  return file(
    'The control interface.',
    section('general', [
      ['enabled', 'yes'],
      ['pretty', 'no'],
      ['auth_realm', 'Amtsleitung'],
    ]),
    section(asterisk.user, [
      ['type', 'user'],
      ['read_only', 'no'],
      ['password', ariSecret],
      ['deny', '0.0.0.0/0.0.0.0,::/0'],
      ['permit', '127.0.0.0/8,::1/128'],
    ]),
  );
}

/** rtp.conf: voice only from where the call was agreed, ICE for the browsers. */
export function rtpConf({ asterisk }: AsteriskInput): string {
  return file(
    'Ports and rules of the voice.',
    section('general', [
      ['rtpstart', asterisk.rtp.start],
      ['rtpend', asterisk.rtp.end],
      ['strictrtp', 'yes'],
      ['icesupport', 'yes'],
    ]),
  );
}
