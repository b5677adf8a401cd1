import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { aMoment, type DeskServer, openDeskServer, soon } from './deskServer.ts';

let server: DeskServer;
beforeAll(async () => {
  server = await openDeskServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.heard.length = 0;
});

interface Sip {
  readonly method?: string;
  readonly from?: string;
  readonly to?: string;
  readonly more?: readonly string[];
  readonly body?: string;
}

/** A SIP request as a soft phone of anna sends it; anything may be set. */
function sip({
  method = 'REGISTER',
  from = '<sip:desk-anna@x>;tag=1',
  to = '<sip:desk-anna@x>',
  more = [],
  body = '',
}: Sip = {}) {
  return [
    `${method} sip:x SIP/2.0`,
    'Via: SIP/2.0/WS y;branch=z9hG4bK1',
    `From: ${from}`,
    `To: ${to}`,
    'Call-ID: 1',
    `CSeq: 1 ${method}`,
    ...more,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

async function annasPhone(): Promise<WebSocket> {
  const phone = server.phone({ cookie: await server.signIn('anna') });
  await new Promise((resolve) => phone.once('open', resolve));
  return phone;
}

const closed = (phone: WebSocket): Promise<number> =>
  new Promise((resolve) => phone.once('close', (code: number) => resolve(code)));
const refused = (phone: WebSocket): Promise<number> =>
  new Promise((resolve) => phone.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0)));

describe('who gets a tunnel', () => {
  it.each([
    ['nobody without a cookie', {}, 'sip', 401],
    ['nobody with a forged cookie', { cookie: `amtsleitung=${'A'.repeat(43)}` }, 'sip', 401],
    ['nobody from another site', { origin: 'https://boese.example' }, 'sip', 403],
    ['nobody who does not say where they come from', { origin: '' }, 'sip', 403],
    ['nobody who speaks something else', {}, 'mqtt', 400],
    ['nobody who takes no calls', { who: 'lea' }, 'sip', 403],
  ])('%s', async (_who, { who, ...headers }: Record<string, string>, protocol, status) => {
    const cookie = headers.cookie ?? (_who.includes('without') ? '' : await server.signIn(who ?? 'anna'));
    expect(await refused(server.phone({ cookie, ...headers }, protocol))).toBe(status);
  });

  it('an agent, and both sides hear one another', async () => {
    const phone = await annasPhone();
    phone.send(sip());
    await soon(() => server.heard.length === 1);
    expect(server.heard).toEqual([sip()]);
    const answer = new Promise((resolve) => phone.once('message', (raw) => resolve(raw.toString())));
    for (const tunnel of server.exchange.clients) tunnel.send('SIP/2.0 200 OK\r\n\r\n');
    expect(await answer).toBe('SIP/2.0 200 OK\r\n\r\n');
    phone.terminate();
  });

  it('what is said before the exchange listens is not lost', async () => {
    const phone = server.phone({ cookie: await server.signIn('anna') });
    phone.once('open', () => {
      for (let i = 0; i < 5; i++) phone.send(sip({ more: [`X-Number: ${i}`] }));
    });
    await soon(() => server.heard.length === 5);
    expect(server.heard.map((frame) => /X-Number: (\d)/.exec(frame)?.[1])).toEqual(['0', '1', '2', '3', '4']);
    phone.terminate();
  });
});

describe('what passes', () => {
  it.each([
    ['a keep-alive', '\r\n\r\n'],
    ['an answer', `SIP/2.0 180 Ringing\r\nContent-Length: 0\r\n\r\n`],
    ['an answer with a description of the media', 'SIP/2.0 200 OK\r\nContent-Length: 5\r\n\r\nv=0\r\n'],
    ['a registration', sip()],
    ['the end of a call', sip({ method: 'BYE', to: '<sip:1030@x>;tag=9' })],
    ['a change within a call', sip({ method: 'INVITE', to: '<sip:1030@x>;tag=9', body: 'v=0\r\n' })],
    ['short header names', sip().replace('From:', 'f:').replace('To:', 't:').replace('Content-Length:', 'l:')],
    ['a display name', sip({ from: '"Anna A." <sip:desk-anna@x>;tag=1' })],
  ])('%s', async (_what, frame) => {
    const phone = await annasPhone();
    phone.send(frame);
    await soon(() => server.heard.length === 1);
    expect(server.heard).toEqual([frame]);
    phone.terminate();
  });
});

