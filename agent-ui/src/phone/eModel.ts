// How good a telephone call sounds, estimated from what the network did to it: the E-model of ITU-T G.107, with its default values.

/** R of a talk without loss and delay: the defaults of G.107 (06/2015), table 2. */
const R_AT_BEST = 93.2;
/** G.711 with packet loss concealment (G.113, appendix I): what random loss does to it. The exchange speaks A-law to callers. */
const LOSS_ROBUSTNESS = 25.1;
/** From here on (milliseconds, one way) people begin to talk into one another. */
const NOTICED_DELAY_MS = 177.3;

/** What the network did. */
export interface Transport {
  /** Of 100 packets, as many did not arrive. */
  readonly lossPercent: number;
  /** From mouth to ear, in milliseconds. */
  readonly oneWayMs: number;
}

/** The transmission rating R, 0 to 93.2. Delay: Cole and Rosenbluth, "Voice over IP performance monitoring" (2001), a fit of G.107. */
export function ratingOf({ lossPercent, oneWayMs }: Transport): number {
  const byDelay = 0.024 * oneWayMs + 0.11 * Math.max(0, oneWayMs - NOTICED_DELAY_MS);
  // Equation 7-29 of G.107 with Ie = 0 (G.711) and loss that comes at random (BurstR = 1).
  const byLoss = (95 * lossPercent) / (lossPercent + LOSS_ROBUSTNESS);
  return Math.max(0, R_AT_BEST - byDelay - byLoss);
}

/** The mean opinion score, 1 (bad) to 4.4 (as good as a telephone gets): G.107, annex B. */
export function mosOf(transport: Transport): number {
  const r = ratingOf(transport);
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

/** Packet time and look-ahead of the codec, and the way through the sound card (milliseconds). */
const MACHINE_MS = 40;

/** From mouth to ear, in milliseconds: half the round trip, what the receiver holds back against jitter, and the machine itself. */
export function oneWayOf(roundTripMs: number, jitterMs: number): number {
  return roundTripMs / 2 + 2 * jitterMs + MACHINE_MS;
}
