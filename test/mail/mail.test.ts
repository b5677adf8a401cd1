// The answer to the caller by mail: asked for at the desk, kept in the queue, taken by a real mail server over a real connection.
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailAddress } from '../../server/contract/mail.ts';
import type { InputOf } from '../../server/domain/inputs.ts';
import { letterOf } from '../../server/mail/letter.ts';
import { LINK_PAUSES_MS, type Outbox, openOutbox, PAUSES_MS, type WrittenLetter } from '../../server/mail/outbox.ts';
import { openTransport } from '../../server/mail/transport.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { answersOfCall, mailQueue, nextMail } from '../../server/store/mails.ts';
import { forgetNumber } from '../../server/store/people.ts';
import { anArticle } from '../articles.ts';
import { annaTalks, asked, story } from '../builders.ts';
import { until } from '../live/ownAsterisk.ts';
import { aCall } from '../store/events.ts';
import { aPost, type Post } from './post.ts';

let now = 1_000_000;
/** What is written for a link when its letter is sent. */
const linkLetters = new Map<string, WrittenLetter>();
let database: OpenDatabase;
let post: Post;
let outbox: Outbox | undefined;

function opened(port: number): Outbox {
  const settled: Promise<void>[] = [];
  return openOutbox({
    db: database.db,
    transport: openTransport({ host: '127.0.0.1', port, security: 'none', from: 'telefonservice@stadt.example' }),
    nameOf: () => 'Stadt Amselfurt',
    linkLetter: async (linkId) => linkLetters.get(linkId) ?? null,
    submit: (input: InputOf<'mailSettled'>) => void settled.push(commitEvents(database.db, [{ ...input, at: now }])),
    quiet: async () => void (await Promise.all(settled)),
    holds: () => true,
    now: () => now,
    log: pino({ level: 'silent' }),
  });
}

async function send(of: { to?: string; title?: string; number?: string | null } = {}): Promise<string> {
  const callId = randomUUID();
  const letter = { title: of.title ?? 'Hund anmelden', text: 'Den Hund melden Sie beim Steueramt an.\n\nGrüße' };
  await commitEvents(database.db, [
    aCall({ callId, number: of.number === undefined ? '+4929991234' : of.number }),
    {
      type: 'answerSent',
      at: now,
      mailId: randomUUID(),
      callId,
      municipalityId: 'stadt',
      sentId: 'hund',
      to: of.to ?? 'erika@post.example',
      ...letter,
    },
  ]);
  outbox?.follow([
    { type: 'answerSent', at: now, mailId: '', callId, municipalityId: '', sentId: '', to: '', ...letter },
  ]);
  return callId;
}
const stateOf = async (callId: string) => (await answersOfCall(database.db, callId))[0];
const comesTo = (callId: string, state: string) =>
  until(`a letter that is ${state}`, async () => ((await stateOf(callId))?.state === state ? true : undefined));

/** Tries at once and after each of these pauses. */
async function triedAfter(pauses: readonly number[]): Promise<void> {
  for (const pause of [...pauses, 0]) {
    outbox = opened(post.port);
    await until('one more try', async () => {
      const waiting = await nextMail(database.db, now);
      return waiting === null || waiting.nextAt > now ? true : undefined;
    });
    await outbox.close();
    now += pause;
  }
}

beforeEach(async () => {
  now = 1_000_000;
  database = await openDatabase(':memory:');
  post = await aPost();
});
afterEach(async () => {
  await outbox?.close();
  outbox = undefined;
  await post.close();
  await database.close();
});

