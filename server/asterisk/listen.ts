// What the exchange is to tell us: nothing that nobody reads, and what becomes of the fixed telephones.
import type { Logger } from 'pino';
import type { AriAnswer, AriRequest } from './requests.ts';

/** Messages nobody here reads; left out at the source, because a slow reader is cut off. */
const UNREAD = [
  'ChannelVarset',
  'ChannelDialplan',
  'ChannelConnectedLine',
  'ChannelCallerId',
  'ChannelEnteredBridge',
  'ChannelLeftBridge',
  'BridgeCreated',
  'BridgeDestroyed',
  'ChannelToneDetected',
  'DeviceStateChanged',
  'PeerStatusChange',
  'ChannelCreated',
  'Dial',
  'ChannelHold',
  'ChannelUnhold',
  'EndpointStateChange',
  'BridgeMerged',
  'BridgeVideoSourceChanged',
];

export interface ListenEnds {
  readonly send: (request: AriRequest) => Promise<AriAnswer>;
  readonly app: string;
  readonly fixedPhones: readonly string[];
  readonly log: Logger;
}

/** Asks for it, all in one go. Rejects when the exchange does not leave out what nobody reads. */
export async function listen({ send, app, fixedPhones, log }: ListenEnds): Promise<void> {
  const uri = `applications/${app}/eventFilter`;
  const filter = send({ method: 'PUT', uri, body: { disallowed: UNREAD.map((type) => ({ type })) } });
  const [{ status }] = await Promise.all([filter, hearOf(fixedPhones)]);
  if (status < 200 || status >= 300) throw new Error(`the exchange answered ${status} to PUT ${uri}`);

  /** In one question, for whoever waits behind it; when a single one is unknown the exchange refuses them all, and is asked one by one. */
  async function hearOf(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const source = names.map((name) => `endpoint:PJSIP/phone-${name}`).join(',');
    const query = { eventSource: source };
    const { status } = await send({ method: 'POST', uri: `applications/${app}/subscription`, query });
    if (status === 200) return;
    if (names.length > 1) await Promise.all(names.map((name) => hearOf([name])));
    else log.warn({ source, status }, 'a fixed telephone is not known to the exchange');
  }
}
