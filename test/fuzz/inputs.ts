// What strangers, broken programs and colleagues might send: at every route, by every role, and over the live connection.
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import type { Role } from '../../server/contract/directory.ts';
import { SOCKET } from '../../server/contract/feed.ts';
import { KnowledgeQuestion } from '../../server/contract/knowledge.ts';
import { Credentials, RehearsalOrder } from '../../server/contract/reads.ts';
import { Request } from '../../server/contract/requests.ts';
import { WordingOrder } from '../../server/contract/wordings.ts';
import { ROUTES, type Route } from '../../server/http/routes.ts';
import { PASSWORD } from '../http/house.ts';
import { type Schema, valuesOf } from './schemaValues.ts';

/** nobody: no cookie. forged: one that never was. */
export type Who = Role | 'colleague' | 'nobody' | 'forged';

export type Input =
  | {
      readonly kind: 'http';
      readonly who: Who;
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | undefined;
    }
  /** Bytes as they are, to the open port; @host and @cookie are put in. */
  | { readonly kind: 'raw'; readonly text: string }
  | {
      readonly kind: 'socket';
      readonly who: Who;
      readonly event: string;
      readonly words: readonly unknown[];
      readonly acked: boolean;
      /** Afterwards the same once more, or another content under the same key. */
      readonly then: 'nothing' | 'same' | 'other';
    }
  /** A packet that socket.io itself did not write. */
  | { readonly kind: 'packet'; readonly who: Who; readonly text: string }
  | { readonly kind: 'burst'; readonly who: Who; readonly count: number };

/** "@callId:3" stands for one that lives when it is sent. */
const known = (name: string): Arbitrary<string> => fc.nat(60).map((pick) => `@${name}:${pick}`);
const ids = Object.fromEntries(
  ['callId', 'ticketId', 'officialId', 'departmentId', 'topicId', 'callbackId'].map((name) => [
    name,
    fc.oneof({ weight: 9, arbitrary: known(name) }, { weight: 1, arbitrary: fc.string({ minLength: 1 }) }),
  ]),
);
const whoever = fc.constantFrom<Who>(
  'agent',
  'agent',
  'colleague',
  'lead',
  'editor',
  'dispatcher',
  'department',
  'admin',
  'nobody',
  'forged',
);
const atDesk = fc.constantFrom<Who>(
  'agent',
  'agent',
  'agent',
  'colleague',
  'colleague',
  'lead',
  'department',
  'dispatcher',
  'admin',
);
const DOORS = ['__proto__', 'constructor', 'prototype', 'toString', 'role', 'tenantId', 'municipalityIds', 'length'];
const keys = fc.oneof(fc.constantFrom(...DOORS, 'name', 'password', 'callsPerHour', 'key', 'ask', 'type'), fc.string());
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
);
const nasty = fc.constantFrom(
  "' OR 1=1--",
  '%',
  '_',
  '+ - ~ ^ : *',
  'a:b^9999 ~1000',
  '\u0000',
  '[object Object]',
  '💥',
  '../../etc/passwd',
  '..%2f..%2fetc',
  '"; drop table call; --',
  'x'.repeat(3000),
  '-1',
  '1e309',
  'NaN',
);
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), nasty);
const latin = fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,60}$/);
const parameters = fc.constantFrom(
  'q',
  'area',
  'limit',
  'municipalityId',
  'state',
  'due',
  'rehearsal',
  'priority',
  'q[]',
  'q[a]',
  ...DOORS,
);

/** A text as a part of an address, also when it cannot be written properly. */
function part(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}

const idsOfRoutes = fc.oneof(known('callId'), known('ticketId'), known('articleId'), anyText.map(part));
const query = fc
  .array(fc.tuple(parameters, anyText), { maxLength: 4 })
  .map((asked) =>
    asked.length === 0 ? '' : `?${asked.map(([name, value]) => `${part(name)}=${part(value)}`).join('&')}`,
  );
