import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roleSchema } from '../../server/contract/directory.ts';
import { type Handlers, mountRoutes } from '../../server/http/mount.ts';
import { isOwnOrigin } from '../../server/http/origin.ts';
import { ROUTES, type Route, type RouteName } from '../../server/http/routes.ts';
import { aHouse, type House, PASSWORD, PERSON } from './house.ts';

let house: House;
let uiFolder: string;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  uiFolder = mkdtempSync(join(tmpdir(), 'ui-'));
  mkdirSync(join(uiFolder, 'assets'));
  writeFileSync(
    join(uiFolder, 'index.html'),
    '<!doctype html><html lang="de"><head><title>Desk</title></head><body></body></html>',
  );
  writeFileSync(join(uiFolder, 'assets', 'desk-abc123.js'), 'export {};');
  writeFileSync(join(uiFolder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  house = await aHouse({ uiFolder });
  for (const role of roleSchema.options) cookies.set(role, await house.signIn(PERSON[role]));
});
afterAll(async () => {
  await house.close();
  rmSync(uiFolder, { recursive: true });
});

const routes = Object.entries(ROUTES) as [RouteName, Route][];
const addressOf = (route: Route) => route.path.replace(':id', 'c1').replace(':messageId', 'm1');
const jsonOf = async (response: Response) => ({ status: response.status, body: await response.json() });

