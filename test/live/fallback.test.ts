// What a caller meets while the program is away, frozen or back again: real calls through the real Asterisk. Takes about a minute, because real waiting takes time.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWave } from '../../asterisk-config/sound/wave.ts';
import { fallback } from '../../asterisk-config/write/fallbackExtensions.ts';
import type { OutgoingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { listeningApp, type OwnAsterisk, ownAsterisk, testInput, until } from './ownAsterisk.ts';

let asterisk: OwnAsterisk;
let citizens: Phone;

beforeAll(async () => {
  asterisk = await ownAsterisk('test-fallback');
  citizens = await asterisk.phone('rehearsal', testInput.rehearsalSecret);
}, 120_000);

afterAll(async () => {
  await citizens?.close();
  await asterisk?.remove();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

/** The finished messages that a number has left: file name and seconds of sound. */
async function messagesOf(number: string): Promise<{ name: string; seconds: number; loudest: number }[]> {
  const folder = asterisk.folder('messages');
  const names = (await readdir(folder)).filter((name) => name.endsWith(`~${number}.wav`));
  return await Promise.all(
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

/** A call that the program takes and then hands to an extension of the fallback, as an operator would. */
async function callHandedTo(extension: string, number: string, privacy?: 'withheld'): Promise<OutgoingCall> {
  const app = await listeningApp(asterisk);
  const call = citizens.call({ to: '+492999300', from: number, audio: { tone: 440 }, ...(privacy ? { privacy } : {}) });
  const start = await until(
    'the call in the program',
    () =>
      app.messages.find(
        ({ type, channel }) => type === 'StasisStart' && channel?.caller.number === (privacy ? '' : number),
      ),
    3000,
  );
  const handed = await asterisk.ari(
    'POST',
    `channels/${start.channel?.id}/continue?context=central&extension=${extension}&priority=1`,
  );
  expect(handed.status).toBe(204);
  await app.close();
  return call;
}

describe('while the program is away', () => {
  it('a caller hears music at once, then a fixed telephone rings and the two talk', { timeout: 60_000 }, async () => {
    const desk = await asterisk.phone('phone-platz1', 'c'.repeat(64));
    try {
      expect(await desk.register()).toMatchObject({ registered: true });
      const shown = new Promise<{ number: string; displayName: string }>((seen) => {
        desk.onIncoming((ringing) => {
          seen(ringing.remote);
          void pause(500).then(() => ringing.answer({ audio: { tone: 1000 } }));
        });
      });
      const call = citizens.call({ to: '1030', from: '+49299955511', audio: { tone: 440 } });
      expect(await call.answered()).toBe(true);
      expect((call.times.answeredAt ?? 0) - call.times.startedAt).toBeLessThan(1000);
      await pause(6000);
      expect(call.heard({ sinceMs: 3000 }).rms).toBeGreaterThan(0.01);
      expect(await shown).toEqual({ number: '+49299955511', displayName: 'Stadt' });
      const rangAfter = Date.now() - (call.times.answeredAt ?? 0);
      expect(rangAfter).toBeGreaterThan((fallback.retrySeconds - 2) * 1000);
      expect(rangAfter).toBeLessThan((fallback.retrySeconds + 4) * 1000);
      await until('the caller hears the telephone', () =>
        call.heard({ sinceMs: 1000 }).level(1000) > 0.2 ? true : undefined,
      );
      const [talk] = desk.calls();
      expect(talk?.heard({ sinceMs: 500 }).level(440)).toBeGreaterThan(0.2);
      await talk?.hangUp();
      expect(await call.ended()).toMatchObject({ by: 'them' });
    } finally {
      await desk.close();
    }
  });

  it('a caller is asked for a voice message when no fixed telephone is there', { timeout: 60_000 }, async () => {
    const call = citizens.call({ to: '1030', from: '+49299955515', audio: { tone: 440 } });
    const unfinished = asterisk.folder('unfinishedMessages');
    await until('the recording begins', async () => (await readdir(unfinished))[0], 55_000);
    const waited = Date.now() - call.times.startedAt;
    expect(waited).toBeGreaterThan(fallback.retrySeconds * 1000);
    expect(waited).toBeLessThan((fallback.retrySeconds + 25) * 1000);
    await call.hangUp();
    await until('the message', async () => (await messagesOf('+49299955515'))[0]);
  });

  it('a program that comes back gets the waiting caller within two seconds', { timeout: 20_000 }, async () => {
    const call = citizens.call({ to: '1030', from: '+49299955512' });
    expect(await call.answered()).toBe(true);
    await pause(2500);
    const connectedAt = Date.now();
    const app = await listeningApp(asterisk);
    try {
      const start = await app.next('StasisStart', 1, 3000);
      expect(start.at - connectedAt).toBeLessThan(2000);
      expect(start.args).toEqual(['inbound', '1030', 'shown', 'rehearsal', '']);
      await asterisk.ari('POST', `channels/${start.channel?.id}/variable?variable=SC_DONE&value=1`);
      await asterisk.ari('POST', `channels/${start.channel?.id}/continue`);
      expect(await call.ended()).toMatchObject({ by: 'them', code: 200 });
    } finally {
      await app.close();
    }
  });

  it('a caller whom the program has served is not kept on the line', { timeout: 20_000 }, async () => {
    const app = await listeningApp(asterisk);
    try {
      const call = citizens.call({ to: '1030', from: '+49299955513' });
      const start = await app.next('StasisStart', 1, 3000);
      await asterisk.ari('POST', `channels/${start.channel?.id}/variable?variable=SC_DONE&value=1`);
      await asterisk.ari('POST', `channels/${start.channel?.id}/continue`);
      expect(await call.ended()).toMatchObject({ by: 'them' });
      expect(app.messages.filter((each) => each.type === 'StasisStart')).toHaveLength(1);
    } finally {
      await app.close();
    }
  });
});

describe('a program that is there but frozen', () => {
  it('loses the caller after eight seconds to the music, and is offered the call again', {
    timeout: 30_000,
  }, async () => {
    const app = await listeningApp(asterisk);
    try {
      const call = citizens.call({ to: '1030', from: '+49299955514', audio: 'silence' });
      const first = await app.next('StasisStart', 1, 3000);
      const left = await app.next('StasisEnd', 1, 12_000);
      expect(left.at - first.at).toBeGreaterThan(7500);
      expect(left.at - first.at).toBeLessThan(9000);
      expect(await call.answered()).toBe(true);
      const again = await app.next('StasisStart', 2, 3000);
      expect(again.at - left.at).toBeLessThan(1800);
      expect(call.heard({ sinceMs: 900 }).rms).toBeGreaterThan(0.005);
      await call.hangUp();
    } finally {
      await app.close();
    }
  });
});

describe('the voice message', () => {
  it('is kept when the caller presses the hash key, and he may go on waiting', { timeout: 60_000 }, async () => {
    const call = await callHandedTo('message', '+49299955521');
    expect(await call.answered()).toBe(true);
    await until(
      'the recording begins',
      async () => ((await readdir(asterisk.folder('unfinishedMessages'))).length > 0 ? true : undefined),
      40_000,
    );
    await pause(3000);
    expect(await messagesOf('+49299955521')).toEqual([]);
    call.sendDtmf('#');
    const [message] = await until('the message', async () => {
      const found = await messagesOf('+49299955521');
      return found.length > 0 ? found : undefined;
    });
    expect(message?.name).toMatch(/^\d{10}~\d+\.\d+~492999300~rehearsal~\+49299955521\.wav$/);
    expect(message?.seconds).toBeGreaterThan(2);
    expect(message?.seconds).toBeLessThan(8);
    expect(message?.loudest).toBeGreaterThan(0.1);
    await pause(1000);
    expect(call.state).toBe('answered');
    await call.hangUp();
  });

  it('is kept when the caller hangs up in the middle of it, also with a number withheld', {
    timeout: 60_000,
  }, async () => {
    const open = await callHandedTo('message', '+49299955522', 'withheld');
    const unfinished = asterisk.folder('unfinishedMessages');
    await until(
      'the recording begins',
      async () => ((await readdir(unfinished)).length > 0 ? true : undefined),
      40_000,
    );
    await pause(2000);
    await open.hangUp();
    const [message] = await until('the message', async () => {
      const found = await messagesOf('');
      return found.length > 0 ? found : undefined;
    });
    expect(message?.seconds).toBeGreaterThan(1);
    expect(message?.loudest).toBeGreaterThan(0.1);
    expect(await readdir(unfinished)).toEqual([]);
  });

  it('is none when somebody hangs up during the announcement', { timeout: 20_000 }, async () => {
    const call = await callHandedTo('message', '+49299955523');
    await call.answered();
    await pause(2000);
    expect(call.heard({ sinceMs: 1500 }).rms).toBeGreaterThan(0.01);
    await call.hangUp();
    await pause(500);
    expect(await messagesOf('+49299955523')).toEqual([]);
    expect(await readdir(asterisk.folder('unfinishedMessages'))).toEqual([]);
  });
});

describe('after all of it', () => {
  it('no call is left, and nobody has complained in the log', async () => {
    await until('no channel left', async () => ((await asterisk.activeCalls()) === 0 ? true : undefined));
    const log = await readFile(join(asterisk.folder('log'), 'messages'), 'utf8');
    // That the program was away is what the log may and should say.
    const expected =
      /Stasis app 'amtsleitung' doesn't exist|outbound websocket per-call config for app 'amtsleitung'|Unable to join queue 'notfall'|message for Stasis app 'amtsleitung'; websocket is not ready/;
    expect(log.split('\n').filter((line) => /WARNING|ERROR/.test(line) && !expected.test(line))).toEqual([]);
    expect(log).not.toMatch(/555[12]\d/);
  });
});