describe('the answer by mail', () => {
  it('is on its way when the agent asks, and stands with the contact', () => {
    const article = anArticle();
    const letter = letterOf(article, 'de', 'Stadt Amselfurt');
    const ask = { type: 'sendAnswer', callId: 'c1', sentId: 'hund', to: 'erika@post.example' } as const;
    const told = story(annaTalks()).when(5, asked('anna', ask, { letter }));
    expect(told.events).toMatchObject([{ type: 'answerSent', title: 'Hund anmelden', to: 'erika@post.example' }]);
    expect(told.world.contacts.get('c1')?.answersSent).toEqual(['Hund anmelden']);
    expect(letter.text).toContain('Den Hund melden Sie beim Steueramt an.');
    expect(letter.text).toContain('Gebühr\n84 Euro im Jahr.');
    expect(letter.text.endsWith('Stadt Amselfurt')).toBe(true);
  });

  it.each([
    ['without a mail server', undefined, 'mail-off'],
    ['for an internal article', 'article-internal', 'article-internal'],
    ['for an article nobody may read', 'not-found', 'not-found'],
  ] as const)('is refused %s, and nothing happens', (_why, letter, error) => {
    const ask = { type: 'sendAnswer', callId: 'c1', sentId: 'hund', to: 'a@b.example' } as const;
    const told = story(annaTalks()).when(5, asked('anna', ask, letter === undefined ? {} : { letter }));
    expect(told).toMatchObject({ outcome: { ok: false, error }, happened: [] });
  });

  it('is taken by the mail server, in one piece, from the municipality', async () => {
    outbox = opened(post.port);
    const callId = await send();
    await comesTo(callId, 'sent');
    const [letter] = post.letters;
    expect(letter?.to).toEqual(['erika@post.example']);
    expect(letter?.raw).toMatch(/^From: Stadt Amselfurt <telefonservice@stadt\.example>/m);
    expect(letter?.raw).toMatch(/^Subject: Hund anmelden/m);
    expect(letter?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(post.letters).toHaveLength(1);
  });

  it('waits for a mail server that is away, also over a restart, and is sent once', async () => {
    await post.close();
    outbox = opened(post.port);
    const callId = await send();
    await until('a first try', async () => ((await nextMail(database.db, now))?.tries === 1 ? true : undefined));
    expect((await stateOf(callId))?.state).toBe('waiting');
    const since = now;
    expect(await mailQueue(database.db)).toEqual({ count: 1, since });
    await outbox.close();
    post = await aPost({ port: post.port });
    now += PAUSES_MS[0] ?? 0;
    outbox = opened(post.port);
    await comesTo(callId, 'sent');
    expect(post.letters).toHaveLength(1);
    expect(await mailQueue(database.db)).toEqual({ count: 0, since: null });
  });

  it('is given up when the address is refused for good, or after a day and a half', async () => {
    await post.close();
    post = await aPost({ refuses: 550 });
    outbox = opened(post.port);
    const wrong = await send();
    await comesTo(wrong, 'failed');
    expect((await stateOf(wrong))?.why).toContain('550');
    await outbox.close();
    await post.close();
    post = await aPost({ refuses: 451 });
    const late = await send();
    await triedAfter(PAUSES_MS);
    expect(await stateOf(late)).toMatchObject({ state: 'failed' });
  });

  it('goes to nobody when the person has been forgotten meanwhile', async () => {
    const callId = await send();
    await forgetNumber(database.db, '+4929991234');
    outbox = opened(post.port);
    await comesTo(callId, 'failed');
    expect(await stateOf(callId)).toMatchObject({ to: null, why: 'forgotten' });
    expect(post.letters).toEqual([]);
  });
});

describe('a letter that brings a link', () => {
  const CARD = {
    to: 'werner@stadt.example',
    subject: 'Ein Anruf kommt zu Ihnen',
    text: 'https://stadt.example/karte/x',
  };
  let sent = 0;
  /** A link to the card of a new call, and its letter in the queue; answers the link. */
  async function sendCard(written: WrittenLetter | null = CARD): Promise<string> {
    sent += 1;
    const linkId = `tr~c${sent}~werner~1.1`;
    if (written !== null) linkLetters.set(linkId, written);
    const link = { purpose: 'card', about: `c${sent}`, tokenHash: linkId, officialId: 'werner' } as const;
    await commitEvents(database.db, [
      { type: 'linkMade', at: now, linkId, ...link, expiresAt: now + 1_800_000, madeBy: 'anna' },
      { type: 'cardSent', at: now, linkId, callId: `c${sent}`, municipalityId: 'stadt' },
    ]);
    return linkId;
  }
  const rowOf = (id: string) =>
    database.db
      .selectFrom('mail')
      .select(['state', 'why', 'tries', 'title', 'text'])
      .where('id', '=', id)
      .executeTakeFirst();
  const becomes = (id: string, state: string) =>
    until(`a letter that is ${state}`, async () => ((await rowOf(id))?.state === state ? true : undefined));

  it('goes before every answer that waits, and nothing of its words is kept', async () => {
    for (let answers = 0; answers < 3; answers += 1) await send();
    now += 1000;
    const card = await sendCard();
    expect(await rowOf(card)).toMatchObject({ title: '', text: '' });
    outbox = opened(post.port);
    await until('four letters', async () => (post.letters.length === 4 ? true : undefined));
    expect(post.letters[0]?.to).toEqual(['werner@stadt.example']);
    expect(post.letters[0]?.raw).toContain('https://stadt.example/karte/x');
    await becomes(card, 'sent');
  });

  it('does not wait while others wait for their next try', async () => {
    const failing = await send();
    await database.db
      .updateTable('mail')
      .set({ tries: 3, nextAt: now + 3_600_000 })
      .execute();
    outbox = opened(post.port);
    await outbox.close();
    outbox = opened(post.port);
    const card = await sendCard();
    outbox.follow([{ type: 'cardSent', at: now, linkId: card, callId: 'c', municipalityId: 'stadt' }]);
    await becomes(card, 'sent');
    expect((await stateOf(failing))?.state).toBe('waiting');
  });

  it('is tried again within seconds, and given up after minutes', async () => {
    await post.close();
    post = await aPost({ refuses: 451 });
    const card = await sendCard();
    await triedAfter(LINK_PAUSES_MS);
    expect(await rowOf(card)).toMatchObject({ state: 'failed' });
    expect(LINK_PAUSES_MS.reduce((sum, pause) => sum + pause)).toBeLessThan(10 * 60_000);
  });

  it('is not sent when it leads nowhere any more', async () => {
    const card = await sendCard(null);
    outbox = opened(post.port);
    await becomes(card, 'failed');
    expect(await rowOf(card)).toMatchObject({ why: 'over' });
    expect(post.letters).toEqual([]);
  });

  it('is no answer to the caller', async () => {
    await sendCard();
    expect(await answersOfCall(database.db, `c${sent}`)).toEqual([]);
  });
});

describe('what would write a mail’s head', () => {
  it.each([
    'erika@post.example\r\nBcc: all@post.example',
    'erika@post.example\nSubject: x',
    'erika@post.example, other@post.example',
    'erika@post.example;other@post.example',
    'Erika <erika@post.example>',
    '"a b"@post.example',
    'erika@post.example%0aBcc:x@y.example',
    'erika@',
    'erika@localhost',
    `${'a'.repeat(250)}@post.example`,
    'erika@post.example\u2028Bcc: x@y.example',
  ])('is no address: %j', (address) => {
    expect(MailAddress.safeParse(address).success).toBe(false);
  });

  it.each(['erika.mustermann+hund@post.example', 'ö@müller.example', "o'brien@a-b.co.example"])(
    '%s is one',
    (address) => {
      expect(MailAddress.parse(` ${address} `)).toBe(address);
    },
  );

  it('stays in the subject as words when it stands in a title', async () => {
    outbox = opened(post.port);
    const { title } = letterOf(anArticle({ title: 'Hund\r\nBcc: all@post.example' }), 'de', 'Stadt');
    expect(title).toBe('Hund Bcc: all@post.example');
    const callId = await send({ title: 'Hund\r\nBcc: all@post.example\r\n\r\nText' });
    await comesTo(callId, 'sent');
    expect(post.letters[0]?.to).toEqual(['erika@post.example']);
    expect(post.letters[0]?.raw).not.toMatch(/^Bcc:/im);
  });
});
