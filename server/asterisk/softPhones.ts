// The agents' soft phones at Asterisk: made when a shift begins, removed when it ends, with a secret that lives as long as the shift.
import { createHmac } from 'node:crypto';
import { softPhoneName } from './names.ts';
import type { AriRequest } from './requests.ts';

/** The secret of an agent's soft phone in this shift; the same after a restart of the server, so that nobody is cut off. */
export function softPhoneSecret(installationSecret: string, agentId: string, shiftSince: number): string {
  return createHmac('sha256', installationSecret).update(`soft phone ${agentId} ${shiftSince}`).digest('hex');
}

/** The requests that make an agent's soft phone; making it again replaces it. */
export function makeSoftPhone(app: string, agentId: string, secret: string): readonly AriRequest[] {
  const name = softPhoneName(agentId);
  return [
    put('auth', name, { auth_type: 'userpass', username: name, password: secret }),
    put('aor', name, {
      max_contacts: '1',
      remove_existing: 'yes',
      remove_unavailable: 'yes',
      qualify_frequency: '20',
      default_expiration: '120',
    }),
    put('endpoint', name, {
      // By password only: by name anybody could call themselves an agent's telephone.
      identify_by: 'auth_username',
      context: 'from-desk',
      webrtc: 'yes',
      dtls_auto_generate_cert: 'yes',
      disallow: 'all',
      allow: 'opus,alaw,ulaw',
      direct_media: 'no',
      rtp_timeout: '60',
      rtp_keepalive: '15',
      device_state_busy_at: '1',
      allow_transfer: 'no',
      allow_subscribe: 'no',
      language: 'de',
      auth: name,
      aors: name,
    }),
    { method: 'POST', uri: `applications/${app}/subscription`, query: { eventSource: `endpoint:PJSIP/${name}` } },
  ];
}

/** The requests that remove it. */
export function removeSoftPhone(agentId: string): readonly AriRequest[] {
  const name = softPhoneName(agentId);
  return (['endpoint', 'aor', 'auth'] as const).map((kind) => ({ method: 'DELETE', uri: path(kind, name) }));
}

/**
 * The request by which the exchange calls it and sends back what it hears. It runs beside everything else: without our
 * application's name the exchange tells us nothing of it.
 */
export function soundCheckOf(agentId: string): AriRequest {
  const where = { context: 'sound-check', extension: 's', priority: 1, timeout: 5, formats: 'opus' };
  return { method: 'POST', uri: 'channels', query: { endpoint: `PJSIP/${softPhoneName(agentId)}`, ...where } };
}

function put(kind: 'auth' | 'aor' | 'endpoint', name: string, fields: Readonly<Record<string, string>>): AriRequest {
  return {
    method: 'PUT',
    uri: path(kind, name),
    body: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
  };
}

function path(kind: string, name: string): string {
  return `asterisk/config/dynamic/res_pjsip/${kind}/${encodeURIComponent(name)}`;
}
