// The service centre as one thing with a life: its parts are joined in the order of the road, opened and closed together.
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openNotices } from './announcements/notices.ts';
import { openRecordedSounds } from './announcements/recordedSounds.ts';
import { openVoice } from './announcements/voice.ts';
import { openArticles } from './articles.ts';
import type { WarmExchange } from './asterisk/describe.ts';
import { connectExchange, type Exchange } from './asterisk/exchange.ts';
import { softPhoneName } from './asterisk/names.ts';
import { softPhoneSecret } from './asterisk/softPhones.ts';
import { openCards } from './cards.ts';
import { startClock } from './clock.ts';
import type { Config } from './config.ts';
import { articleFor, articleIn } from './contract/articleWords.ts';
import type { ErrorId } from './contract/errors.ts';
import type { RehearsalRow } from './contract/feed.ts';
import type { PhoneAccount, SessionRow } from './contract/reads.ts';
import type { Ask } from './contract/requests.ts';
import { sentencesAhead } from './domain/announcements/ahead.ts';
import { mayRead } from './domain/articles/rights.ts';
import { startWorld } from './domain/evolve.ts';
import type { Input, Letter } from './domain/inputs.ts';
import { isOnOurLine } from './domain/transfers/reach.ts';
import type { Rules } from './domain/world.ts';
import { servedInFallback, takeOver } from './fallback/takeOver.ts';
import { openRoad } from './handle.ts';
import { openHealth } from './health/health.ts';
import { createHttp } from './http/app.ts';
import { hashOf } from './http/cookie.ts';
import { LINK_PATHS } from './http/linkPages.ts';
import { linkToken } from './http/linkToken.ts';
import { createLookup } from './http/lookup.ts';
import { isOwnOrigin } from './http/origin.ts';
import { createSessions } from './http/session.ts';
import { openInquiries } from './inquiries.ts';
import type { Centre } from './knowledge/load.ts';
import { letterOf } from './mail/letter.ts';
import { openOutbox } from './mail/outbox.ts';
import { openTransport } from './mail/transport.ts';
import { outsideNumber, withWholeNumbers } from './numbers.ts';
import { type Preparation, prepare } from './prepared.ts';
import { openFeed } from './realtime/feed.ts';
import { createRequestDesk } from './realtime/requests.ts';
import { openRealtime } from './realtime/server.ts';
import { createSipRelay } from './realtime/sipRelay.ts';
import { routeUpgrades } from './realtime/upgrades.ts';
import { openRecordings } from './recordings.ts';
import { openRehearsal } from './rehearsal/control.ts';
import type { Hold } from './standby/hold.ts';
import { takeTurn } from './standby/takeTurn.ts';
import { ensureAccounts, type MadeAccount } from './store/accounts.ts';
import { articleHead } from './store/articles.ts';
import { endedByOthers } from './store/calls.ts';
import { openCommits } from './store/commits.ts';
import { databaseFileOf } from './store/connection.ts';
import { openDatabase } from './store/database.ts';
import { articleBegun } from './store/gaps.ts';
import { inquiryCase } from './store/inquiries.ts';
import { loadKeptWorld } from './store/live.ts';
import { pruneLookups } from './store/lookups.ts';
import { mailQueue } from './store/mails.ts';
import { newsHead } from './store/news.ts';
import { loadPace } from './store/pace.ts';
import { doneAnswer, pruneDoneRequests } from './store/requests.ts';
import { loadStock } from './store/stock.ts';
import { ticketHead } from './store/tickets.ts';
import { openWordings } from './wordings.ts';

const DAY_MS = 86_400_000;
const HOUSEKEEPING_EVERY_MS = 60_000;
/** By then whoever waits is known, and rung for. */
const SOUNDS_AFTER_TAKE_OVER_MS = 2000;
const SOUNDS_AHEAD_EVERY_MS = 600_000;

