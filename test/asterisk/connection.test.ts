import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connectAsterisk } from '../../server/asterisk/connection.ts';
import { probe, recent } from '../../server/asterisk/probe.ts';
import type { AriMessage } from '../../server/asterisk/requests.ts';
import { soon } from '../realtime/deskServer.ts';
import { type FakeAri, openFakeAri } from './fakeAri.ts';

let ari: FakeAri;
let connection: Connection | undefined;
let log: string[];
let happened: string[];
let messages: AriMessage[];
let surveyed: () => Promise<void>;

beforeEach(async () => {
  ari = await openFakeAri();
  log = [];
  happened = [];
  messages = [];
  surveyed = () => Promise.resolve();
});
afterEach(() => {
  connection?.close();
  ari.close();
});

const login = () => ({ url: ari.url, user: 'amtsleitung', secret: 'geheim' });

function connect(): Connection {
  // The end of this connection may be told after the next test has begun.
  const [tell, keep, said] = [happened, messages, log];
  connection = connectAsterisk({
    ...login(),
    app: 'amtsleitung',
    log: pino({ level: 'warn' }, { write: (line: string) => void said.push(line) }),
    onUp: () => {
      tell.push('up');
      return surveyed();
    },
    onDown: () => tell.push('down'),
    onMessage: (message) => {
      if (message.type === 'Explodes') throw new Error('nobody expected this');
      keep.push(message);
    },
    onReplaced: () => tell.push('replaced'),
  });
  return connection;
}

async function connected(): Promise<Connection> {
  const made = connect();
  await soon(() => happened.includes('up'), 5000);
  return made;
}

