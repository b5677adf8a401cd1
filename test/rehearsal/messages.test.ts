// SIP as text: passwords after the standard's own example, messages that are none, offers as they really look.
import { expect, test } from 'vitest';
import { parseNameAddress, parseUri, sipUri, splitList } from '../../server/rehearsal/sip/address.ts';
import { answerChallenge, parseChallenge } from '../../server/rehearsal/sip/digest.ts';
import { cseqOf, header, headerList, parseMessage, serialise, tagOf } from '../../server/rehearsal/sip/message.ts';
import { answerDirection, readSdp } from '../../server/rehearsal/sip/sdp.ts';

test('a password is answered as RFC 2617 works it out', () => {
  const challenge = parseChallenge(
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    'Authorization',
  );
  expect(challenge).toMatchObject({ realm: 'testrealm@host.com', qop: 'auth', stale: false });
  if (!challenge) return;
  const credentials = { username: 'Mufasa', password: 'Circle Of Life' };
  const answer = answerChallenge(challenge, credentials, { method: 'GET', uri: '/dir/index.html' }, 1, '0a4f113b');
  expect(answer).toContain('response="6629fae49393a05397450978507c4ef1"');
  expect(answer).toContain('nc=00000001');
});

test.each([['Basic realm="x"'], ['Digest realm="x", nonce="1", algorithm=SHA-256'], ['Digest realm="x"']])(
  'a challenge that cannot be answered is none: %s',
  (value) => {
    expect(parseChallenge(value, 'Authorization')).toBeUndefined();
  },
);

const needed =
  'Via: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: c\r\nCSeq: 1 INVITE';

test.each([
  ['nothing', ''],
  ['no SIP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a first line only', 'INVITE sip:b@h SIP/2.0\r\n\r\n'],
  ['a method in small letters', `invite sip:b@h SIP/2.0\r\n${needed}\r\n\r\n`],
  ['another version', `INVITE sip:b@h SIP/3.0\r\n${needed}\r\n\r\n`],
  ['random bytes', '\u0000\u0001\u00ff\u00fe garbage'],
])('%s is not taken for a message', (_, text) => {
  expect(parseMessage(Buffer.from(text, 'latin1'))).toBeUndefined();
});

test('short names, folded lines, lists and a length that is shorter than the packet are read as meant', () => {
  const text = [
    'INVITE sip:b@h SIP/2.0',
    'v: SIP/2.0/UDP h1;branch=z9hG4bK1, SIP/2.0/UDP h2;branch=z9hG4bK2',
    'f: "Müller, \\"Kalle\\"" <sip:a@h;x=1>;tag=9',
    't: <sip:b@h>',
    'i: call',
    'CSeq: 7',
    '  INVITE',
    'l: 3',
    '',
    'abcdef',
  ].join('\r\n');
  const message = parseMessage(Buffer.from(text));
  expect(message?.body).toBe('abc');
  if (!message) return;
  expect(headerList(message, 'Via')).toHaveLength(2);
  expect(cseqOf(message)).toEqual({ number: 7, method: 'INVITE' });
  expect(tagOf(message, 'From')).toBe('9');
  expect(parseNameAddress(header(message, 'From') ?? '')?.displayName).toBe('Müller, "Kalle"');
  expect(parseMessage(serialise(message))?.body).toBe('abc');
});

test('addresses survive being written and read', () => {
  expect(parseUri(sipUri('02999 103#1', { host: '127.0.0.1', port: 5060 }))).toEqual({
    scheme: 'sip',
    user: '02999 103#1',
    host: '127.0.0.1',
    port: 5060,
  });
  expect(parseUri('tel:+492999103')?.user).toBe('+492999103');
  expect(parseUri('mailto:x@y')).toBeUndefined();
  expect(splitList('<sip:a,b@h>, "x, y" <sip:c@h>')).toEqual(['<sip:a,b@h>', '"x, y" <sip:c@h>']);
});

test.each([
  ['no audio', 'v=0\r\nc=IN IP4 1.2.3.4\r\nm=video 5 RTP/AVP 96\r\n'],
  ['a refused stream', 'v=0\r\nc=IN IP4 1.2.3.4\r\nm=audio 0 RTP/AVP 8\r\n'],
  ['codings we do not speak', 'v=0\r\nc=IN IP4 1.2.3.4\r\nm=audio 4000 RTP/AVP 9 18\r\n'],
  ['no address', 'v=0\r\nm=audio 4000 RTP/AVP 8\r\n'],
])('an offer with %s is not acceptable', (_, body) => {
  expect(readSdp(body)).toBeUndefined();
});

test('the first coding that we speak is chosen, with the number that the other side gave to keys', () => {
  const body =
    'v=0\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 9 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\na=sendonly\r\n';
  expect(readSdp(body)).toEqual({
    at: { host: '10.0.0.1', port: 4000 },
    payloadType: 0,
    coding: 'PCMU',
    dtmfPayloadType: 96,
    direction: 'sendonly',
  });
});

test.each([
  ['sendrecv', 'sendrecv', 'sendrecv'],
  ['sendonly', 'sendrecv', 'recvonly'],
  ['sendonly', 'sendonly', 'inactive'],
  ['recvonly', 'sendrecv', 'sendonly'],
  ['inactive', 'sendrecv', 'inactive'],
  ['sendrecv', 'sendonly', 'sendonly'],
] as const)('offered %s, wanting %s, the answer is %s', (offered, wanted, answer) => {
  expect(answerDirection(offered, wanted)).toBe(answer);
});
