// The sounds of the sentences that callers hear: made in the background, one after the other, named by what they say, and never made twice.
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type SpokenJob, UNFINISHED } from '../../asterisk-config/sound/announcements.ts';
import type { Spoken } from '../domain/announcements/sentences.ts';
import { begin, ended } from './makerProcess.ts';

/** Counts up when the same sentence is to become another sound. */
const MAKER = 1;
/** Asterisk takes the best of these; the last one made says that all are there. */
export const LAST_MADE = 'wav16';
/** So many sentences are handed to one process. */
const AT_ONCE = 40;
/** A process that was told to end has this long for its last file. */
const ENDS_WITHIN_MS = 3000;

export interface VoiceEnds {
  /** The folder on this machine, and the same as the exchange sees it. */
  readonly folder: string;
  readonly atExchange: string;
  /** Recordings of one's own, NAME.wav, named as the sound they replace. */
  readonly ownRecordings: string;
  readonly log: Logger;
}

export interface Voice {
  /** The sound as the exchange names it; undefined while it is not made. Then it is made, for the next time. */
  readonly soundOf: (sentence: Spoken) => string | undefined;
  /** When its sound was made (epoch milliseconds); undefined while there is none. Asking makes nothing. */
  readonly madeAt: (sentence: Spoken) => number | undefined;
  /** Makes what is not there yet. */
  readonly prepare: (sentences: readonly Spoken[]) => void;
  /**
   * Makes a sound that callers wait for, at once and beside everything else, also when it failed before. Answers what is
   * wrong in words; undefined when the sound is there.
   */
  readonly makeNow: (sentence: Spoken) => Promise<string | undefined>;
  /** Settles when everything asked for so far is made or has failed. */
  readonly ready: () => Promise<void>;
  /** Settles when no process makes sounds any more: nothing is written from then on. */
  readonly close: () => Promise<void>;
}

/** The name of the sound that the voice makes of a sentence: what it says decides. */
export function soundName({ text, language, pace }: Spoken): string {
  return createHash('sha256')
    .update(JSON.stringify([MAKER, language, text, ...(pace === undefined ? [] : [pace])]))
    .digest('hex')
    .slice(0, 32);
}

/** Opens the voice. Throws when the folder cannot be made. */
export function openVoice(ends: VoiceEnds): Voice {
  mkdirSync(ends.folder, { recursive: true, mode: 0o755 });
  // Left by a process that was killed.
  for (const name of readdirSync(ends.folder))
    if (name.endsWith(UNFINISHED)) rmSync(join(ends.folder, name), { force: true });
  const made = new Set<string>();
  const failed = new Set<string>();
  const waiting = new Map<string, Spoken>();
  let working: Promise<void> | undefined;
  const reading = new Set<ChildProcess>();
  const urgent = new Map<string, Promise<string | undefined>>();
  let closed = false;

  return {
    soundOf: (sentence) => {
      const name = soundName(sentence);
      if (!isMade(name)) {
        want(name, sentence);
        return undefined;
      }
      return `${ends.atExchange}/${name}`;
    },
    madeAt: (sentence) =>
      statSync(join(ends.folder, `${soundName(sentence)}.${LAST_MADE}`), { throwIfNoEntry: false })?.mtimeMs,
    prepare: (sentences) => {
      for (const sentence of sentences) {
        const name = soundName(sentence);
        if (!isMade(name)) want(name, sentence);
      }
    },
    makeNow: async (sentence) => {
      const name = soundName(sentence);
      if (isMade(name)) return undefined;
      const made = urgent.get(name) ?? makeNow(name, sentence);
      urgent.set(name, made);
      try {
        return await made;
      } finally {
        urgent.delete(name);
      }
    },
    ready: async () => {
      while (working !== undefined) await working;
    },
    close: async () => {
      closed = true;
      for (const process of reading) if (process.connected) process.disconnect();
      const late = setTimeout(() => {
        for (const process of reading) process.kill('SIGKILL');
      }, ENDS_WITHIN_MS);
      await Promise.all([working, ...urgent.values()]);
      clearTimeout(late);
    },
  };

  function isMade(name: string): boolean {
    if (made.has(name)) return true;
    if (waiting.has(name) || !existsSync(join(ends.folder, `${name}.${LAST_MADE}`))) return false;
    made.add(name);
    return true;
  }

  function want(name: string, sentence: Spoken): void {
    if (closed || failed.has(name)) return;
    waiting.set(name, sentence);
    working ??= work();
  }

  async function work(): Promise<void> {
    while (waiting.size > 0 && !closed) {
      const batch = [...waiting].slice(0, AT_ONCE);
      const problem = await make(batch.map(([name, sentence]) => jobOf(name, sentence)));
      for (const [name] of batch) {
        waiting.delete(name);
        if (isMade(name) || closed) continue;
        failed.add(name);
        ends.log.error({ sound: name, why: problem }, 'an announcement could not be made');
      }
    }
    // In the same breath as the last look: what is wanted from now on starts anew.
    working = undefined;
  }

  async function makeNow(name: string, sentence: Spoken): Promise<string | undefined> {
    if (closed) return 'the voice is closed';
    const problem = await make([jobOf(name, sentence)]);
    waiting.delete(name);
    if (isMade(name)) {
      failed.delete(name);
      return undefined;
    }
    return problem ?? 'nothing was made';
  }

  function jobOf(name: string, { text, language, pace }: Spoken): SpokenJob {
    const how = pace === undefined ? { text, language } : { text, language, pace };
    return { ...how, path: join(ends.folder, name), ownRecording: join(ends.ownRecordings, `${name}.wav`) };
  }

  async function make(jobs: readonly SpokenJob[]): Promise<string | undefined> {
    const process = begin(jobs);
    reading.add(process);
    const problem = await ended(process);
    reading.delete(process);
    return problem;
  }
}
