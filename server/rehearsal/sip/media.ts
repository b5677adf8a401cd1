// The audio of one call as the call control sees it: offers, answers, hold; with a real stream or with none.
import type { Rtp, Sound } from '../rtp.ts';
import type { HostPort } from './address.ts';
import type { Line } from './line.ts';
import { answerDirection, type Direction, type RemoteAudio, readSdp, writeSdp } from './sdp.ts';

/** The audio of a call: 'none' costs nothing and hears nothing; a sound is played from the answer on. */
export type AudioWish = 'none' | Sound;

export class Media {
  readonly rtp: Rtp | undefined;
  readonly #local: HostPort;
  readonly #first: Sound;
  readonly #sessionId = Math.floor(performance.now() * 1000);
  #version = 0;
  #remote: RemoteAudio | undefined;
  #held = false;
  #direction: Direction = 'sendrecv';
  #begun = false;

  constructor(rtp: Rtp | undefined, sink: HostPort, first: Sound) {
    this.rtp = rtp;
    this.#local = rtp?.local ?? sink;
    this.#first = first;
  }

  /** An offer; `held` puts the other side on hold. */
  offer(held = this.#held): string {
    this.#held = held;
    return this.#write(held ? 'sendonly' : 'sendrecv');
  }

  /** An offer was refused: what held before still holds. */
  keepHeld(held: boolean): void {
    this.#held = held;
  }

  /** Takes the answer to our offer (or early media); false when it offers nothing that we speak. */
  accept(body: string): boolean {
    const remote = readSdp(body);
    if (!remote) return false;
    this.#take(remote, answerDirection(remote.direction, this.#held ? 'sendonly' : 'sendrecv'));
    return true;
  }

  /** Answers an offer; undefined when it holds nothing that we speak. */
  answer(offer: string): string | undefined {
    const remote = readSdp(offer);
    if (!remote) return undefined;
    const direction = answerDirection(remote.direction, this.#held ? 'sendonly' : 'sendrecv');
    this.#take(remote, direction);
    return this.#write(direction, remote);
  }

  /** The call is answered: sound goes out. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.rtp?.play(this.#first).catch(() => undefined);
    this.#run();
  }

  /** Ends the audio. */
  close(): void {
    this.rtp?.close();
  }

  /** True while the other side has put us on hold. */
  get heldByThem(): boolean {
    return this.#remote?.direction === 'sendonly' || this.#remote?.direction === 'inactive';
  }

  #take(remote: RemoteAudio, direction: Direction): void {
    this.#remote = remote;
    this.#direction = direction;
    this.rtp?.setRemote(remote);
    this.#run();
  }

  // On hold by us nothing is sent either: the other side shall hear its exchange's music, not our room.
  #run(): void {
    if (!this.#begun) return;
    const speaking = this.#direction === 'sendrecv' && this.#remote?.at.host !== '0.0.0.0';
    if (speaking) this.rtp?.startSending();
    else this.rtp?.stopSending();
  }

  #write(direction: Direction, answerTo?: RemoteAudio): string {
    this.#version += 1;
    return writeSdp(this.#local, { id: this.#sessionId, version: this.#version }, direction, answerTo);
  }
}

/** Opens the audio that a call wishes for. */
export async function openMedia(line: Line, wish: AudioWish): Promise<Media> {
  if (wish === 'none') return new Media(undefined, line.sink, 'silence');
  return new Media(await line.openRtp(), line.sink, wish);
}
