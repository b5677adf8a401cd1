import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_IDS } from '../../server/contract/errors.ts';
import { ROUTES, type Route, type RouteName } from '../../server/http/routes.ts';
import { aHouse, type House, PERSON } from './house.ts';

let house: House;
let cookie = '';
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());

const routes = Object.entries(ROUTES) as [RouteName, Route][];
/** Names that open doors in JavaScript, among any others. */
const keys = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'name', 'password', 'callsPerHour', 'maxCalls', 'toString'),
  fc.string(),
);
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    "' OR 1=1--",
    '%',
    '_',
    '+',
    '-',
    '~',
    '^',
    ':',
    '*',
    'a:b',
    '\u0000',
    '[object Object]',
    '💥',
    '../..',

    '"; drop table call; --',
  ),
);
const parameters = fc.constantFrom(
  'q',
  'area',
  'limit',
  'municipalityId',
  'state',
  'due',
  'rehearsal',
  'departmentId',
  'priority',
  'q[]',
  '__proto__',
  'q[a]',
);

/** A text as a part of an address, also when it cannot be written properly. */
function part(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}

async function expectPlain(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500);
  const text = await response.text();
  if (response.status >= 400) expect(ERROR_IDS).toContain((JSON.parse(text) as { error: string }).error);
}

describe('500 bodies of any kind', () => {
  it.each(routes.filter(([, route]) => route.method !== 'get'))(
    '%s never fails',
    async (_name, route) => {
      cookie = await house.signIn(PERSON.admin);
      await fc.assert(
        fc.asyncProperty(anyJson, async (body) => {
          await expectPlain(
            await house.ask(route.method.toUpperCase(), route.path, { cookie, body: JSON.stringify(body) }),
          );
          expect(Reflect.get({}, 'callsPerHour')).toBeUndefined();
        }),
        { numRuns: 500 },
      );
      expect(house.failures).toEqual([]);
    },
    60_000,
  );
});

describe('500 questions of any kind', () => {
  it.each(routes.filter(([, route]) => route.method === 'get'))(
    '%s never fails',
    async (_name, route) => {
      cookie = await house.signIn(
        route.path.includes('calls') || route.path.includes('phone') ? PERSON.agent : PERSON.admin,
      );
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(parameters, anyText), { maxLength: 4 }), anyText, async (query, id) => {
          const path = route.path.replace(':id', part(id) || 'x');
          const asked = query.map(([name, value]) => `${part(name)}=${part(value)}`).join('&');
          await expectPlain(await house.ask('GET', `${path}?${asked}`, { cookie }));
        }),
        { numRuns: 500 },
      );
      expect(house.failures).toEqual([]);
    },
    60_000,
  );
});
