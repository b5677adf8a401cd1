// Takes over what the exchange's fallback left in its folder: each message and each unserved caller becomes a ticket, exactly once.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { callbackTicketId } from '../domain/callbacks/callbackId.ts';
import type { Input, InputOf } from '../domain/inputs.ts';
import { parseWav } from '../rehearsal/sound/wav.ts';
import type { Db } from '../store/database.ts';
import { ticketExists } from '../store/tickets.ts';
import { keepSound } from '../store/voiceMessages.ts';
import { LEAST_SPEECH_SECONDS, spokenSeconds } from './speech.ts';
import { readTrace, type Trace } from './traces.ts';

const LOOK_EVERY_MS = 2000;
/** Three minutes of telephone sound are 3 MB; what is larger was not written by the fallback. */
const LARGEST_BYTES = 10_000_000;
/** That a caller was served is of use until the calls have been compared with the exchange. */
const SERVED_KEPT_MS = 60_000;

export interface TakeOverEnds {
  /** Where the exchange puts finished messages and notes. */
  readonly folder: string;
  readonly db: Db;
  readonly submit: (input: Input) => void;
  /** Settles when everything submitted is decided, and on the disk if the disk takes it. */
  readonly quiet: () => Promise<void>;
  readonly telephonyIsUp: () => boolean;
  /** Whether the digits are a number of the centre. */
  readonly isCentral: (dialled: string) => boolean;
  readonly now: () => number;
  readonly log: Logger;
}

export interface TakeOver {
  /** Resolves when everything that lay there at the start has been looked at. */
  readonly firstLook: Promise<void>;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

/**
 * Looks into the folder at once and every two seconds. A file goes only when its ticket is committed: a crash in between means
 * that it is taken again, and found to be taken. What cannot be read stays, and is said once.
 */
export function takeOver(ends: TakeOverEnds): TakeOver {
  const { folder, db, log } = ends;
  const complainedOf = new Set<string>();
  /** Handed in by this process; while the disk refuses they wait in memory, and must not be handed in again. */
  const handedIn = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const firstLook = look();
  let looking = firstLook;

  return {
    firstLook,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };

  async function look(): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.sort()) {
      if (stopped) return;
      const trace = readTrace(name);
      if (trace === undefined) continue;
      try {
        if (await isDone(trace)) await rm(join(folder, name), { force: true });
      } catch (error) {
        complain(trace, error);
      }
    }
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look();
    }, LOOK_EVERY_MS);
  }

  /** Whether the file has done its duty. */
  async function isDone(trace: Trace): Promise<boolean> {
    if (trace.rehearsal) return true;
    if (trace.kind === 'served') return ends.telephonyIsUp() && ends.now() - trace.at > SERVED_KEPT_MS;
    if (!ends.isCentral(trace.dialled)) throw new Error('the number that was dialled is not one of the centre');
    if (trace.kind === 'gone') return await withoutMessage(trace);
    return await withMessage(trace);
  }

  async function withoutMessage(trace: Trace): Promise<boolean> {
    if (trace.number === null) return true;
    await handIn(trace, null);
    return await ticketExists(db, callbackTicketId(trace.callId));
  }

  async function withMessage(trace: Trace): Promise<boolean> {
    const path = join(folder, trace.name);
    const { size } = await stat(path);
    if (size > LARGEST_BYTES) throw new Error(`the file has ${size} bytes`);
    const sound = await readFile(path);
    const wav = parseWav(sound);
    if (spokenSeconds(wav) < LEAST_SPEECH_SECONDS) return await withoutMessage(trace);
    const seconds = Math.round((wav.samples.length / wav.rate) * 10) / 10;
    const message = { source: `${trace.at}~${trace.callId}`, leftAt: trace.at, seconds, sound };
    const kept = await keepSound(db, message);
    if (kept.ticketId !== null) return true;
    await handIn(trace, { id: kept.id, seconds });
    return (await keepSound(db, message)).ticketId !== null;
  }

  async function handIn(trace: Trace, message: InputOf<'fallbackLeft'>['message']): Promise<void> {
    if (!handedIn.has(trace.name)) {
      handedIn.add(trace.name);
      const { callId, dialled, number, at: leftAt } = trace;
      ends.submit({ type: 'fallbackLeft', callId, dialled, number, leftAt, message });
    }
    await ends.quiet();
  }

  /** Without the name of the file: the caller's number is in it. */
  function complain({ name, callId, kind }: Trace, error: unknown): void {
    if (complainedOf.has(name)) return;
    complainedOf.add(name);
    log.warn(
      { callId, kind, why: error instanceof Error ? error.message : String(error) },
      'a voice message is left where it is',
    );
  }
}

/** The calls that the fixed telephones of the fallback served, as far as its notes are still there. */
export async function servedInFallback(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const trace = readTrace(name);
    return trace?.kind === 'served' ? [trace.callId] : [];
  });
}
