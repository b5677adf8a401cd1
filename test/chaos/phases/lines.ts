// Desks whose lines break all the time, while calls run, strangers hammer at every door, and the server is killed: all come to one picture.
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { watchOpening } from '../../../agent-ui/src/feed/opening.ts';
import type { Live } from '../../../agent-ui/src/feed/reduce.ts';
import { CONNECTION, startFeed } from '../../../agent-ui/src/feed/socket.ts';
import { type Snapshot, SOCKET } from '../../../server/contract/feed.ts';
import { openAttacker, type Target } from '../../fuzz/attacker.ts';
import { anyInput } from '../../fuzz/inputs.ts';
import { PERSON } from '../../http/house.ts';
import { type Accidents, openAccidents, pause } from '../accidents.ts';
import { openCrowd } from '../crowd.ts';
import { openCuttingProxy } from '../cuttingProxy.ts';
import { crowdFigures, type Field, type Figures, percentile } from '../phase.ts';
import type { Seat } from '../seats.ts';
import type { Stage } from '../stage.ts';
import { restAfter } from './calls.ts';
import { aContact } from './tickets.ts';

const DESKS = 5;
const WILD_MS = 4000;
const CONVERGED_WITHIN_MS = 2000;
const TICKET_EVERY_MS = 500;
const DELIVERIES = 4;
/** An agent without a place of their own: what strangers do in that name is in nobody's way. */
const HAMMERING_AGENT = 'bart-de-wit';

/** apart: desks that did not have the server's picture within two seconds of calm. back: from a connection's return to the server's picture. */
export async function brokenLines(
  field: Field,
  wish: { readonly seconds: number; readonly inputs: number },
): Promise<Figures> {
  const { stage, seats, chance } = field;
  const accidents = openAccidents(stage);
  const crowd = openCrowd(stage, chance, field.firstNumber());
  field.listen(crowd.ends);
  for (const seat of seats) seat.working = true;
  await restAfter(field);
  const {
    seat: writer,
    callId,
    ticket,
  } = await aContact({
    ...field,
    seats,
  });
  const proxy = await openCuttingProxy(stage.config.web.port, chance);
  const watched = [writer, ...seats.filter((seat) => seat !== writer)].slice(0, DESKS);
  const back: number[] = [];
  const desks = watched.map((seat) => openBrokenDesk(proxy.url, seat, back));

  let going = true;
  const before = new Set(stage.ticketNumbers());
  const numbers: Promise<string>[] = [];
  const writing = (async () => {
    for (; going; await pause(TICKET_EVERY_MS)) {
      const key = crypto.randomUUID();
      const ask = { type: 'openTicket' as const, callId, ticket };
      numbers.push(
        desks[0]?.feed.send(ask, key).then((answer) => (answer.ok ? (answer.ticketNumber ?? '') : answer.error)) ??
          Promise.resolve(''),
      );
      // The same once more by another way, at the same time and later.
      for (let delivery = 1; delivery < DELIVERIES; delivery += 1)
        setTimeout(() => void writer.desk.ask(ask, key).catch(() => undefined), delivery * 40 * chance());
    }
  })();
  const calling = crowd.arrive(1e6, 3, () => !going);
  const hammering = hammer(stage, accidents, wish.inputs, () => !going);

  const converged: number[] = [];
  let apart = 0;
  const calm = async (): Promise<void> => {
    proxy.setWild(false);
    const begunAt = performance.now();
    const each = await Promise.all(
      watched.map((seat, at) => samePicture(stage, seat, () => desks[at]?.live() ?? null)),
    );
    apart += each.filter((same) => !same).length;
    converged.push(performance.now() - begunAt);
  };
  const begunAt = performance.now();
  for (let round = 1; performance.now() - begunAt < wish.seconds * 1000; round += 1) {
    proxy.setWild(true);
    for (let slept = 0; slept < WILD_MS; slept += 500) {
      await pause(500);
      desks[Math.floor(chance() * desks.length)]?.cut();
    }
    if (round % 3 === 0) await accidents.killServer();
    await calm();
  }
  going = false;
  await Promise.all([writing, calling]);
  const hammered = await hammering;
  await calm();
  const answers = await Promise.all(numbers);
  await crowd.empty();
  writer.working = true;
  const there = stage.ticketNumbers().filter((number) => !before.has(number));
  for (const desk of desks) desk.close();
  await proxy.close();
  await restAfter(field);
  return {
    ...hammered,
    kills: accidents.kills(),
    ...proxy.accidents,
    ...crowdFigures(crowd.counts),
    apart,
    convergedP50: percentile(converged, 0.5),
    convergedMax: percentile(converged, 1),
    reconnections: back.length,
    backP50: percentile(back, 0.5),
    backMax: percentile(back, 1),
    tickets: answers.length,
    deliveries: answers.length * DELIVERIES,
    missing: answers.filter((number) => !there.includes(number)).length,
    twice: there.length - new Set(answers).size,
  };
}

