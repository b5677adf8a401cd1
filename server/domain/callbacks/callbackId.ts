// The id of the callback ticket of a call: always the same for the same call, so that nobody is called back twice for one.

/** Bits that spread over the whole word; from the finaliser of MurmurHash3 (Austin Appleby, public domain). */
const SPREAD = [0x85ebca6b, 0xc2b2ae35, 0x9e3779b1, 0x27d4eb2f] as const;

/** A uuid (RFC 9562, version 8) made of the call's id alone. */
export function callbackTicketId(callId: string): string {
  const lanes = SPREAD.map((seed, lane) => (seed ^ Math.imul(callId.length + 1, lane + 1)) >>> 0);
  for (let place = 0; place < callId.length; place++) {
    for (let lane = 0; lane < lanes.length; lane++) {
      const mixed = Math.imul((lanes[lane] ?? 0) ^ callId.charCodeAt(place), SPREAD[lane] ?? 1);
      lanes[lane] = ((lanes[(lane + 1) % lanes.length] ?? 0) ^ mixed ^ (mixed >>> 15)) >>> 0;
    }
  }
  const hex = lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