export interface CentreEnds {
  readonly config: Config;
  /** ARI's password, and the key from which soft phones' passwords are made. */
  readonly secrets: { readonly ariSecret: string; readonly serverSecret: string; readonly rehearsalSecret: string };
  readonly version: string;
  /** Where the exchange leaves voice messages; none are taken over without it. */
  readonly messagesFolder?: string | undefined;
  readonly log: Logger;
  readonly rules?: Partial<Rules>;
  /** What was made ready before; without it, it is made now. */
  readonly preparation?: Preparation;
  /** The lease under which the server works; without it, it takes one, and stands by for it if need be. */
  readonly hold?: Hold;
  /** Where sounds for callers are made, on this machine and as the exchange sees it; absent: the exchange only says its own sentences. */
  readonly sounds?: { readonly folder: string; readonly atExchange: string };
  /** What was fetched of the exchange while this server stood by. */
  readonly warmExchange?: WarmExchange;
  /** Another server took over our place, at the exchange or altogether: this one must stop. */
  readonly onReplaced: () => void;
}

export interface ServiceCentre {
  /** The port of the desk. */
  readonly port: number;
  readonly centre: Centre;
  /** Accounts that were made just now; their passwords are shown this once. */
  readonly madeAccounts: readonly MadeAccount[];
  /** How many callers are in our care. */
  readonly liveCalls: () => number;
  /** Settles when the sounds that were asked for are made. */
  readonly soundsReady: () => Promise<void>;
  readonly startRehearsal: (callsPerHour: number) => Promise<void>;
  /** Ends what it opened; calls at the exchange go on. */
  readonly close: () => Promise<void>;
}