const routes = Object.values(ROUTES) as Route[];
const routePath = fc.tuple(fc.constantFrom(...routes), idsOfRoutes, query).map(([route, id, asked]) => ({
  method: route.method.toUpperCase(),
  path: route.path.replace(':id', id || 'x') + asked,
}));
const oddPath = fc
  .oneof(
    fc.stringMatching(/^[!-~]{0,40}$/),
    fc.constantFrom(
      '/',
      '//',
      '/assets/..%2f..%2fpackage.json',
      '/%',
      '/%00',
      '/.git/config',
      '/index.html',
      '/socket.io/?EIO=4',
      '/sip',
      '/*',
      '/api',
      '/api/tickets/%2e%2e',
      `/antwort/${'A'.repeat(43)}`,
      `/karte/${'A'.repeat(43)}`,
      '/karte/%00',
      '/karte/../antwort/x',
      '/socket.io/?EIO=4&transport=polling&sid=x',
      `/${'a'.repeat(5000)}`,
    ),
  )
  .map((path) => ({ method: 'GET', path: path.startsWith('/') ? path : `/${path}` }));
const address = fc.oneof({ weight: 9, arbitrary: routePath }, { weight: 2, arbitrary: oddPath });
const otherMethod = fc.constantFrom(
  'HEAD',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
  'POST',
  'GET',
  'TRACE',
  'PROPFIND',
  'SEARCH',
);

const orders = fc.oneof(
  ...[Credentials, RehearsalOrder, WordingOrder].map((schema) =>
    valuesOf(z.toJSONSchema(schema, { io: 'input' }) as Schema, {
      name: fc.constantFrom('jana-albrecht', 'nobody'),
      password: fc.constantFrom(PASSWORD, 'wrong'),
    }),
  ),
);
const DEEP = 9000;
const body = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: orders.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '[',
      '{"a":',
      '\ufeff{}',
      'null',
      '""',
      `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
      `"${'x'.repeat(70_000)}"`,
      '{"name":{"$gt":""},"password":1}',
      '{"__proto__":{"callsPerHour":60}}',
    ),
  },
);
const headers = fc.oneof(
  { weight: 7, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc
        .constantFrom(
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'application/json; charset=utf-7',
          'application/json; charset=nonsense',
          'application/json;;;',
          '',
        )
        .map((type) => ({ 'content-type': type })),
      fc
        .constantFrom('gzip', 'br', 'deflate', 'zstd', 'identity, gzip')
        .map((encoding) => ({ 'content-encoding': encoding })),
      fc.constantFrom('https://evil.example', 'null', '', 'http://', 'file://').map((origin) => ({ origin })),
      fc.constantFrom('cross-site', 'same-site', 'none', 'same-origin').map((site) => ({ 'sec-fetch-site': site })),
      latin.map((cookie) => ({ cookie: `amtsleitung=${cookie}` })),
      latin.map((value) => ({ 'x-forwarded-for': value })),
      fc
        .tuple(
          fc.constantFrom(
            'host',
            'range',
            'if-modified-since',
            'accept',
            'x-forwarded-proto',
            'x-forwarded-host',
            'expect',
            'upgrade',
            'x-http-method-override',
          ),
          latin,
        )
        .map(([name, value]) => ({ [name]: value })),
    ),
  },
);

const http: Arbitrary<Input> = fc
  .record({
    kind: fc.constant('http' as const),
    who: whoever,
    address,
    other: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: otherMethod }),
    headers,
    body,
  })
  .map(({ address: { method, path }, other, ...rest }) => ({ ...rest, method: other ?? method, path }));

const raw: Arbitrary<Input> = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'DELETE', 'get', 'CONNECT', 'G\u0000T'),
    fc.constantFrom(
      '/',
      '//',
      'http://[::1',
      '*',
      '/api/session',
      '/api/tickets?q=%',
      '/socket.io/?EIO=4&transport=websocket',
      '/socket.io',
      '/sip',
      '/sip?x',
      'http://',
      '\\',
      '//socket.io/',
    ),
    fc.constantFrom(
      '',
      'Upgrade: websocket\r\nConnection: Upgrade\r\n',
      'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
      'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Protocol: sip\r\nOrigin: http://@host\r\nCookie: @cookie\r\n',
      'Content-Type: application/json\r\nContent-Length: 99\r\n',
      'Content-Length: -1\r\n',
      'Content-Length: 1\r\nContent-Length: 2\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n',
      `X: ${'x'.repeat(20_000)}\r\n`,
      'Expect: 100-continue\r\n',
      ': nothing\r\n',
    ),
    fc.constantFrom('', '{', 'ffffffffff\r\n', '5\r\n{"a":\r\n', '\u0000\u0001\u0002'),
  )
  .map(([method, path, lines, rest]) => ({
    kind: 'raw',
    text: `${method} ${path} HTTP/1.1\r\nHost: @host\r\nOrigin: http://@host\r\n${lines}\r\n${rest}`,
  }));