describe('every route and every role', () => {
  const table = routes.flatMap(([name, route]) => roleSchema.options.map((role) => [name, role, route] as const));

  it.each(table.filter(([name]) => name !== 'signOut'))('%s as %s', async (_name, role, route) => {
    const cookie = cookies.get(role) ?? '';
    const response = await house.ask(route.method.toUpperCase(), addressOf(route), { cookie });
    const allowed = route.who === 'anybody' || route.who.includes(role);
    if (allowed) expect(response.status).not.toBe(403);
    else expect(await jsonOf(response)).toEqual({ status: 403, body: { error: 'not-allowed' } });
    expect(response.status).toBeLessThan(500);
  });

  it.each(routes.filter(([, route]) => route.who !== 'anybody'))(
    '%s without signing in is refused',
    async (_name, route) => {
      const response = await house.ask(route.method.toUpperCase(), addressOf(route));
      expect(await jsonOf(response)).toEqual({ status: 401, body: { error: 'not-signed-in' } });
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('a handler without a row in the table cannot be mounted', () => {
    const stray = { surprise: () => ({ body: {} }) } as unknown as Handlers;
    expect(() => mountRoutes(express(), house.parts.sessions, stray)).toThrow('surprise');
  });
});

describe('requests that other sites start', () => {
  it.each([
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['the right host as a part of another', { Origin: 'http://127.0.0.1.evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['the browser says cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['the browser says same-site', { 'Sec-Fetch-Site': 'same-site' }],
    ['a foreign origin that says same-origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }],
    ['another port', { Origin: 'http://127.0.0.1:1' }],
  ])('%s: refused, nothing changed', async (_words, headers: Record<string, string>) => {
    const cookie = cookies.get('lead') ?? '';
    house.rehearsal.running = false;
    for (const [, route] of routes.filter(([, one]) => one.method !== 'get')) {
      const response = await house.ask(route.method.toUpperCase(), route.path, {
        cookie,
        body: { callsPerHour: 60 },
        headers,
      });
      expect(await jsonOf(response)).toEqual({ status: 403, body: { error: 'wrong-origin' } });
    }
    expect(house.rehearsal.running).toBe(false);
    expect((await house.ask('GET', '/api/session', { cookie })).status).toBe(200);
  });

  it('a form or text posted with the cookie does nothing', async () => {
    const cookie = cookies.get('lead') ?? '';
    house.rehearsal.running = false;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const foreign = { 'Content-Type': type, Origin: 'https://evil.example' };
      expect(
        (await house.ask('POST', '/api/rehearsal', { cookie, body: '{"callsPerHour":60}', headers: foreign })).status,
      ).toBe(403);
      const own = { 'Content-Type': type };
      expect(
        (await house.ask('POST', '/api/rehearsal', { cookie, body: '{"callsPerHour":60}', headers: own })).status,
      ).toBe(400);
    }
    expect(house.rehearsal.running).toBe(false);
  });

  it('without any word about where it comes from: refused', async () => {
    const answer = await raw(
      'POST',
      '/api/session',
      { 'content-type': 'application/json' },
      JSON.stringify({ name: PERSON.agent, password: PASSWORD }),
    );
    expect(answer).toMatchObject({ status: 403, body: '{"error":"wrong-origin"}' });
  });

  it('from our own page: carried out', async () => {
    const response = await house.ask('POST', '/api/session', {
      body: { name: PERSON.agent, password: PASSWORD },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ['the public address', { origin: 'https://a.example', host: '127.0.0.1:8080' }, 'https://a.example', true],
    [
      'the host behind the proxy is not the public address',
      { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
      'https://a.example',
      false,
    ],
    ['the host that was asked', { origin: 'http://desk:8080', host: 'DESK:8080' }, undefined, true],
    ['another host', { origin: 'http://desk:8081', host: 'desk:8080' }, undefined, false],
    ['no origin on an upgrade', { host: 'desk:8080' }, undefined, false],
    ['rubbish', { origin: '://', host: 'desk:8080' }, undefined, false],
  ] as const)('own origin? %s', (_words, headers, publicUrl, own) => {
    expect(isOwnOrigin(headers, publicUrl)).toBe(own);
  });
});

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"name":', 400, 'malformed-request'],
    ['nothing', '', 400, 'malformed-request'],
    ['a word', '"x"', 400, 'malformed-request'],
    ['a list', '[]', 400, 'malformed-request'],
    ['a missing field', '{"name":"x"}', 400, 'malformed-request'],
    ['numbers for words', '{"name":1,"password":2}', 400, 'malformed-request'],
    ['polluted prototypes', '{"__proto__":{"name":"x","password":"y"},"constructor":{}}', 400, 'malformed-request'],
    ['a password of 201 letters', `{"name":"x","password":"${'p'.repeat(201)}"}`, 400, 'malformed-request'],
    ['more than 64 kB', `{"name":"x","password":"${'p'.repeat(66_000)}"}`, 413, 'too-large'],
    ['lists in lists, 30,000 deep', '['.repeat(30_000) + ']'.repeat(30_000), 400, 'malformed-request'],
  ])('%s', async (_words, body, status, error) => {
    const response = await house.ask('POST', '/api/session', { body, headers: { 'Content-Type': 'application/json' } });
    expect(await jsonOf(response)).toEqual({ status, body: { error } });
    expect(Reflect.get({}, 'name')).toBeUndefined();
  });

  it('in an alphabet nobody knows, or packed and broken', async () => {
    for (const headers of [
      { 'Content-Type': 'application/json; charset=x-klingon' },
      { 'Content-Encoding': 'gzip' },
      { 'Content-Encoding': 'x' },
    ]) {
      const response = await house.ask('POST', '/api/session', { body: '{}', headers });
      expect(await jsonOf(response)).toEqual({ status: 400, body: { error: 'malformed-request' } });
    }
  });
});

describe('addresses', () => {
  it.each([
    '/api',
    '/api/nothing',
    '/api/session/x',
    '/socket.io/x',
    '/sip',
    '/api/%',
    '/assets/none.js',
    '/assets/../../package.json',
    '/assets/%2e%2e%2f%2e%2e%2fetc/passwd',
  ])('%s answers a refusal, no stack, no file', async (path) => {
    const answer = await raw('GET', path, {}, '');
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).toMatch(/^\{"error":"(not-found|malformed-request)"\}$/);
  });

  it('of the desk answer its page, never kept, with a nonce that is in the policy and new each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/desk', '/tickets/abc', '/index.html', '/lead?x=1']) {
      const response = await house.ask('GET', path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  it('of files answer the file, kept for ever when its name carries its content', async () => {
    const asset = await house.ask('GET', '/assets/desk-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect((await house.ask('GET', '/icon.svg')).headers.get('cache-control')).toBe('public, max-age=0');
  });

  it('say so when the desk was not built', async () => {
    const bare = await aHouse();
    const response = await bare.ask('GET', '/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    await bare.close();
  });

  it('other methods are not served', async () => {
    for (const method of ['PUT', 'PATCH', 'OPTIONS'])
      expect((await house.ask(method, '/api/session')).status).toBe(404);
  });
});

describe('headers', () => {
  it('let pages load and reach nothing but this server', async () => {
    const response = await house.ask('GET', '/');
    const policy = Object.fromEntries(
      (response.headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...values] = part.trim().split(' ');
        return [name, values];
      }),
    );
    expect(policy).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'form-action': ["'self'"],
      'connect-src': ["'self'", `ws://${new URL(house.url).host}`],
    });
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/);
    expect(response.headers.get('permissions-policy')).toContain('microphone=(self)');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  it('a forged host cannot write into the policy', async () => {
    const answer = await raw('GET', '/', { host: "x; script-src 'unsafe-inline'" }, '');
    expect(answer.status).toBeLessThan(500);
    expect(answer.policy).not.toContain('unsafe-inline');
  });
});

/** A request with exactly these headers and this path, as no browser would send it. */
function raw(method: string, path: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; body: string; policy: string }>((done, failed) => {
    const { hostname, port } = new URL(house.url);
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          body: text,
          policy: String(response.headers['content-security-policy'] ?? ''),
        }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
