// A caller outside of service hours, on the real thing: hears the closing announcement, leaves a message by key 1, or just hangs up.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWave, writeWave } from '../../asterisk-config/sound/wave.ts';
import { soundName } from '../../server/announcements/voice.ts';
import { until } from './ownAsterisk.ts';
import { type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
/** Closed today and tomorrow, and there is a next opening to name. */
const inTwoDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][(new Date().getUTCDay() + 2) % 7] ?? '';
let centre: WholeCentre;

beforeAll(async () => {
  centre = await wholeCentre('test-closed', {}, {}, 0, { hours: { [inTwoDays]: ['08:00-12:00'] } });
  await centre.service.soundsReady();
}, 180_000);

afterAll(async () => {
  await centre?.end();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

function endOf(number: string): { endReason: string; endedBy: string } | undefined {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const row = database
    .prepare(
      'select endReason, endedBy from call join people on people.id = citizenId where number = ? and endReason is not null',
    )
    .get(number);
  database.close();
  return row as { endReason: string; endedBy: string } | undefined;
}

async function messagesOf(number: string): Promise<{ name: string; seconds: number; loudest: number }[]> {
  const folder = centre.asterisk.folder('messages');
  const names = (await readdir(folder)).filter((name) => name.endsWith(`~${number}.wav`));
  return Promise.all(
    names.map(async (name) => {
      const { rate, samples } = readWave(await readFile(join(folder, name)));
      return {
        name,
        seconds: samples.length / rate,
        loudest: samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
      };
    }),
  );
}

describe('a caller outside of service hours', () => {
  // Three callers at once: each of them hears the whole announcement.
  it.concurrent('is answered within a second, hears speech, and after it goodbye and the end', {
    timeout: 60_000,
  }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550301', audio: 'silence' });
    expect(await call.answered()).toBe(true);
    expect((call.times.answeredAt ?? 0) - call.times.startedAt).toBeLessThan(1000);
    await pause(1000);
    expect(call.heard({ sinceMs: 900 }).rms).toBeGreaterThan(0.01);
    expect(endOf('+4929995550301')).toEqual({ endReason: 'closed', endedBy: 'system' });
    expect(await call.ended()).toMatchObject({ by: 'them' });
    expect(Date.now() - (call.times.answeredAt ?? 0)).toBeGreaterThan(8000);
    expect(await messagesOf('+4929995550301')).toEqual([]);
  });

  it.concurrent('leaves a message by key 1 in the middle of the announcement', { timeout: 60_000 }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550302', audio: { tone: 440 } });
    await call.answered();
    await pause(1500);
    call.sendDtmf('5');
    await pause(500);
    call.sendDtmf('1');
    const unfinished = centre.asterisk.folder('unfinishedMessages');
    await until('the recording begins', async () => (await readdir(unfinished))[0], 30_000);
    await pause(2000);
    call.sendDtmf('#');
    const [message] = await until('the message', async () => {
      const found = await messagesOf('029995550302');
      return found.length > 0 ? found : undefined;
    });
    expect(message?.name).toMatch(
      /^\d{10}~\d+\.\d+~29991030~live~029995550302\.wav$|^\d{10}~\d+\.\d+~029991030~live~029995550302\.wav$/,
    );
    expect(message?.seconds).toBeGreaterThan(1);
    expect(message?.loudest).toBeGreaterThan(0.1);
    expect(await call.ended()).toMatchObject({ by: 'them' });
  });

  it.concurrent('who presses anything at all comes nowhere else', { timeout: 60_000 }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550304', audio: 'silence' });
    await call.answered();
    await pause(500);
    for (const digit of '90*#') {
      call.sendDtmf(digit);
      await pause(300);
    }
    expect(await call.ended()).toMatchObject({ by: 'them' });
    expect(await messagesOf('029995550304')).toEqual([]);
  });

  it('hears the notice of the day after the greeting', { timeout: 60_000 }, async () => {
    const text = 'Das Rathaus bleibt heute wegen des Sturms geschlossen.';
    const recording = join(centre.dataFolder, 'announcements', `${soundName({ text, language: 'de' })}.wav`);
    const rate = 16_000;
    const wave = (_: unknown, index: number) => 0.4 * Math.sin((2 * Math.PI * 1600 * index) / rate);
    await writeFile(recording, writeWave({ rate, samples: Float32Array.from({ length: 2 * rate }, wave) }));
    const lead = await centre.signIn('sabine-krollmann');
    const notice = { municipalityIds: ['amselfurt'], texts: { de: text }, until: Date.now() + 3_600_000 };
    expect(await lead.ask({ type: 'setNotice', notice })).toEqual({ ok: true });
    await until('a sound', () => (lead.state().notices[0]?.state === 'onAir' ? true : undefined), 20_000);
    const call = centre.citizens.call({ to: CITY, from: '029995550305', audio: 'silence' });
    await call.answered();
    await pause(1000);
    expect(call.heard({ sinceMs: 800 }).rms).toBeGreaterThan(0.01);
    expect(call.heard().level(1600)).toBeLessThan(0.02);
    await until('the notice', () => (call.heard({ sinceMs: 250 }).level(1600) > 0.2 ? true : undefined), 6000);
    await until('its end', () => (call.heard({ sinceMs: 250 }).level(1600) < 0.02 ? true : undefined), 6000);
    await pause(1000);
    expect(call.heard({ sinceMs: 900 }).rms, 'when it opens').toBeGreaterThan(0.01);
    await call.hangUp();
    const noticeId = lead.state().notices[0]?.id ?? '';
    expect(await lead.ask({ type: 'endNotice', noticeId })).toEqual({ ok: true });
  });

  it('hears it to the end when the program ends meanwhile', { timeout: 60_000 }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550303', audio: 'silence' });
    await call.answered();
    await pause(1000);
    await centre.stopServer();
    await pause(4000);
    expect(call.heard({ sinceMs: 1500 }).rms).toBeGreaterThan(0.01);
    expect(await call.ended()).toMatchObject({ by: 'them' });
    await centre.startServer();
  });

  it('nobody is left on the line, and Asterisk has not complained', async () => {
    await until(
      'no channel left',
      async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined),
      10_000,
    );
    const log = await readFile(join(centre.asterisk.folder('log'), 'messages'), 'utf8');
    expect(log.split('\n').filter((line) => /WARNING|ERROR/.test(line) && !/Stasis app|websocket/.test(line))).toEqual(
      [],
    );
  });
});
