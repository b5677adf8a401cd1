// Whether sound still comes from a leg whose telephone has left the exchange: its packets are counted twice.
import type { Input } from '../domain/inputs.ts';
import { RtpStatistics } from './messages.ts';
import type { AriAnswer, AriRequest } from './requests.ts';
import { channel } from './uris.ts';

/** What was under way when the telephone went is let in first; then a telephone that talks sends fifty packets a second. */
const SETTLED_MS = 300;
const COUNTED_MS = 1000;

/** Answers how many packets have come from the leg; undefined when it is gone, or nobody says. */
async function packetsFrom(
  send: (request: AriRequest) => Promise<AriAnswer>,
  legId: string,
): Promise<number | undefined> {
  const { status, body } = await send({ method: 'GET', uri: `${channel(legId)}/rtp_statistics` });
  return status === 200 ? RtpStatistics.safeParse(body).data?.rxcount : undefined;
}

/** Submits legSilent when not one packet comes within a second. */
export async function listenForSound(
  ends: {
    readonly send: (request: AriRequest) => Promise<AriAnswer>;
    readonly submit: (input: Input) => void;
    readonly pause?: (milliseconds: number) => Promise<void>;
  },
  legId: string,
): Promise<void> {
  const pause = ends.pause ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));
  await pause(SETTLED_MS);
  const before = await packetsFrom(ends.send, legId);
  if (before === undefined) return;
  await pause(COUNTED_MS);
  const after = await packetsFrom(ends.send, legId);
  if (after === before) ends.submit({ type: 'legSilent', legId });
}
