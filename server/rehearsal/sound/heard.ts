// What a phone hears: packets, loss, jitter, level, single frequencies and gaps, so that a test can say "she hears his tone".
import { preciseNow } from '../sip/timers.ts';
import { alawToLinear, samplesPerSecond, ulawToLinear } from './g711.ts';

/** The sound of one tenth of a second; `rms` as a share of full scale. */
export type HeardWindow = { readonly startedAt: number; readonly packets: number; readonly rms: number };

export type Heard = {
  readonly packets: number;
  readonly lost: number;
  /** Interarrival jitter after RFC 3550. */
  readonly jitterMs: number;
  /** Root mean square, 1 = full scale. */
  readonly rms: number;
  /** The longest time without a packet within the span that was asked for. */
  readonly longestGapMs: number;
  /** The amplitude of one frequency, 1 = full scale; a tone sent with level 0.3 comes out near 0.3. */
  readonly level: (frequencyHz: number) => number;
};

/** Which span: the last `sinceMs` milliseconds, or everything after `sinceAt`; without both the whole call. */
export type HeardSpan = { readonly sinceMs?: number; readonly sinceAt?: number };

type Piece = {
  readonly at: number;
  readonly lostBefore: number;
  readonly linear: Int16Array;
  readonly bytes: Uint8Array;
};
type WindowSum = { startedAt: number; packets: number; squares: number; samples: number };

const windowMs = 100;
const keepMs = 20_000;
/** From this amplitude on a single packet has a tone in it. */
const TONE_LEVEL = 0.1;

/** The ear of one call. Sound itself is kept for 20 s; counts and windows for the whole call. */
export class Ear {
  readonly #pieces: Piece[] = [];
  #firstKept = 0;
  readonly #windows: WindowSum[] = [];
  #packets = 0;
  #lost = 0;
  #jitter = 0;
  #lastTransit: number | undefined;
  #lastSequence: number | undefined;
  #source: number | undefined;
  #squares = 0;
  #samples = 0;
  #firstAt = 0;
  #lastAt = 0;
  #longestGapMs = 0;

