// Session descriptions for one audio stream: A-law, µ-law and telephone-event, nothing else (RFC 4566, 3264).
import type { HostPort } from './address.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What the other side wants: where its audio goes, in which coding, in which direction. */
export type RemoteAudio = {
  readonly at: HostPort;
  readonly payloadType: number;
  readonly coding: 'PCMA' | 'PCMU';
  readonly dtmfPayloadType: number | undefined;
  readonly direction: Direction;
};

/** Writes an offer or an answer; an answer names only the coding that was chosen. */
export function writeSdp(
  local: HostPort,
  session: { readonly id: number; readonly version: number },
  direction: Direction,
  answerTo?: RemoteAudio,
): string {
  const codings: [number, string][] = answerTo
    ? [[answerTo.payloadType, answerTo.coding]]
    : [
        [8, 'PCMA'],
        [0, 'PCMU'],
      ];
  const dtmf = answerTo ? answerTo.dtmfPayloadType : 101;
  const types = [...codings.map(([type]) => type), ...(dtmf === undefined ? [] : [dtmf])];
  const lines = [
    'v=0',
    `o=- ${session.id} ${session.version} IN IP4 ${local.host}`,
    's=-',
    `c=IN IP4 ${local.host}`,
    't=0 0',
    `m=audio ${local.port} RTP/AVP ${types.join(' ')}`,
    ...codings.map(([type, name]) => `a=rtpmap:${type} ${name}/8000`),
    ...(dtmf === undefined ? [] : [`a=rtpmap:${dtmf} telephone-event/8000`, `a=fmtp:${dtmf} 0-16`]),
    'a=ptime:20',
    `a=${direction}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Reads an offer or an answer; undefined when there is no audio in a coding that we speak. */
export function readSdp(body: string): RemoteAudio | undefined {
  const lines = body.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('m=audio '));
  if (start < 0) return undefined;
  const media = lines[start] ?? '';
  const next = lines.findIndex((line, at) => at > start && line.startsWith('m='));
  const own = lines.slice(start + 1, next < 0 ? undefined : next);
  const [, port, , ...types] = media.slice(2).split(' ');
  const names = new Map<number, string>([
    [8, 'PCMA/8000'],
    [0, 'PCMU/8000'],
  ]);
  for (const line of own) {
    const map = /^a=rtpmap:(\d+) ([^/\s]+\/\d+)/.exec(line);
    if (map) names.set(Number(map[1]), map[2] ?? '');
  }
  const offered = types.map(Number);
  const chosen = offered.find((type) => /^PCM[AU]\/8000$/i.test(names.get(type) ?? ''));
  const connection = [...own, ...lines.slice(0, start)].find((line) => line.startsWith('c=IN IP4 '));
  if (chosen === undefined || !connection || Number(port) === 0) return undefined;
  const host = (connection.slice('c=IN IP4 '.length).split('/')[0] ?? '').trim();
  const directions = [...own, ...lines.slice(0, start)].flatMap(
    (line) => /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/.exec(line)?.[1] ?? [],
  );
  return {
    at: { host, port: Number(port) },
    payloadType: chosen,
    coding: /^PCMA/i.test(names.get(chosen) ?? '') ? 'PCMA' : 'PCMU',
    dtmfPayloadType: offered.find((type) => /^telephone-event\/8000$/i.test(names.get(type) ?? '')),
    direction: host === '0.0.0.0' ? 'inactive' : ((directions[0] as Direction | undefined) ?? 'sendrecv'),
  };
}

/** The direction that answers an offered one, when we would like `wanted`. */
export function answerDirection(offered: Direction, wanted: Direction): Direction {
  const weMaySend = offered === 'sendrecv' || offered === 'recvonly';
  const weMayHear = offered === 'sendrecv' || offered === 'sendonly';
  const send = weMaySend && (wanted === 'sendrecv' || wanted === 'sendonly');
  const hear = weMayHear && (wanted === 'sendrecv' || wanted === 'recvonly');
  if (send && hear) return 'sendrecv';
  if (send) return 'sendonly';
  return hear ? 'recvonly' : 'inactive';
}
