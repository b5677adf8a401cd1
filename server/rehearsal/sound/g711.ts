// A-law and µ-law (ITU-T G.711): one byte per sample at 8,000 samples a second.

export const samplesPerSecond = 8000;
/** A-law and µ-law bytes that are silence. */
export const alawSilence = 0xd5;
export const ulawSilence = 0xff;

/** Linear 16-bit value of each A-law byte. */
export const alawToLinear: Int16Array = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = byte ^ 0x55;
  const exponent = (value & 0x70) >> 4;
  const mantissa = (value & 0x0f) << 4;
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
  return value & 0x80 ? magnitude : -magnitude;
});

/** Linear 16-bit value of each µ-law byte. */
export const ulawToLinear: Int16Array = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = ~byte & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84;
  return value & 0x80 ? -magnitude : magnitude;
});

/** The A-law byte for a linear 16-bit sample. */
export function linearToAlaw(sample: number): number {
  const clipped = Math.max(-32768, Math.min(32767, Math.round(sample)));
  const positive = clipped >= 0;
  const magnitude = Math.min(positive ? clipped : -clipped - 1, 32767) >> 3;
  let exponent = 0;
  for (let rest = magnitude >> 5; rest > 0; rest >>= 1) exponent += 1;
  const mantissa = exponent === 0 ? (magnitude >> 1) & 0x0f : (magnitude >> exponent) & 0x0f;
  const code = magnitude < 32 ? magnitude >> 1 : (exponent << 4) | mantissa;
  return (code | (positive ? 0x80 : 0)) ^ 0x55;
}

/** The µ-law byte for a linear 16-bit sample. */
export function linearToUlaw(sample: number): number {
  const clipped = Math.max(-32635, Math.min(32635, Math.round(sample)));
  const magnitude = Math.abs(clipped) + 0x84;
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && (magnitude & mask) === 0; mask >>= 1) exponent -= 1;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((clipped < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

/** The µ-law byte that says what an A-law byte says. */
export const alawToUlaw: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  linearToUlaw(alawToLinear[byte] ?? 0),
);

/** Codes a whole line of linear samples as A-law. */
export function encodeAlaw(samples: ArrayLike<number>): Uint8Array {
  return Uint8Array.from({ length: samples.length }, (_, at) => linearToAlaw(samples[at] ?? 0));
}