describe('what closes the tunnel, and never reaches the exchange', () => {
  const invite = sip({ method: 'INVITE', to: '<sip:00491234@x>' });

  it.each([
    ['a call out', invite],
    ['a call out behind a registration, in one frame', sip() + invite],
    ['a call out behind an answer, in one frame', `SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n${invite}`],
    ['a call out behind a keep-alive, in one frame', `\r\n\r\n${invite}`],
    [
      'a call out behind a body shorter than it says',
      sip({ method: 'BYE', to: '<sip:1@x>;tag=2', body: 'x' }) + invite,
    ],
    ['two lengths of one body', sip({ more: ['Content-Length: 400'] }) + invite],
    ['a transfer by the phone itself', sip({ method: 'REFER', to: '<sip:1030@x>;tag=9' })],
    ['a subscription', sip({ method: 'SUBSCRIBE' })],
    ['a text message', sip({ method: 'MESSAGE' })],
    ['the name of a colleague', sip({ from: '<sip:desk-bert@x>;tag=1' })],
    ['the name of a colleague behind one’s own in quotes', sip({ from: '"sip:desk-anna@x" <sip:desk-bert@x>;tag=1' })],
    [
      'the name of a colleague behind one’s own without quotes',
      sip({ from: 'sip:desk-anna@x <sip:desk-bert@x>;tag=1' }),
    ],
    ['two names', sip({ more: ['From: <sip:desk-bert@x>;tag=1'] })],
    ['no name', sip().replace(/From:.*\r\n/, '')],
    ['a tag that belongs to another header', sip({ method: 'INVITE', to: '<sip:0049@x>', more: ['X-To: a;tag=1'] })],
    ['a tag within the address', sip({ method: 'INVITE', to: '<sip:0049@x;tag=1>' })],
    ['a tag within the display name', sip({ method: 'INVITE', to: '";tag=1" <sip:0049@x>' })],
    ['something that is no SIP at all', 'GET / HTTP/1.1\r\n\r\n'],
    ['more than 64 kB', sip({ body: 'x'.repeat(66_000) })],
  ])('%s', async (_what, frame) => {
    const phone = await annasPhone();
    const end = closed(phone);
    phone.send(frame);
    await end;
    await aMoment();
    expect(server.heard).toEqual([]);
  });

  it('more than forty frames in a second', async () => {
    const phone = await annasPhone();
    const end = closed(phone);
    for (let i = 0; i < 100; i++) phone.send(sip());
    await end;
    await aMoment();
    expect(server.heard.length).toBeLessThanOrEqual(40);
  });
});

describe('the end of a tunnel', () => {
  it('a second telephone of the same person takes over, the first is told', async () => {
    const [first, end] = await annasPhone().then((phone) => [phone, closed(phone)] as const);
    const second = await annasPhone();
    expect(await end).toBe(4000);
    expect(first.readyState).toBe(WebSocket.CLOSED);
    second.send(sip());
    await soon(() => server.heard.length === 1);
    await soon(() => server.exchange.clients.size === 1);
    second.terminate();
  });

  it('signing out closes it within a second', async () => {
    const cookie = await server.signIn('anna');
    const phone = server.phone({ cookie });
    await new Promise((resolve) => phone.once('open', resolve));
    const end = closed(phone);
    const begun = Date.now();
    await server.endSession(cookie);
    expect(await end).toBe(4001);
    await soon(() => server.exchange.clients.size === 0);
    expect(Date.now() - begun).toBeLessThan(1000);
  });

  it.each(['signing out', 'a second telephone'])(
    '%s ends it also for a phone that does not want to hear of it',
    async (how) => {
      const cookie = await server.signIn('anna');
      const phone = server.phone({ cookie });
      await new Promise((resolve) => phone.once('open', resolve));
      phone.send(sip());
      await soon(() => server.heard.length === 1);
      const stream = (phone as unknown as { readonly _socket: Duplex })._socket;
      stream.pause();
      if (how === 'signing out') await server.endSession(cookie);
      else await annasPhone();
      server.heard.length = 0;
      phone.send(sip());
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(server.heard).toEqual([]);
      phone.terminate();
    },
  );

  it('the exchange that goes away closes it', async () => {
    const phone = await annasPhone();
    const end = closed(phone);
    phone.send(sip());
    await soon(() => server.heard.length === 1);
    for (const tunnel of server.exchange.clients) tunnel.terminate();
    expect(await end).toBe(1001);
  });
});
