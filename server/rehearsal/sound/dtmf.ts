// Pressed keys as telephone events (RFC 4733): made for sending, recognised when heard.

const keys = '0123456789*#ABCD';
const packetSamples = 160;

/** One packet of a key: what stands in the payload, whether it begins the key, and whether it is the first that says that the key was let go. */
export type KeyPacket = { readonly payload: Uint8Array; readonly first: boolean; readonly letGo: boolean };

/** The packets of one key pressed for `holdMs`, one each 20 ms, the last three of them marking the end. Undefined for an unknown key. */
export function keyPackets(key: string, holdMs = 100): KeyPacket[] | undefined {
  const event = keys.indexOf(key.toUpperCase());
  if (event < 0 || key.length !== 1) return undefined;
  const steps = Math.max(2, Math.round(holdMs / 20));
  return Array.from({ length: steps + 3 }, (_, at) => {
    const duration = Math.min(at + 1, steps) * packetSamples;
    const end = at >= steps ? 0x80 : 0;
    return {
      payload: Uint8Array.of(event, end | 10, duration >> 8, duration & 0xff),
      first: at === 0,
      letGo: at === steps,
    };
  });
}

/** A key that was heard. */
export type HeardKey = { readonly key: string; readonly at: number };

/** Recognises keys; the many packets of one key share a timestamp and count once. */
export class KeyEar {
  readonly heard: HeardKey[] = [];
  #lastTimestamp: number | undefined;

  /** Takes the payload of one telephone-event packet and answers the key when it is a new one. */
  take(payload: Uint8Array, timestamp: number, at: number): string | undefined {
    const key = keys[payload[0] ?? 255];
    if (payload.length < 4 || key === undefined || timestamp === this.#lastTimestamp) return undefined;
    this.#lastTimestamp = timestamp;
    this.heard.push({ key, at });
    return key;
  }
}
