// The voice that reads sentences aloud, as it ends: with its server, also a killed one, and without half a sound.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWave } from '../../asterisk-config/sound/wave.ts';
import { openVoice, soundName, type Voice } from '../../server/announcements/voice.ts';
import type { Spoken } from '../../server/domain/announcements/sentences.ts';
import { until } from './ownAsterisk.ts';
import { processesWith } from './processesWith.ts';

let folder: string;
const servers: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amtsleitung-voice-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.kill('SIGKILL');
  await until('nobody at work in the folder', () => (processesWith(folder).length === 0 ? true : undefined));
  await rm(folder, { recursive: true });
});

const sentences: readonly Spoken[] = Array.from({ length: 120 }, (_, count) => ({
  text: `Sie sind der ${count + 1}. in der Reihe. Bitte bleiben Sie am Apparat, wir sind gleich für Sie da.`,
  language: 'de',
}));

const open = (): Voice =>
  openVoice({
    folder,
    atExchange: '/spoken',
    ownRecordings: join(folder, 'own'),
    log: pino({ level: 'silent' }),
  });

const files = async (ending: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(ending));

/** Some sounds are there, and not all: it is at work. */
const atWork = () => until('some sounds', async () => ((await files('.wav16')).length >= 3 ? true : undefined), 20_000);

/** Every sound that counts as made can be played from beginning to end, in each of its forms. */
async function everySoundIsWhole(): Promise<number> {
  const made = (await files('.wav16')).map((name) => name.replace(/\.wav16$/, ''));
  for (const name of made) {
    const seconds = (ending: string, bytes: Buffer) =>
      ending === 'alaw' ? bytes.length / 8000 : readWave(bytes).samples.length / readWave(bytes).rate;
    const lengths = await Promise.all(
      ['wav', 'alaw', 'wav16'].map(async (ending) =>
        seconds(ending, await readFile(join(folder, `${name}.${ending}`))),
      ),
    );
    expect(Math.min(...lengths), name).toBeGreaterThan(1.5);
    expect(Math.max(...lengths) - Math.min(...lengths), name).toBeLessThan(0.01);
  }
  return made.length;
}

describe('the voice', () => {
  it('ends with its server: when that has closed nothing is written any more', async () => {
    const voice = open();
    voice.prepare(sentences);
    await atWork();
    await voice.close();
    expect(processesWith(folder)).toEqual([]);
    expect(await files('.new')).toEqual([]);
    const made = await everySoundIsWhole();
    expect(made).toBeLessThan(sentences.length);
    await new Promise((resolved) => setTimeout(resolved, 500));
    expect(await everySoundIsWhole()).toBe(made);
  });

  it('ends before it has begun, when it is closed at once', async () => {
    const voice = open();
    voice.prepare(sentences);
    await voice.close();
    expect(processesWith(folder)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends by itself when its server is killed, and what it left unfinished counts for nothing', async () => {
    const server = fork(join(import.meta.dirname, 'voiceServer.ts'), [folder, JSON.stringify(sentences)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    servers.push(server);
    await atWork();
    server.kill('SIGKILL');
    await until('nobody at work', () => (processesWith(folder).length === 0 ? true : undefined), 3000);
    expect(await everySoundIsWhole()).toBeLessThan(sentences.length);
    // As a killed voice leaves it: named after what was to become of it.
    const [first] = sentences;
    const name = soundName(first as Spoken);
    await rm(join(folder, `${name}.wav16`), { force: true });
    await writeFile(join(folder, `${name}.wav16.1.new`), 'half');
    const next = open();
    expect(next.soundOf(first as Spoken)).toBeUndefined();
    await next.ready();
    expect(next.soundOf(first as Spoken)).toBe(`/spoken/${name}`);
    expect(existsSync(join(folder, `${name}.wav16.1.new`))).toBe(false);
    await everySoundIsWhole();
    await next.close();
  });
});