const request = valuesOf(z.toJSONSchema(Request, { io: 'input' }) as Schema, ids);
/** A request that fits, with something in it taken away, replaced or added. */
const mutated = fc
  .tuple(request, fc.nat(), fc.constantFrom('take', 'replace', 'add'), anyJson, keys)
  .map(([value, place, how, other, key]) => {
    const copy = structuredClone(value) as Record<string, unknown>;
    const inside = place % 3 === 0 ? copy : ((copy.ask ?? copy) as Record<string, unknown>);
    const names = Object.keys(inside);
    const name = names[place % Math.max(1, names.length)] ?? 'x';
    if (how === 'take') delete inside[name];
    else
      Object.defineProperty(inside, how === 'add' ? key : name, { value: other, enumerable: true, configurable: true });
    return copy;
  });
const question = valuesOf(z.toJSONSchema(KnowledgeQuestion, { io: 'input' }) as Schema, ids);
/** A question as a desk asks it, and with anything in the place of its parts. */
const questions = fc.oneof(
  question,
  fc.record({ q: anyText, area: anyText, limit: fc.oneof(fc.integer(), fc.double(), anyText) }, { requiredKeys: [] }),
  anyJson,
);
const binary = fc.constantFrom('@bytes', '@manyBytes');
const then = fc.constantFrom('nothing', 'nothing', 'same', 'other') satisfies Arbitrary<'nothing' | 'same' | 'other'>;

const overSocket = (
  event: Arbitrary<string>,
  words: Arbitrary<unknown[]>,
  acked: Arbitrary<boolean>,
): Arbitrary<Input> => fc.record({ kind: fc.constant('socket' as const), who: atDesk, event, words, acked, then });
const asRequest = fc.constant<string>(SOCKET.request);
const mostly = fc.integer({ min: 0, max: 9 }).map((one) => one > 0);

const socket: Arbitrary<Input> = fc.oneof(
  { weight: 40, arbitrary: overSocket(asRequest, fc.tuple(request), mostly) },
  { weight: 30, arbitrary: overSocket(asRequest, fc.tuple(mutated), mostly) },
  { weight: 8, arbitrary: overSocket(asRequest, fc.array(anyJson, { maxLength: 3 }), mostly) },
  { weight: 4, arbitrary: overSocket(asRequest, fc.tuple(fc.record({ key: fc.uuid(), ask: binary })), mostly) },
  { weight: 10, arbitrary: overSocket(fc.constant<string>(SOCKET.search), fc.tuple(questions), mostly) },
  { weight: 1, arbitrary: overSocket(fc.constant<string>(SOCKET.search), fc.array(binary, { maxLength: 2 }), mostly) },
  {
    weight: 5,
    arbitrary: overSocket(
      fc
        .oneof(
          fc.constantFrom('snapshot', 'change', 'signedOut', 'disconnecting', 'newListener', 'toString', '__proto__'),
          fc.string(),
        )
        .filter(
          (name) =>
            !['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].includes(
              name,
            ),
        ),
      fc.array(anyJson, { maxLength: 3 }),
      mostly,
    ),
  },
  {
    weight: 3,
    arbitrary: overSocket(fc.constant<string>(SOCKET.resnap), fc.array(anyJson, { maxLength: 2 }), fc.constant(false)),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('packet' as const),
      who: atDesk,
      text: fc.oneof(
        fc.constantFrom(
          '2',
          '2[]',
          '2["request"]',
          '2[null]',
          '2[{"a":1}]',
          '2["connect"]',
          '2["disconnect"]',
          '51-["request",{"_placeholder":true,"num":0}]',
          '51-["request",{"_placeholder":true,"num":9}]',
          '5999999-["x"]',
          '3',
          '31[]',
          '4{}',
          '0',
          '0/other,',
          '0{"token":1}',
          '1',
          '1/other,',
          '6',
          '9',
          '',
          '2/other,["request"]',
          '2999999999999["request",{}]',
          `2["request",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`,
          `2["request","${'x'.repeat(66_000)}"]`,
        ),
        fc.string({ maxLength: 30 }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('burst' as const), who: atDesk, count: fc.integer({ min: 45, max: 90 }) }),
  },
);

/** One thing that reaches a door. */
export const anyInput: Arbitrary<Input> = fc.oneof(
  { weight: 45, arbitrary: http },
  { weight: 5, arbitrary: raw },
  { weight: 50, arbitrary: socket },
);