  /** Takes one audio packet. */
  take(packet: {
    sequence: number;
    timestamp: number;
    source: number;
    coding: 'PCMA' | 'PCMU';
    bytes: Uint8Array;
  }): void {
    const at = preciseNow();
    const lostBefore = this.#countLoss(packet.sequence, packet.source);
    const transit = at - packet.timestamp / (samplesPerSecond / 1000);
    if (this.#lastTransit !== undefined) {
      const change = Math.abs(transit - this.#lastTransit);
      if (change < 1000) this.#jitter += (change - this.#jitter) / 16;
    }
    this.#lastTransit = transit;
    if (this.#packets > 0) this.#longestGapMs = Math.max(this.#longestGapMs, at - this.#lastAt);
    else this.#firstAt = at;
    this.#lastAt = at;
    this.#packets += 1;
    this.#lost += lostBefore;
    const linear = packet.coding === 'PCMA' ? alawToLinear : ulawToLinear;
    let squares = 0;
    for (const byte of packet.bytes) squares += (linear[byte] ?? 0) ** 2;
    this.#squares += squares;
    this.#samples += packet.bytes.length;
    this.#addToWindow(at, squares, packet.bytes.length);
    this.#pieces.push({ at, lostBefore, linear, bytes: packet.bytes });
    while ((this.#pieces[this.#firstKept]?.at ?? at) < at - keepMs) this.#firstKept += 1;
    if (this.#firstKept > 500) {
      this.#pieces.splice(0, this.#firstKept);
      this.#firstKept = 0;
    }
  }

  /** Takes note of a packet that is no sound (a key), so that its sequence number does not count as lost. */
  pass(sequence: number, source: number): void {
    this.#lost += this.#countLoss(sequence, source);
  }

  /** What was heard within a span. Frequencies reach back 20 s at most. */
  heard(span: HeardSpan = {}): Heard {
    const now = preciseNow();
    const since = span.sinceAt ?? (span.sinceMs === undefined ? undefined : now - span.sinceMs);
    const pieces = this.#pieces.filter((piece, at) => at >= this.#firstKept && piece.at >= (since ?? 0));
    const level = (frequencyHz: number) => amplitude(pieces, frequencyHz);
    if (since === undefined) {
      const rms = this.#samples ? Math.sqrt(this.#squares / this.#samples) / 32768 : 0;
      const gap = this.#packets ? Math.max(this.#longestGapMs, now - this.#lastAt) : 0;
      return { packets: this.#packets, lost: this.#lost, jitterMs: this.#jitter, rms, longestGapMs: gap, level };
    }
    let squares = 0;
    let samples = 0;
    let lost = 0;
    let longestGapMs = 0;
    let before = Math.max(since, this.#firstAt);
    for (const piece of pieces) {
      for (const byte of piece.bytes) squares += (piece.linear[byte] ?? 0) ** 2;
      samples += piece.bytes.length;
      lost += piece.lostBefore;
      longestGapMs = Math.max(longestGapMs, piece.at - before);
      before = piece.at;
    }
    longestGapMs = Math.max(longestGapMs, now - before);
    const rms = samples ? Math.sqrt(squares / samples) / 32768 : 0;
    return { packets: pieces.length, lost, jitterMs: this.#jitter, rms, longestGapMs, level };
  }

  /** When the first packet came that has the tone in it, after a moment; undefined while there is none. */
  heardFirst(frequencyHz: number, sinceAt: number): number | undefined {
    const kept = this.#pieces.slice(this.#firstKept).filter(({ at }) => at >= sinceAt);
    return kept.find((piece) => amplitude([piece], frequencyHz, piece.bytes.length) > TONE_LEVEL)?.at;
  }

  /** The whole call in tenths of a second, also those in which nothing came. */
  framesHeard(): HeardWindow[] {
    const frames: HeardWindow[] = [];
    for (const { startedAt, packets, squares, samples } of this.#windows) {
      const last = frames.at(-1);
      for (let gap = last ? last.startedAt + windowMs : startedAt; gap < startedAt; gap += windowMs) {
        frames.push({ startedAt: gap, packets: 0, rms: 0 });
      }
      frames.push({ startedAt, packets, rms: Math.sqrt(squares / samples) / 32768 });
    }
    return frames;
  }

  #countLoss(sequence: number, source: number): number {
    const last = this.#lastSequence;
    const ahead = last === undefined ? 1 : (sequence - last + 0x10000) & 0xffff;
    if (source !== this.#source || last === undefined || (ahead >= 200 && ahead <= 0xffff - 200)) {
      this.#source = source; // another sender, or a jump that is no loss
      this.#lastSequence = sequence;
      return 0;
    }
    if (ahead === 0) return 0;
    if (ahead > 0x8000) return -1; // late, and counted as lost before
    this.#lastSequence = sequence;
    return ahead - 1;
  }

  #addToWindow(at: number, squares: number, samples: number): void {
    const startedAt = Math.floor(at / windowMs) * windowMs;
    const last = this.#windows.at(-1);
    if (last?.startedAt === startedAt) {
      last.packets += 1;
      last.squares += squares;
      last.samples += samples;
    } else this.#windows.push({ startedAt, packets: 1, squares, samples });
  }
}

// Goertzel in blocks of 40 ms, so that a missing packet spoils one block only; the blocks' powers are averaged.
function amplitude(pieces: readonly Piece[], frequencyHz: number, block = 320): number {
  const factor = 2 * Math.cos((2 * Math.PI * frequencyHz) / samplesPerSecond);
  let [one, two, filled, power, blocks] = [0, 0, 0, 0, 0];
  for (const piece of pieces) {
    for (const byte of piece.bytes) {
      const next = (piece.linear[byte] ?? 0) + factor * one - two;
      two = one;
      one = next;
      filled += 1;
      if (filled < block) continue;
      power += one * one + two * two - factor * one * two;
      blocks += 1;
      one = 0;
      two = 0;
      filled = 0;
    }
  }
  return blocks === 0 ? 0 : (2 * Math.sqrt(power / blocks)) / block / 32768;
}
