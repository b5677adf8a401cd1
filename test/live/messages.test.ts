// A caller in the fallback speaks by real RTP; the server comes back and makes a ticket of it, with the sound. Takes minutes, because real waiting takes time.
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketList, TicketPage } from '../../server/contract/reads.ts';
import { parseWav } from '../../server/rehearsal/sound/wav.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type Stage, setStage } from '../chaos/stage.ts';
import { until } from './ownAsterisk.ts';

const CITY = '029991030';
let stage: Stage;
let jana: LastingDesk;
const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const left = async () => await readdir(stage.asterisk.folder('messages'));

beforeAll(async () => {
  stage = await setStage('test-messages');
  await stage.startServer();
  jana = await stage.signIn('jana-albrecht');
}, 180_000);

afterAll(async () => {
  await stage?.end();
});

/** The share of a tone in the sound, as amplitude from 0 to 1. */
function level({ rate, samples }: { rate: number; samples: Int16Array }, tone: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, at) => {
    real += (sample / 32_768) * Math.cos((2 * Math.PI * tone * at) / rate);
    imaginary += (sample / 32_768) * Math.sin((2 * Math.PI * tone * at) / rate);
  });
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

async function get(path: string): Promise<Response> {
  return await fetch(stage.url + path, { headers: { cookie: jana.cookie, origin: stage.url } });
}

/** The program dies; the callers speak, or go; it starts again. Answers when it was open (epoch milliseconds). */
async function whileAway(meanwhile: () => Promise<void>): Promise<number> {
  await stage.server().kill();
  await meanwhile();
  const server = await stage.startServer();
  const openedAt = await until('the server is open', server.openedAt, 10_000);
  await server.surveyed;
  return openedAt;
}

async function recordingBegins(): Promise<void> {
  const unfinished = stage.asterisk.folder('unfinishedMessages');
  await until('the recording begins', async () => (await readdir(unfinished))[0], 70_000);
}

const callbacksOf = (number: string) => stage.callbacks().filter(({ replyTo }) => replyTo === number);

describe('while the program was away', () => {
  it('a caller spoke: within 10 s of its return there is one ticket, and the desk plays what was said', async () => {
    const number = '+4929995550401';
    const openedAt = await whileAway(async () => {
      const call = stage.citizens.call({ to: CITY, from: number, audio: { tone: 440 } });
      await recordingBegins();
      await pause(4000);
      await call.hangUp();
      await until('the message', async () => (await left()).find((name) => name.endsWith('.wav')));
    });
    const [ticket] = await until(
      'the ticket',
      () => (callbacksOf(number).length > 0 ? callbacksOf(number) : undefined),
      10_000,
    );
    expect((ticket?.openedAt ?? 0) - openedAt).toBeLessThan(10_000);
    expect(ticket).toMatchObject({ kind: 'voiceMessage', subject: 'Sprachnachricht abhören' });

    await until('the file is gone', async () => ((await left()).length === 0 ? true : undefined), 5000);
    const list = TicketList.parse(await (await get('/api/tickets')).json());
    expect(list.tickets.find(({ id }) => id === ticket?.id)).toMatchObject({
      municipalityId: 'amselfurt',
      replyTo: number,
    });
    const page = TicketPage.parse(await (await get(`/api/tickets/${ticket?.id}`)).json());
    const [message] = page.messages;
    expect(message?.seconds).toBeGreaterThan(2.5);
    const sound = await get(`/api/tickets/${ticket?.id}/messages/${message?.id}`);
    const wav = parseWav(Buffer.from(await sound.arrayBuffer()));
    expect(level(wav, 440)).toBeGreaterThan(0.1);
    expect(level(wav, 880)).toBeLessThan(0.02);
  }, 120_000);

  it('a caller gave up in the music: called back, once, also over a further crash', async () => {
    const number = '+4929995550402';
    await whileAway(async () => {
      const call = stage.citizens.call({ to: CITY, from: number, audio: 'silence' });
      expect(await call.answered()).toBe(true);
      await pause(3000);
      await call.hangUp();
      await until('the note', async () => (await left()).find((name) => name.endsWith('.gone')));
    });
    await until('the ticket', () => callbacksOf(number)[0], 10_000);
    await whileAway(async () => void (await pause(100)));
    await pause(3000);
    expect(callbacksOf(number)).toMatchObject([{ kind: 'callback', subject: 'Rückruf: ohne Nachricht aufgelegt' }]);
  }, 60_000);

  it('a caller who was waiting when it died talked at a fixed telephone: nobody calls back', async () => {
    const number = '+4929995550403';
    const call = stage.citizens.call({ to: CITY, from: number, audio: { tone: 440 } });
    await until('waiting', () => jana.state().calls.find((row) => row.number === number), 10_000);
    await whileAway(async () => {
      const phone = await stage.fixedPhone('platz1');
      phone.setAutoAnswer(200, { audio: { tone: 880 } });
      await until('they talk', () => (call.heard({ sinceMs: 1000 }).level(880) > 0.1 ? true : undefined), 60_000);
      await call.hangUp();
      await until('the note', async () => (await left()).find((name) => name.endsWith('.served')));
    });
    await until(
      'the call ended',
      () => stage.calls().find((row) => row.number === number && row.endReason === 'fallback'),
      10_000,
    );
    await pause(3000);
    expect(callbacksOf(number)).toEqual([]);
  }, 120_000);
});