/** The browser's own feed over the cutting network, beside the person's other desk. */
function openBrokenDesk(url: string, seat: Seat, back: number[]) {
  const extraHeaders = { cookie: seat.desk.cookie, origin: url };
  const socket = watchOpening(io(url, { ...CONNECTION, transports: ['websocket'], extraHeaders, forceNew: true }));
  const feed = startFeed(socket);
  let link = feed.store.get().link;
  feed.store.subscribe(() => {
    const now = feed.store.get().link;
    if (now === 'up' && link === 'away') void measure(performance.now());
    link = now;
  });
  const measure = async (since: number): Promise<void> => {
    for (;;) {
      if (feed.store.get().link !== 'up' || !seat.desk.connected()) return;
      if (pictureOf(feed.store.get().live) === pictureOf(seat.desk.state())) break;
      await pause(2);
    }
    back.push(performance.now() - since);
  };
  return {
    feed,
    live: () => (feed.store.get().link === 'up' ? feed.store.get().live : null),
    cut: () => socket.io.engine?.close(),
    close: () => feed.close(),
  };
}

/** Asks the server itself for its picture until the desk has the same; false after two seconds. */
async function samePicture(stage: Stage, seat: Seat, live: () => Live | null): Promise<boolean> {
  const until = performance.now() + CONVERGED_WITHIN_MS;
  while (performance.now() < until) {
    const snapshot = await snapshotOf(stage.url, seat.desk.cookie);
    if (snapshot !== null && pictureOf(live()) === pictureOf(snapshot)) return true;
    await pause(100);
  }
  return false;
}

function snapshotOf(url: string, cookie: string): Promise<Snapshot | null> {
  const socket = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: url },
    forceNew: true,
    reconnection: false,
  });
  return new Promise<Snapshot | null>((resolve) => {
    socket.once(SOCKET.snapshot, resolve);
    socket.once('connect_error', () => resolve(null));
    setTimeout(() => resolve(null), 1000).unref();
  }).finally(() => socket.disconnect());
}

/** What a desk shows, without its numbering and clocks. */
function pictureOf(state: Live | Snapshot | null): string {
  if (state === null) return '';
  const { calls, me, contact, team, telephony } = state;
  const inOrder = [...calls].sort((a, b) => a.queuedAt - b.queuedAt || a.id.localeCompare(b.id));
  return JSON.stringify([inOrder, me, contact, team, telephony], inAlphabet);
}

/** The browser reads what comes in the order of its contract, which need not be the server's. */
function inAlphabet(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sends inputs of any kind; failures: answers of 500 and more; unanswered: none, although the server was there. */
async function hammer(stage: Stage, accidents: Accidents, most: number, ended: () => boolean): Promise<Figures> {
  const { port } = stage.config.web;
  const target: Target = {
    host: `127.0.0.1:${port}`,
    port,
    people: { ...PERSON, agent: HAMMERING_AGENT, colleague: HAMMERING_AGENT },
    callOf: () => undefined,
    ids: async () => ({
      callId: stage.calls().map(({ id }) => id),
      departmentId: stage.centre.departments.map(({ id }) => id),
      officialId: stage.centre.officials.map(({ id }) => id),
    }),
    cookieOf: async (personId, before) => before ?? (await stage.cookieOf(personId)),
  };
  const attacker = openAttacker(target);
  await attacker.prepare();
  const counts = { inputs: 0, failures: 0, unanswered: 0 };
  // A rehearsal would bring callers of its own, whoever signs out has no desk any more, and pages are there only when they were built.
  const inputs = fc.sample(
    anyInput.filter(
      ({ kind, ...input }) =>
        kind !== 'http' ||
        ('path' in input && /^.(api|health|metrics)/.test(input.path) && !/api.(rehearsal|session)/.test(input.path)),
    ),
    { numRuns: most },
  );
  for (const input of inputs) {
    if (ended()) break;
    const excused = accidents.unquiet();
    const outcomes = await attacker
      .ready(input)
      .then(() => attacker.send(input))
      .catch(() => [{ result: 'silent' as const, what: 'no desk' }]);
    counts.inputs += 1;
    if (excused || accidents.unquiet()) continue;
    for (const { result, what } of outcomes) {
      if (result === 'silent') counts.unanswered += 1;
      if (/^5\d\d$/.test(what)) counts.failures += 1;
      if (result === 'silent' || /^5\d\d$/.test(what))
        process.stderr.write(`${what}: ${JSON.stringify(input).slice(0, 300)}\n`);
    }
  }
  attacker.close();
  return counts;
}
