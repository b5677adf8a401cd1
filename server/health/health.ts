// How the server is: joins what watches over disk, event loop, backups and exchange, and answers whoever asks.
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { ExchangeCounts } from '../asterisk/exchange.ts';
import type { Config } from '../config.ts';
import type { World } from '../domain/world.ts';
import type { Feed } from '../realtime/feed.ts';
import { openBackups } from '../store/backup.ts';
import type { OpenDatabase } from '../store/database.ts';
import type { MailQueue } from '../store/mails.ts';
import { watchLoop } from './loop.ts';
import { createMetrics } from './metrics.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { type Saving, type SavingEnds, watchSaving } from './saving.ts';
import { openSupervisor } from './supervisor.ts';

export interface HealthEnds {
  readonly config: Pick<Config, 'dataFolder' | 'backup' | 'supervisor' | 'mail'>;
  readonly database: OpenDatabase;
  readonly world: () => World;
  /** How many events wait in memory for the disk, and how they are handed in again. */
  readonly unwritten: () => number;
  readonly retry: () => void;
  readonly driftRepaired: () => number;
  /** The letters that wait for the mail server. */
  readonly mail: () => Promise<MailQueue>;
  /** The plain commit, which is watched over. */
  readonly commit: SavingEnds['commit'];
  readonly now: () => number;
  readonly log: Logger;
}

export interface Health {
  readonly ready: () => Promise<Readiness>;
  readonly metricsPage: () => Promise<string>;
  /** The commit that is watched over. */
  readonly commit: Saving['commit'];
  readonly exchange: ExchangeCounts;
  /** Counts an outside number that was not dialled, by the reason. */
  readonly outsideRefused: (error: string) => void;
  /** The same feed; desks and changes are counted. */
  readonly counted: (feed: Feed) => Feed;
  /** Counts a connection of a browser's telephone until it closes. */
  readonly tunnel: (socket: Duplex) => void;
  /** The server takes calls from now on. */
  readonly started: () => void;
  /** The stop begins. */
  readonly stopping: () => Promise<void>;
  /** Ends the watch with a last backup; to be called when the road is quiet and the database still open. */
  readonly stop: () => Promise<void>;
}

/** Opens the watch. */
export async function openHealth(ends: HealthEnds): Promise<Health> {
  const { config, database, now, log } = ends;
  const openedAt = now();
  const backups = await openBackups({
    file: database.file,
    backup: database.backup,
    folder: config.backup.folder ?? join(config.dataFolder, 'backups'),
    rule: config.backup,
    now,
    log,
  });
  const metrics = createMetrics({ ...ends, backup: backups.state });
  const { road } = metrics;
  const loop = watchLoop({ observed: road.loopLag, log });
  const saving = watchSaving({
    commit: ends.commit,
    tryWriting: database.tryWriting,
    unwritten: ends.unwritten,
    retry: ends.retry,
    counts: road,
    now,
    log,
  });
  const supervisor = openSupervisor(config.supervisor, log);

  return {
    ready: async () =>
      readinessOf({
        refusal: await saving.look(),
        now: now(),
        openedAt,
        unwritten: ends.unwritten(),
        telephony: ends.world().telephony,
        worstLagMs: loop.worstLagMs(),
        backup: backups.state(),
        backupEveryMinutes: config.backup.everyMinutes,
        mail: await ends.mail().catch(() => null),
        mailOn: config.mail !== undefined,
      }),
    metricsPage: metrics.page,
    commit: saving.commit,
    exchange: metrics.exchange,
    outsideRefused: road.outsideRefused,
    counted: (feed) => ({
      ...feed,
      join: (desk) => {
        const change: typeof desk.change = (one) => {
          road.feedChanged();
          desk.change(one);
        };
        const place = feed.join({ ...desk, change });
        road.deskJoined();
        const leave = (): void => {
          road.deskLeft();
          place.leave();
        };
        return { ...place, leave };
      },
    }),
    tunnel: (socket) => {
      road.tunnelOpened();
      socket.once('close', road.tunnelClosed);
    },
    started: supervisor.ready,
    stopping: supervisor.stopping,
    stop: async () => {
      saving.stop();
      loop.stop();
      if (ends.unwritten() > 0) log.fatal({ events: ends.unwritten() }, 'stopped with events that were never saved');
      await backups.stop();
    },
  };
}
