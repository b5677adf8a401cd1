// The audio of one call: sends A-law or µ-law every 20 ms and listens to what comes back (RFC 3550, 3551, 4733).
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { boundSocket } from './rtpSocket.ts';
import type { HostPort } from './sip/address.ts';
import type { RemoteAudio } from './sip/sdp.ts';
import { preciseNow } from './sip/timers.ts';
import { type HeardKey, KeyEar, type KeyPacket, keyPackets } from './sound/dtmf.ts';
import { alawSilence, alawToUlaw } from './sound/g711.ts';
import { Ear, type Heard, type HeardSpan, type HeardWindow } from './sound/heard.ts';
import { everyTwentyMs } from './sound/pace.ts';
import { cut, type Reel, reelOf, type Sound, samplesPerPacket } from './sound/source.ts';

export type { Heard, HeardSpan, HeardWindow, Sound };

const silentPiece = new Uint8Array(samplesPerPacket).fill(alawSilence);

/** The audio of one call, from its socket to its ear. */
export class Rtp {
  readonly local: HostPort;
  readonly #socket: Socket;
  readonly #ear = new Ear();
  readonly #keyEar = new KeyEar();
  readonly #source = randomBytes(4).readUInt32BE();
  readonly #keyQueue: (KeyPacket | undefined)[] = [];
  readonly #onKey: ((key: string) => void)[] = [];
  #remote: RemoteAudio | undefined;
  #sequence = randomBytes(2).readUInt16BE() & 0x7fff;
  #timestamp = randomBytes(4).readUInt32BE();
  #keyStartedAt = 0;
  #keyLetGoAt: number | undefined;
  #reel: Reel | undefined;
  #position = 0;
  #played: (() => void) | undefined;
  #stopSending: (() => void) | undefined;
  #sent = 0;
  #strangers = 0;
  #open = true;

  constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.local = { host, port: socket.address().port };
    socket.on('error', () => undefined);
    socket.on('message', (packet, from) => this.#receive(packet, from.address, from.port));
  }

  /** Sets or changes where the audio goes and how it is coded. */
  setRemote(remote: RemoteAudio): void {
    this.#remote = remote;
  }

  /** Begins to send; silence until something is played. */
  startSending(): void {
    if (!this.#open) return;
    this.#stopSending ??= everyTwentyMs(() => this.#sendNext());
  }

  /** Stops sending (on hold); what was playing goes on from there later. */
  stopSending(): void {
    this.#stopSending?.();
    this.#stopSending = undefined;
  }

  /** Plays a sound, in place of what is playing; resolves when it is over, never rejects for a replaced one. */
  async play(sound: Sound): Promise<void> {
    const reel = await reelOf(sound);
    this.#played?.();
    this.#played = undefined;
    this.#reel = reel;
    this.#position = 0;
    if (!reel || reel.repeat || !this.#open) return;
    await new Promise<void>((resolve) => {
      this.#played = resolve;
    });
  }

  /** Presses keys one after the other, 100 ms each with 60 ms between; unknown keys are left out. */
  sendKeys(keys: string): void {
    for (const key of keys) {
      const packets = keyPackets(key);
      if (packets) this.#keyQueue.push(...packets, undefined, undefined, undefined);
    }
  }

  /** When the last key was let go (epoch milliseconds): the moment of its first packet that says so. */
  get keyLetGoAt(): number | undefined {
    return this.#keyLetGoAt;
  }

  /** When a tone was first heard after a moment (epoch milliseconds), to a packet; undefined while it was not. */
  heardFirst(frequencyHz: number, sinceAt: number): number | undefined {
    return this.#ear.heardFirst(frequencyHz, sinceAt);
  }

  /** What was heard: packets, loss, level, frequencies. */
  heard(span?: HeardSpan): Heard {
    return this.#ear.heard(span);
  }

  /** The whole call in tenths of a second. */
  framesHeard(): HeardWindow[] {
    return this.#ear.framesHeard();
  }

  /** The keys the other side has pressed. */
  get keysHeard(): readonly HeardKey[] {
    return this.#keyEar.heard;
  }

  /** Calls the listener for every key the other side presses. */
  onKey(listener: (key: string) => void): void {
    this.#onKey.push(listener);
  }

  /** Packets sent, and packets that came from somebody else than the other side. */
  get counts(): { readonly sent: number; readonly strangers: number } {
    return { sent: this.#sent, strangers: this.#strangers };
  }

  /** Stops and frees the port. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.stopSending();
    this.#played?.();
    this.#socket.close();
  }

  #sendNext(): void {
    const remote = this.#remote;
    if (!remote) return;
    if (this.#keyQueue.length > 0 && remote.dtmfPayloadType !== undefined) {
      const packet = this.#keyQueue.shift();
      if (packet) {
        if (packet.first) this.#keyStartedAt = this.#timestamp;
        if (packet.letGo) this.#keyLetGoAt = preciseNow();
        this.#send(remote, remote.dtmfPayloadType, packet.payload, this.#keyStartedAt, packet.first);
        return;
      }
    }
    let piece: Uint8Array = silentPiece;
    const reel = this.#reel;
    if (reel) {
      piece = cut(reel, this.#position);
      this.#position += samplesPerPacket;
      if (this.#position >= reel.alaw.length) {
        if (reel.repeat) this.#position %= reel.alaw.length;
        else {
          this.#reel = undefined;
          this.#played?.();
          this.#played = undefined;
        }
      }
    }
    const bytes = remote.coding === 'PCMA' ? piece : piece.map((byte) => alawToUlaw[byte] ?? 0xff);
    this.#send(remote, remote.payloadType, bytes, this.#timestamp, this.#sent === 0);
  }

  #send(remote: RemoteAudio, type: number, payload: Uint8Array, timestamp: number, marker: boolean): void {
    const packet = Buffer.allocUnsafe(12 + payload.length);
    packet[0] = 0x80;
    packet[1] = type | (marker ? 0x80 : 0);
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(timestamp, 4);
    packet.writeUInt32BE(this.#source, 8);
    packet.set(payload, 12);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + samplesPerPacket) >>> 0;
    this.#sent += 1;
    this.#socket.send(packet, remote.at.port, remote.at.host);
  }

  #receive(packet: Buffer, host: string, port: number): void {
    if (packet.length < 12 || (packet[0] ?? 0) >> 6 !== 2) return;
    const remote = this.#remote;
    const type = (packet[1] ?? 0) & 0x7f;
    if (type >= 72 && type <= 76) return; // RTCP of a neighbour
    if (remote && (port !== remote.at.port || host !== remote.at.host)) {
      this.#strangers += 1;
      return;
    }
    const start = 12 + ((packet[0] ?? 0) & 0x0f) * 4;
    const payload = packet.subarray(start);
    const timestamp = packet.readUInt32BE(4);
    const sequence = packet.readUInt16BE(2);
    const source = packet.readUInt32BE(8);
    if (type === (remote?.dtmfPayloadType ?? 101)) {
      this.#ear.pass(sequence, source);
      const key = this.#keyEar.take(payload, timestamp, preciseNow());
      if (key !== undefined) for (const listener of this.#onKey) listener(key);
    } else if (type === 8 || type === 0) {
      const coding = type === 8 ? 'PCMA' : 'PCMU';
      this.#ear.take({ sequence, timestamp, source, coding, bytes: payload });
    } else this.#ear.pass(sequence, source);
  }
}

/** Opens a free port for the audio of one call. */
export async function openRtp(host: string): Promise<Rtp> {
  const socket = await boundSocket(host);
  return new Rtp(socket, host);
}
