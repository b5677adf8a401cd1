// The house rules on the real files, and planted faults that show that the rules bite.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { broken, LONGER, projectRoot, ROOMS, sourcesBelow } from './house.ts';

const ours = ['server', 'asterisk-config', 'agent-ui/src'].flatMap(sourcesBelow);
const sentence = '// A file that is for nothing but this test.\n';

describe('the house', () => {
  it('is read at all', () => {
    expect(ours.length).toBeGreaterThan(150);
    for (const { room } of ROOMS) expect(existsSync(join(projectRoot, room)), room).toBe(true);
    for (const path of Object.keys(LONGER)) expect(existsSync(join(projectRoot, path)), path).toBe(true);
  });

  it('keeps its rules', () => {
    expect(ours.flatMap(broken)).toEqual([]);
  });

  it('opens each file of the tests with a sentence as well, unless the title of the test says it', () => {
    const helpers = sourcesBelow('test').filter(({ path }) => !/\.test\.tsx?$/.test(path));
    expect(helpers.flatMap(broken).filter((said) => said.includes('open with'))).toEqual([]);
  });
});

describe('a planted fault is found:', () => {
  it.each([
    ['the domain reads the store', 'server/domain/calls/x.ts', "import { x } from '../../store/database.ts';"],
    ['the domain imports a package', 'server/domain/calls/x.ts', "import pino from 'pino';"],
    ['the domain asks for the time', 'server/domain/calls/x.ts', 'const at = Date.now();'],
    ['the domain throws dice', 'server/domain/calls/x.ts', 'const one = Math.random();'],
    ['the domain makes a date', 'server/domain/calls/x.ts', 'const now = new Date();'],
    ['somebody else speaks SQL', 'server/http/x.ts', "import { sql } from 'kysely';"],
    ['somebody else speaks ARI', 'server/asterisk/x.ts', "import ari from 'ari-client';"],
    ['somebody else opens a socket', 'server/http/x.ts', "import { Server } from 'socket.io';"],
    ['somebody else reads the environment', 'server/http/x.ts', 'const port = process.env.PORT;'],
    ['the contract knows the server', 'server/contract/x.ts', "export type { World } from '../domain/world.ts';"],
    ['the store knows the web', 'server/store/x.ts', "import { x } from '../http/session.ts';"],
    ['an import that comes late', 'server/domain/calls/x.ts', "const { x } = await import('node:fs');"],
    ['a file of two tenants', 'server/http/x.ts', 'const x = 1;\n'.repeat(210)],
  ])('%s', (_what, path, text) => {
    expect(broken({ path, text: sentence + text })).not.toEqual([]);
  });

  it('a file that does not say what it is for', () => {
    expect(broken({ path: 'server/http/x.ts', text: 'const x = 1;\n' })).toHaveLength(1);
    expect(broken({ path: 'server/http/x.ts', text: '// x\nconst x = 1;\n' })).toHaveLength(1);
  });

  it('and what is allowed is not', () => {
    const text = `${sentence}// Date.now() is only spoken of.\nimport { evolve } from '../evolve.ts';\n`;
    expect(broken({ path: 'server/domain/calls/x.ts', text })).toEqual([]);
  });
});
