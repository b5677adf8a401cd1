// Sends one input after the other, and says what came of each: accepted, refused, cut off, or no answer at all.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { SOCKET } from '../../server/contract/feed.ts';
import type { Answer } from '../../server/contract/requests.ts';
import type { Input, Who } from './inputs.ts';

const ANSWER_WITHIN_MS = 15_000;
/** A desk's allowance is twice 20 at once: a new connection before it is used up, so that inputs come through. */
const ASKED_PER_CONNECTION = 30;

/** status: of HTTP; an error id of the live connection; 'cut' when the server ended the connection instead. */
export interface Outcome {
  readonly result: 'accepted' | 'refused' | 'silent';
  readonly what: string;
}

/** A server as the attacker sees it. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Ids that live now, by the name of the field: callId, ticketId, … */
  readonly ids: () => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly callOf: (personId: string) => string | null | undefined;
  readonly people: Readonly<Record<Exclude<Who, 'nobody' | 'forged'>, string>>;
  /** A Cookie header of this person: the one given while its session lives, otherwise a new one. */
  readonly cookieOf: (personId: string, before?: string) => Promise<string>;
}

interface Desk {
  readonly socket: Socket;
  used: number;
}

/** An attacker with a cookie of every role and a desk of everybody who has one. */
export function openAttacker(target: Target) {
  const cookies = new Map<Who, string>([['forged', `amtsleitung=${'A'.repeat(43)}`]]);
  const desks = new Map<Who, Desk>();
  let ids: Readonly<Record<string, readonly string[]>> = {};

  return {
    /** Takes what lives now as what is known, and signs in whoever was signed out. */
    prepare: async (): Promise<void> => {
      ids = await target.ids();
      for (const [who, personId] of Object.entries(target.people) as [Who, string][])
        cookies.set(who, await target.cookieOf(personId, cookies.get(who)));
    },
    /** Sees to it that the sender is signed in and at a desk; answers whether that was a new sign-in. */
    ready: async (input: Input): Promise<boolean> => {
      if (input.kind === 'http' || input.kind === 'raw') return false;
      const before = cookies.get(input.who);
      cookies.set(input.who, await target.cookieOf(personOf(input.who), before));
      await deskOf(input.who);
      return cookies.get(input.who) !== before;
    },
    send: async (input: Input): Promise<readonly Outcome[]> => {
      switch (input.kind) {
        case 'http':
          return [await overHttp(input)];
        case 'raw':
          return [await asBytes(input.text)];
        case 'socket':
          return overSocket(input);
        case 'packet':
          return [await asPacket(input.who, input.text)];
        case 'burst':
          return burst(input.who, input.count);
      }
    },
    close: (): void => {
      for (const { socket } of desks.values()) socket.disconnect();
    },
  };

  function personOf(who: Who): string {
    return who === 'nobody' || who === 'forged' ? '' : target.people[who];
  }

  function overHttp({ who, method, path, headers, body }: Extract<Input, { kind: 'http' }>): Promise<Outcome> {
    const cookie = cookies.get(who);
    const sent = {
      origin: `http://${target.host}`,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    return new Promise((resolve) => {
      const { port } = target;
      const request = httpRequest({
        host: '127.0.0.1',
        port,
        // A connection for each: a reset of a reused one would say nothing about this request.
        agent: false,
        method,
        path: resolved(path, who) as string,
        headers: sent,
      });
      request.setTimeout(ANSWER_WITHIN_MS, () => {
        resolve({ result: 'silent', what: 'http' });
        request.destroy();
      });
      request.on('response', (response) => {
        response.resume();
        response.on('end', () => resolve(byStatus(response.statusCode ?? 0)));
        response.on('error', (error) => resolve({ result: 'silent', what: String(error) }));
      });
      request.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve({ result: 'refused', what: 'cut' });
      });
      request.on('error', (error) => resolve({ result: 'silent', what: String(error) }));
      request.end(body);
    });
  }

  /** Half of a request is ended by us; the server must answer it or hang up. */
  function asBytes(text: string): Promise<Outcome> {
    return new Promise((resolve) => {
      let heard = '';
      const socket = connect(target.port, '127.0.0.1', () => {
        const bytes = text.replaceAll('@host', target.host).replaceAll('@cookie', cookies.get('agent') ?? '');
        socket.write(Buffer.from(bytes, 'latin1'));
        setTimeout(() => socket.end(), 5);
      });
      const limit = setTimeout(() => {
        resolve({ result: 'silent', what: `bytes ${text.slice(0, 60)}` });
        socket.destroy();
      }, ANSWER_WITHIN_MS);
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(limit);
        const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1];
        resolve(status === undefined ? { result: 'refused', what: 'cut' } : byStatus(Number(status)));
      });
    });
  }

  async function deskOf(who: Who): Promise<Desk> {
    const before = desks.get(who);
    if (before?.socket.connected === true && before.used < ASKED_PER_CONNECTION) return before;
    before?.socket.disconnect();
    for (let tries = 0; tries < 50; tries += 1) {
      const socket = io(`http://${target.host}`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: { origin: `http://${target.host}`, cookie: cookies.get(who) ?? '' },
      });
      const open = await new Promise<boolean>((resolve) => {
        socket.once(SOCKET.snapshot, () => resolve(true));
        socket.once('connect_error', () => resolve(false));
        socket.once('disconnect', () => resolve(false));
      });
      if (open) {
        const desk = { socket, used: 0 };
        desks.set(who, desk);
        return desk;
      }
      socket.disconnect();
      // The five desks before have not been let go yet.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no desk for ${who}`);
  }

  async function overSocket({ who, event, words, acked, then }: Extract<Input, { kind: 'socket' }>) {
    const sent = words.map((word) => resolved(word, who));
    const outcomes = [await ask(who, event, sent, acked)];
    const first = sent[0] as { key?: unknown } | null | undefined;
    if (event !== SOCKET.request || then === 'nothing' || !acked || typeof first?.key !== 'string') return outcomes;
    const again = then === 'same' ? first : { key: first.key, ask: { type: 'pause', reason: 'break' } };
    const answered = await ask(who, event, [again], true);
    // What was carried out is not carried out again, whatever stands under its key now.
    const carriedOut = outcomes[0]?.result === 'accepted';
    outcomes.push(carriedOut && answered.result === 'accepted' ? { result: 'refused', what: 'done before' } : answered);
    return outcomes;
  }

  async function ask(who: Who, event: string, words: readonly unknown[], acked: boolean): Promise<Outcome> {
    const desk = await deskOf(who);
    desk.used += 1;
    if (acked) return answered(desk, event, words);
    desk.socket.emit(event, ...words);
    // Nobody waits for an answer; what is sent after it must still be answered.
    const fence = await answered(desk, 'fence', []);
    return fence.result === 'silent' ? fence : { result: 'accepted', what: 'not waited for' };
  }

  function answered({ socket }: Desk, event: string, words: readonly unknown[]): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(limit);
        socket.off('disconnect', cut);
        resolve(outcome);
      };
      const cut = (): void => settle({ result: 'refused', what: 'cut' });
      const limit = setTimeout(() => settle({ result: 'silent', what: event }), ANSWER_WITHIN_MS);
      socket.once('disconnect', cut);
      socket.emit(event, ...words, (answer: Answer) =>
        settle(answer.ok ? { result: 'accepted', what: 'ok' } : { result: 'refused', what: answer.error }),
      );
    });
  }

  async function asPacket(who: Who, text: string): Promise<Outcome> {
    const desk = await deskOf(who);
    desk.used += 1;
    desk.socket.io.engine.write(text);
    const fence = await answered(desk, 'fence', []);
    if (fence.what === 'cut') desks.delete(who);
    return fence.result === 'silent' ? fence : { result: 'refused', what: fence.what === 'cut' ? 'cut' : 'packet' };
  }

  async function burst(who: Who, count: number): Promise<readonly Outcome[]> {
    const desk = await deskOf(who);
    desk.used = ASKED_PER_CONNECTION;
    const payload = () => ({ key: crypto.randomUUID(), ask: { type: 'resume', callId: 'nobody' } });
    return Promise.all(Array.from({ length: count }, () => answered(desk, SOCKET.request, [payload()])));
  }

  /** Puts what lives now into the places that were left for it. */
  function resolved(value: unknown, who: Who): unknown {
    if (value === '@bytes') return Buffer.from([0, 1, 2]);
    if (value === '@manyBytes') return [Buffer.alloc(10), { deep: Buffer.alloc(3) }];
    if (typeof value === 'string')
      return value.replace(/@(\w+Id):(\d+)/g, (_all, name: string, pick: string) => {
        const own = name === 'callId' && Number(pick) % 3 > 0 ? target.callOf(personOf(who)) : undefined;
        if (own) return own;
        const some = ids[name] ?? [];
        return some[Number(pick) % Math.max(1, some.length)] ?? 'none';
      });
    if (Array.isArray(value)) return value.map((one) => resolved(one, who));
    if (typeof value !== 'object' || value === null) return value;
    const copy = {};
    for (const [name, inside] of Object.entries(value))
      Object.defineProperty(copy, name, { value: resolved(inside, who), enumerable: true });
    return copy;
  }
}

function byStatus(status: number): Outcome {
  const accepted = status < 400;
  return { result: accepted ? 'accepted' : 'refused', what: String(status) };
}
