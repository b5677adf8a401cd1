// The rehearsal as the lead's page steers it: started and stopped, and shown to every desk.
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ErrorId } from '../contract/errors.ts';
import type { RehearsalRow } from '../contract/feed.ts';
import type { RehearsalOrder } from '../contract/reads.ts';
import type { Centre } from '../knowledge/load.ts';
import { createRehearsal, type Rehearsal } from './rehearsal.ts';

export interface RehearsalEnds {
  readonly config: Pick<Config, 'asterisk' | 'dataFolder'>;
  readonly secret: string;
  readonly centre: Centre;
  readonly log: Logger;
  readonly changed: (row: RehearsalRow) => void;
}

export interface RehearsalControl {
  readonly status: () => RehearsalRow;
  /** Answers null when it runs, or why it cannot. */
  readonly start: (order: RehearsalOrder) => Promise<ErrorId | null>;
  readonly stop: () => Promise<void>;
}

/** Prepares the rehearsal; nothing rings before start. At an exchange of one's own it needs the account that the files bring along. */
export function openRehearsal(ends: RehearsalEnds): RehearsalControl {
  let rehearsal: Rehearsal | undefined;
  let callsPerHour = 0;

  return {
    status: row,
    async start(order) {
      try {
        rehearsal ??= await prepared();
        callsPerHour = order.callsPerHour;
        await rehearsal.start({
          callsPerHour,
          ...(order.maxCalls === undefined ? {} : { maxCalls: order.maxCalls }),
          offices: true,
        });
        ends.changed(row());
        return null;
      } catch (error) {
        ends.log.warn({ err: error }, 'the rehearsal could not start');
        return 'rehearsal-unavailable';
      }
    },
    async stop() {
      await rehearsal?.stop();
      ends.changed(row());
    },
  };

  async function prepared(): Promise<Rehearsal> {
    const { asterisk, dataFolder } = ends.config;
    const made = await createRehearsal({
      sip: asterisk.sip,
      secret: ends.secret,
      centralNumbers: ends.centre.municipalities.flatMap((one) => {
        const dialled = one.dialledForms[0];
        return dialled === undefined || !one.joined ? [] : [{ municipalityId: one.id, dialled }];
      }),
      voicesFolder: join(dataFolder, 'voices'),
      random: Math.random,
    });
    made.onChange(() => ends.changed(row()));
    return made;
  }

  function row(): RehearsalRow {
    const status = rehearsal?.status();
    return {
      available: true,
      running: status?.running ?? false,
      callsPerHour,
      placed: status?.placed ?? 0,
      waiting: status?.waiting ?? 0,
      talking: status?.talking ?? 0,
    };
  }
}