/** Opens the service centre. Throws when the knowledge folder, the database or the port is unusable. */
export async function openServiceCentre(ends: CentreEnds): Promise<ServiceCentre> {
  const { config, secrets, log, messagesFolder } = ends;
  const now = Date.now;
  const preparation = ends.preparation ?? prepare(config, ends.rules, log);
  const hold = ends.hold ?? (await takeTurn({ config, version: ends.version, log, onLost: ends.onReplaced }));
  // The database is read only after the lease was taken: who stood by knows nothing of before.
  const { centre, articles: found, rules, search } = preparation.take();
  const database = await openDatabase(databaseFileOf(config.dataFolder));
  const { db } = database;
  const { writer } = preparation;
  writer.open(database.file, hold.epoch);
  const madeAccounts = await ensureAccounts(
    db,
    centre.people.map((person) => person.id),
    now(),
  );
  const voice =
    ends.sounds === undefined
      ? undefined
      : openVoice({ ...ends.sounds, ownRecordings: join(config.dataFolder, 'announcements'), log });
  const recordedSounds = ends.sounds === undefined ? undefined : openRecordedSounds(ends.sounds);
  const own = found.filter((one) => centre.articles.includes(one));
  const takenOver = found.filter((one) => !centre.articles.includes(one));
  // Entries from elsewhere that stand instead of the folder's articles leave nothing to begin with.
  await loadStock(db, own.length > 0 ? centre.stock : [], now());
  const articles = await openArticles({
    db,
    search,
    found: own,
    submit: (input) => road.submit(input),
    now,
    log,
  });

  const health = await openHealth({
    config,
    database,
    world: () => road.world(),
    unwritten: () => road.unwritten(),
    retry: () => road.submit({ type: 'timePassed' }),
    driftRepaired: () => exchange?.driftRepaired() ?? 0,
    mail: () => mailQueue(db),
    commit: openCommits(db, writer, hold.epoch),
    now,
    log,
  });
  const road = openRoad({
    world: startWorld(rules, await loadKeptWorld(db, rules), await loadPace(db, now())),
    now,
    commit: health.commit,
    perform: (effect) => exchange?.perform(effect),
    publish: (after, events) => {
      clock.set(after);
      articles.follow(events);
      outbox?.follow(events);
      inquiries.follow(events);
      cards.follow(after, events);
      notices.follow(after.notices);
      recordings.follow(after.recordings);
      feed.publish(after, events);
      endShiftsOfSignedOut();
    },
    holds: hold.holds,
    log,
  });
  // With the wordings that leads have set.
  const prepareSounds = () => voice?.prepare(sentencesAhead(road.world(), now()));
  // Who stood by has better things to do at first; what is made already is found without it.
  const firstSounds = hold.waited ? setTimeout(prepareSounds, SOUNDS_AFTER_TAKE_OVER_MS) : prepareSounds();
  const notices = openNotices({ voice, submit: (input) => road.submit(input), log });
  const recordings = openRecordings({
    db,
    voice,
    sounds: recordedSounds,
    world: road.world,
    ask: road.ask,
    nameOf: (id) => centre.people.find((person) => person.id === id)?.name ?? id,
    log,
  });
  const wordings = openWordings({ voice, world: road.world, ask: road.ask, log });
  const inquiries = openInquiries({ db, submit: (input) => road.submit(input), now, log });
  const tokenOf = (linkId: string) => linkToken(secrets.serverSecret, linkId);
  const cards = openCards({
    db,
    officials: () => centre.officials,
    hashOf: (linkId) => hashOf(tokenOf(linkId)),
    urlOf: (linkId) => `${config.web.publicUrl ?? ''}${LINK_PATHS.card}/${tokenOf(linkId)}`,
    timeZone: config.timeZone,
    submit: (input) => road.submit(input),
    quiet: road.quiet,
    now,
    log,
  });
  const outbox =
    config.mail === undefined
      ? undefined
      : openOutbox({
          db,
          transport: openTransport(config.mail),
          nameOf: (id) => centre.municipalities.find((one) => one.id === id)?.name ?? '',
          linkLetter: cards.letterOf,
          submit: (input) => road.submit(input),
          quiet: road.quiet,
          holds: hold.holds,
          now,
          log,
        });
  const clock = startClock(now, () => {
    road.submit({ type: 'timePassed' });
    // Also when nothing came of it: then the next deadline is a later one.
    void road.quiet().then(() => clock.set(road.world()));
  });
  clock.set(road.world());
  // Who stood by has no time to lose: callers wait, and the port was this server's own all the time.
  let exchange = hold.waited ? connectToExchange() : undefined;

  const rehearsal = openRehearsal({
    config,
    secret: secrets.rehearsalSecret,
    centre,
    log,
    changed: (row: RehearsalRow) => feed.publishRehearsal(row),
  });
  const feed = openFeed(road.world, rehearsal.status, now);

  const sessions = createSessions({
    db,
    now,
    publicUrl: config.web.publicUrl,
    people: () => centre.people,
    isBusy: (personId) => realtime.hasDesk(personId) || (road.world().agents.get(personId)?.callId ?? null) !== null,
  });

  let read = { published: articles.now(), all: [...articles.now(), ...takenOver] };
  const knowledge = () => {
    const published = articles.now();
    if (published !== read.published) read = { published, all: [...published, ...takenOver] };
    return { search: search.search, articles: read.all };
  };
  const lookup = createLookup(knowledge);
  const http = createServer(
    createHttp({
      config,
      version: ends.version,
      now,
      db,
      sessions,
      book: () => centre,
      rules: () => rules,
      knowledge,
      lookup,
      live: {
        telephony: () => road.world().telephony,
        phoneAccountOf,
        onTheLine: (officialId) => isOnOurLine(road.world(), officialId),
        holds: (callId) => {
          const state = road.world().calls.get(callId)?.state;
          return state === 'held' || state === 'transferring';
        },
        maySeeCall: (personId, callId) => {
          const { calls, agents } = road.world();
          return calls.get(callId)?.agentId === personId || agents.get(personId)?.callId === callId;
        },
      },
      rehearsal,
      recordings,
      wordings,
      links: { tokenOf, answer: (input) => road.ask(`link ${input.linkId}`, input) },
      health,
      holds: hold.holds,
      log,
    }),
  );

  const ownPage = (headers: Parameters<typeof isOwnOrigin>[0]): boolean => isOwnOrigin(headers, config.web.publicUrl);
  const realtime = openRealtime({
    http,
    sessionOf: sessions.sessionOf,
    ownPage,
    search: lookup,
    feed: health.counted(feed),
    log,
    deskOpened: ({ personId }) => {
      const agent = road.world().agents.get(personId);
      if (agent === undefined) return;
      goneWithoutDesk.delete(personId);
      road.submit({ type: 'deskOpened', agentId: personId, device: agent.device });
    },
    answer: createRequestDesk({
      ask: road.ask,
      answeredBefore: async (key) => (await doneAnswer(db, key)) ?? undefined,
      outside: (callId, number) => {
        const municipalityId = road.world().calls.get(callId)?.municipalityId;
        const place = centre.municipalities.find(({ id }) => id === municipalityId);
        return outsideNumber(number, place);
      },
      outsideFor: (municipalityIds, number) => {
        const places = centre.municipalities.filter(({ id }) => municipalityIds.includes(id));
        return places.map((place) => outsideNumber(number, place)).find((found) => found !== undefined);
      },
      outsideRefused: (personId, error) => {
        health.outsideRefused(error);
        log.warn({ alarm: 'toll-fraud', personId, error }, 'an outside number was refused');
      },
      ticketHead: (session, ticketId) =>
        ticketHead(db, ticketId, {
          municipalityIds: session.municipalityIds,
          departmentIds: session.role === 'department' ? session.departmentIds : null,
        }),
      articleHead: (articleId, about) => articleHead(db, articleId, about),
      articleBegun: (inquiryIds) => articleBegun(db, inquiryIds),
      letter,
      newsHead: (newsId, personId) => newsHead(db, newsId, personId),
      inquiryCase: (inquiryId) => inquiryCase(db, inquiryId),
      linkHash: (linkId) => hashOf(tokenOf(linkId)),
    }),
  });
  const relay = createSipRelay({
    target: `${config.asterisk.url.replace(/^http/, 'ws')}/ws`,
    sessionOf: sessions.sessionOf,
    ownPage,
    userOf: softPhoneName,
    log,
  });
  routeUpgrades(http, (request, socket, head) => {
    health.tunnel(socket);
    relay.upgrade(request, socket, head);
  });

  /** People whose session ended while they had a caller: their shift ends when the caller is gone. */
  const goneWithoutDesk = new Set<string>();
  sessions.onSessionEnded(({ sessionId, personId }) => {
    realtime.signOut(sessionId);
    relay.signOut(sessionId);
    if (!rules.agents.has(personId) || realtime.hasDesk(personId)) return;
    goneWithoutDesk.add(personId);
    endShiftsOfSignedOut();
  });

  await recordings.begin();
  // The port first: whoever starts a second server by mistake is told so before it could take the exchange from the first.
  await listening(http, config.web.port, config.web.host);
  exchange ??= connectToExchange();

  const taking =
    messagesFolder === undefined
      ? undefined
      : takeOver({
          folder: messagesFolder,
          db,
          submit,
          quiet: road.quiet,
          telephonyIsUp: () => road.world().telephony === 'up',
          isCentral: (dialled) =>
            [...rules.municipalities.values()].some(({ dialledForms }) => dialledForms.includes(dialled)),
          now,
          log,
        });

  const housekeeping = setInterval(() => {
    if (!hold.holds()) return;
    sessions.endStale().catch((error: unknown) => log.error({ err: error }, 'stale sessions could not be ended'));
    pruneDoneRequests(db, now()).catch((error: unknown) =>
      log.error({ err: error }, 'old requests could not be pruned'),
    );
    pruneLookups(db, now() - config.retention.lookupDays * DAY_MS).catch((error: unknown) =>
      log.error({ err: error }, 'old look-ups could not be forgotten'),
    );
  }, HOUSEKEEPING_EVERY_MS);
  const soundsAhead = setInterval(prepareSounds, SOUNDS_AHEAD_EVERY_MS);

  notices.begin(road.world().notices.values());
  const address = http.address();
  health.started();

  return {
    port: typeof address === 'object' && address !== null ? address.port : config.web.port,
    centre,
    madeAccounts,
    liveCalls: () => road.world().calls.size,
    soundsReady: async () => voice?.ready(),
    startRehearsal: async (callsPerHour) => {
      await rehearsal.start({ callsPerHour });
    },
    close: async () => {
      await health.stopping();
      clearInterval(housekeeping);
      if (firstSounds !== undefined) clearTimeout(firstSounds);
      clearInterval(soundsAhead);
      notices.close();
      const silent = Promise.all([voice?.close(), recordedSounds?.close()]);
      clock.stop();
      await taking?.stop();
      articles.close();
      await outbox?.close();
      await cards.close();
      inquiries.close();
      await rehearsal.stop();
      relay.close();
      await realtime.close();
      exchange?.close();
      http.closeAllConnections();
      await road.quiet();
      // Before the last backup, which takes its time: who stands by goes on at once.
      hold.release();
      await search.close();
      await health.stop();
      await writer.close();
      await database.close();
      await silent;
    },
  };

  function submit(input: Input): void {
    road.submit(withWholeNumbers(input, centre.municipalities));
  }

  /** The article as the caller of this call may read it, in their language when somebody has written it. */
  function letter(session: SessionRow, ask: Extract<Ask, { type: 'sendAnswer' }>): Letter | ErrorId {
    if (config.mail === undefined) return 'mail-off';
    const place = road.world().contacts.get(ask.callId)?.municipalityId ?? null;
    const article = [...articles.now(), ...takenOver].find(({ id }) => id === ask.sentId);
    if (article === undefined || !mayRead(article, session.municipalityIds)) return 'not-found';
    if (article.internal) return 'article-internal';
    const language = ask.language ?? article.language;
    const name = centre.municipalities.find(({ id }) => id === place)?.name ?? '';
    return letterOf(articleFor(articleIn(article, language), place).article, language, name);
  }

  function connectToExchange(): Exchange {
    return connectExchange({
      url: config.asterisk.url,
      user: config.asterisk.user,
      secret: secrets.ariSecret,
      app: config.asterisk.app,
      others: config.asterisk.apps.filter((other) => other !== config.asterisk.app),
      holds: hold.holds,
      installationSecret: secrets.serverSecret,
      fixedPhones: centre.phones.map((phone) => phone.name),
      wayOut: (number, isRehearsal) =>
        isRehearsal
          ? `PJSIP/${number}@rehearsal`
          : config.asterisk.trunk === undefined
            ? undefined
            : `PJSIP/${number}@trunk`,
      warm: ends.warmExchange,
      submit,
      // A recording that has no sound yet is no reason for silence: its text is said by the voice.
      soundOf: (sentence) =>
        (sentence.recording && recordedSounds?.soundOf(sentence.recording.id)) ?? voice?.soundOf(sentence),
      world: road.world,
      onReplaced: ends.onReplaced,
      ...(messagesFolder === undefined ? {} : { servedInFallback: () => servedInFallback(messagesFolder) }),
      letGo: (callIds) => endedByOthers(db, callIds),
      counts: health.exchange,
      log,
    });
  }

  function endShiftsOfSignedOut(): void {
    for (const agentId of goneWithoutDesk) {
      const state = road.world().agents.get(agentId)?.state;
      if (state === 'signedOut' || state === undefined) goneWithoutDesk.delete(agentId);
      else if (state !== 'busy') road.submit({ type: 'sessionEnded', agentId });
    }
  }

  function phoneAccountOf(personId: string): PhoneAccount | null {
    const agent = road.world().agents.get(personId);
    if (agent?.shiftSince == null) return null;
    const username = softPhoneName(personId);
    return {
      uri: `sip:${username}@amtsleitung.invalid`,
      username,
      password: softPhoneSecret(secrets.serverSecret, personId, agent.shiftSince),
    };
  }
}

function listening(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