describe('the connection', () => {
  it('is up, and passes messages on', async () => {
    const { isUp } = await connected();
    expect(isUp()).toBe(true);
    ari.say({ type: 'StasisStart', n: 1 });
    await soon(() => messages.length === 1);
    expect(messages).toEqual([{ type: 'StasisStart', n: 1 }]);
  });

  it('lives on after a message nobody knows, one that is no JSON, and one that cannot be followed', async () => {
    await connected();
    for (const message of [{ type: 'Zukunft' }, 'no json', '42', 'null', { no: 'type' }, { type: 'Explodes' }])
      ari.say(message);
    ari.say({ type: 'StasisEnd' });
    await soon(() => messages.some(({ type }) => type === 'StasisEnd'));
    expect(messages.map(({ type }) => type)).toEqual(['Zukunft', 'StasisEnd']);
    expect(happened).toEqual(['up']);
  });

  it('holds messages back until the exchange is surveyed, and then delivers them in order', async () => {
    let finish: () => void = () => undefined;
    surveyed = () => new Promise((resolve) => (finish = resolve));
    await connected();
    for (let n = 0; n < 5; n++) ari.say({ type: 'StasisStart', n });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(messages).toEqual([]);
    finish();
    await soon(() => messages.length === 5);
    expect(messages.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
  });

  it('answers requests by what the exchange says, each by its own', async () => {
    const { send } = await connected();
    const uris = ['channels', 'bridges', 'channels/c%201/dtmf'];
    const answers = await Promise.all(uris.map((uri) => send({ method: 'GET', uri })));
    expect(answers).toEqual(uris.map((uri) => ({ status: 200, body: { uri } })));
    expect(ari.heard.map(({ uri }) => uri)).toEqual(uris);
  });

  it('gives up a request after two seconds, without an exception; a late answer harms nobody', async () => {
    const { send } = await connected();
    ari.setAnswers(false);
    const begun = Date.now();
    expect(await send({ method: 'GET', uri: 'channels' })).toEqual({ status: 0, body: undefined });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1900);
    expect(Date.now() - begun).toBeLessThan(2700);
    const [socket] = ari.sockets;
    const [late] = ari.heard;
    ari.setAnswers(true);
    if (socket !== undefined && late !== undefined) ari.answer(socket, late, 200);
    expect((await send({ method: 'GET', uri: 'bridges' })).body).toEqual({ uri: 'bridges' });
  });

  it('that is closed under requests answers them at once', async () => {
    const { send } = await connected();
    ari.setAnswers(false);
    const answers = Promise.all([1, 2, 3].map(() => send({ method: 'GET', uri: 'channels' })));
    await soon(() => ari.heard.length === 3);
    const begun = Date.now();
    ari.sockets[0]?.terminate();
    expect((await answers).map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(Date.now() - begun).toBeLessThan(500);
  });

  it('carries orders of calls over ways of their own, once the exchange is surveyed', async () => {
    const { send } = await connected();
    await soon(() => ari.lanes.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const uris = ['channels/c1/moh', 'channels/c2/moh', 'asterisk/info'];
    expect(await Promise.all(uris.map((uri) => send({ method: 'POST', uri })))).toEqual(
      uris.map((uri) => ({ status: 200, body: { uri } })),
    );
    expect(new Set(ari.heardBy.values()).size).toBe(3);
  });

  it('that loses one of these ways is made anew, because nobody knows what was followed', async () => {
    await connected();
    await soon(() => ari.lanes.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    ari.lanes[1]?.terminate();
    await soon(() => happened.length === 3, 5000);
    expect(happened).toEqual(['up', 'down', 'up']);
    await soon(() => ari.lanes.length === 6);
  });

  it('keeps a call’s way until its orders are over, not only until nobody waits for them any more', async () => {
    const { send, underWay } = await connected();
    await soon(() => ari.lanes.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    ari.setAnswers(false);
    expect((await send({ method: 'POST', uri: 'channels/c1/variable' })).status).toBe(0);
    expect(underWay()).toBe(1);
    ari.setAnswers(true);
    await send({ method: 'POST', uri: 'channels/c1/answer' });
    const [first, second] = ari.heard.slice(-2);
    expect(ari.heardBy.get(first?.uri ?? '')).toBe(ari.heardBy.get(second?.uri ?? ''));
  });

  it('that breaks is made anew, again and again, with a survey each time', async () => {
    await connected();
    for (let i = 1; i <= 12; i++) {
      ari.sockets.at(-1)?.terminate();
      await soon(() => happened.filter((what) => what === 'up').length === i + 1, 5000);
    }
    expect(happened.filter((what) => what === 'down')).toHaveLength(12);
    const { isUp } = connection as Connection;
    expect(isUp()).toBe(true);
  }, 20_000);

  it('that falls silent is noticed by its own ping within five seconds, and made anew', async () => {
    await connected();
    ari.setAnswers(false);
    const begun = Date.now();
    await soon(() => happened.includes('down'), 6000);
    expect(Date.now() - begun).toBeLessThan(5000);
    ari.setAnswers(true);
    await soon(() => happened.filter((what) => what === 'up').length === 2, 5000);
  }, 20_000);

  it('whose survey fails is dropped and made anew', async () => {
    let tries = 0;
    surveyed = () => {
      tries += 1;
      return tries < 3 ? Promise.reject(new Error('503')) : Promise.resolve();
    };
    connect();
    await soon(() => tries === 3, 8000);
    ari.say({ type: 'StasisStart' });
    await soon(() => messages.length === 1);
    expect(happened).toEqual(['up', 'down', 'up', 'down', 'up']);
  }, 15_000);

  it('that another program took over says so', async () => {
    await connected();
    ari.say({ type: 'ApplicationReplaced' });
    await soon(() => happened.includes('replaced'));
    expect(messages).toEqual([]);
  });

  it('waits for an exchange that is still starting, for one that refuses the password, and tells each once', async () => {
    ari.setHttpStatus(404);
    connect();
    await soon(() => log.length === 1, 3000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    ari.setHttpStatus(401);
    await soon(() => log.length === 2, 4000);
    ari.setHttpStatus(200);
    await soon(() => happened.includes('up'), 8000);
    expect(log.map((line) => (JSON.parse(line) as { why: string }).why)).toEqual(['starting', 'wrong-secret']);
    expect(log.join(), 'no password in the log').not.toContain('geheim');
  }, 20_000);

  it('to an exchange that accepts it and then says nothing is given up after two seconds, and made anew once', async () => {
    ari.setHandshakes(false);
    connect();
    await soon(() => ari.unanswered() === 1, 3000);
    ari.setHandshakes(true);
    await soon(() => happened.includes('up'), 6000);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(ari.sockets, 'one that comes late would take the place of ours').toHaveLength(1);
    expect(ari.unanswered()).toBe(1);
    expect(happened).toEqual(['up']);
  }, 15_000);

  it('stays closed once it is closed', async () => {
    const { close, send } = await connected();
    close();
    await soon(() => happened.includes('down'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(ari.sockets).toHaveLength(1);
    expect(await send({ method: 'GET', uri: 'channels' })).toEqual({ status: 0, body: undefined });
  });
});

describe('whether the exchange is ready', () => {
  it('is answered by a value, whatever is there', async () => {
    expect(await probe(login())).toEqual({ ready: true, version: '22.10.1' });
    ari.setHttpStatus(401);
    expect(await probe(login())).toEqual({ ready: false, why: 'wrong-secret' });
    ari.setHttpStatus(503);
    expect(await probe(login())).toEqual({ ready: false, why: 'starting' });
    ari.setHttpStatus(200);
    ari.setVersion('18.2.0');
    expect(await probe(login())).toEqual({ ready: false, why: 'too-old: 18.2.0' });
    ari.close();
    expect(await probe(login())).toEqual({ ready: false, why: 'unreachable' });
  });

  it.each([
    ['20.13.0', false],
    ['20.14.1', true],
    ['21.8.0', false],
    ['21.9.0', true],
    ['22.3.0', false],
    ['22.4.0', true],
    ['22.10.1+dfsg+~cs6', true],
    ['23.0.0', true],
    ['18.24.3', false],
    ['', false],
    ['GIT-master', false],
  ])('%s can do what we need: %s', (version, yes) => {
    expect(recent(version)).toBe(yes);
  });
});
