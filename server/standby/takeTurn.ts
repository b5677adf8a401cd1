// Before a server does anything it takes the lease: at once when nobody has it, after standing by when it is meant to, otherwise not at all.
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openSupervisor } from '../health/supervisor.ts';
import { databaseFileOf } from '../store/connection.ts';
import { openLease } from '../store/lease.ts';
import { createClaiming, endStalled } from './claiming.ts';
import { createHold, type Hold } from './hold.ts';
import { type Holder, holderIn, type Life, lifeOf, ownHolder } from './holder.ts';
import { openPassive, type Passive } from './passive.ts';
import { verdictOn, type Watch, watched } from './watch.ts';

/** One row and one line of the kernel's: a tenth of a millisecond. */
const LOOK_EVERY_MS = 10;

/** Another server serves this data folder, and this one is not meant to stand by; the message is for the console. */
export class AlreadyServed extends Error {
  override readonly name = 'AlreadyServed';
}

export interface TurnEnds {
  readonly config: Pick<Config, 'dataFolder' | 'web' | 'standby' | 'instance' | 'supervisor'>;
  readonly version: string;
  /**
   * A spare of the same instance, started together with it: it waits without a port of its own, and takes the place of the one before
   * as it is, port and name at the exchange included.
   */
  readonly spare?: boolean;
  readonly log: Logger;
  /** Standing by begins. */
  readonly onStandby?: () => void;
  /** The lease was lost to another server: this one must stop at once. */
  readonly onLost: () => void;
}

/**
 * Takes the lease; while another server holds it, stands by. Rejects with AlreadyServed when this server is not meant to,
 * and with the reason when the database, or the port for standing by, cannot be opened.
 */
export async function takeTurn(ends: TurnEnds): Promise<Hold> {
  const { config, log, spare = false } = ends;
  const lease = openLease(databaseFileOf(config.dataFolder));
  const claim = createClaiming({ lease, own: JSON.stringify(ownHolder(config.instance)), log });
  const first = lease.look();
  let watch: Watch | undefined;
  let passive: Passive | undefined;
  let waited = false;
  try {
    for (;;) {
      watch = watched(watch, lease.look(), performance.now());
      const holder = watch.seen === undefined ? undefined : holderIn(watch.seen.holder);
      const life: Life = holder === undefined ? 'unknown' : lifeOf(holder);
      const verdict = verdictOn(watch, life);
      if (verdict !== 'held') {
        const epoch = claim(watch.seen, life === 'alive' ? holder : undefined);
        // Whose disk refuses may be the holder's as well: it shall be the first to write again.
        if (epoch === 'refused') watch = undefined;
        else if (epoch !== undefined) {
          // Held from here on: what follows may take its time.
          const hold = createHold({ lease, epoch, waited, onLost: ends.onLost, log });
          if (waited) log.warn({ epoch, because: verdict, before: holder?.instance }, 'takes over');
          // It may write and do nothing any more, but it would keep the port.
          if (spare && life === 'alive' && holder?.instance === config.instance) {
            endStalled(holder, log);
            while (lifeOf(holder) === 'alive' && hold.holds()) await pause(LOOK_EVERY_MS);
          }
          await passive?.close();
          return hold;
        }
      } else if (!waited && (life === 'alive' || watch.seen?.beat !== first?.beat)) {
        waited = true;
        if (!spare) {
          refuseUnlessMeant(config, holder);
          passive = await openPassive({ ...config.web, version: ends.version });
          openSupervisor(config.supervisor, log).ready();
        }
        log.info({ epoch: watch.seen?.epoch, holder: holder?.instance }, 'stands by');
        ends.onStandby?.();
      }
      await pause(LOOK_EVERY_MS);
    }
  } catch (error) {
    lease.close();
    await passive?.close();
    throw error;
  }
}

function refuseUnlessMeant({ standby, instance, dataFolder }: TurnEnds['config'], holder: Holder | undefined): void {
  const other = `Another server (process ${holder?.pid ?? 'unknown'}) serves the data folder ${dataFolder} already`;
  if (standby === undefined) throw new AlreadyServed(`${other}; stop it first.`);
  if (holder?.instance === instance)
    throw new AlreadyServed(`${other} as instance ${instance}; the second one needs AMTSLEITUNG_INSTANCE=b.`);
}
