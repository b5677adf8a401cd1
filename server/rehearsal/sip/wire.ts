// The UDP socket of a phone: datagrams in and out as SIP messages, with a hook that can lose some of them.
import { createSocket } from 'node:dgram';
import type { HostPort } from './address.ts';
import { parseMessage, type SipMessage, serialise } from './message.ts';

export type WireOptions = {
  readonly localHost: string;
  readonly localPort: number;
  /** Answers true for a message that shall get lost; for tests of retransmission. */
  readonly lose?: ((direction: 'in' | 'out', message: SipMessage) => boolean) | undefined;
  /** Hears every message that really travels. */
  readonly log?: ((direction: 'in' | 'out', message: SipMessage, peer: HostPort) => void) | undefined;
};

export type Wire = {
  readonly local: HostPort;
  send(message: SipMessage, target: HostPort): void;
  close(): Promise<void>;
};

/** Opens the socket; rejects when the port is taken. */
export async function openWire(
  options: WireOptions,
  onMessage: (message: SipMessage, from: HostPort) => void,
): Promise<Wire> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20, sendBufferSize: 1 << 20 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(options.localPort, options.localHost, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  let open = true;
  socket.on('error', () => undefined);
  socket.on('message', (packet, from) => {
    if (packet.length < 10) return; // keep-alives are a few line ends
    const message = parseMessage(packet);
    if (!message || options.lose?.('in', message)) return;
    const peer = { host: from.address, port: from.port };
    options.log?.('in', message, peer);
    onMessage(message, peer);
  });
  return {
    local: { host: options.localHost, port: socket.address().port },
    send(message, target) {
      if (!open || options.lose?.('out', message)) return;
      options.log?.('out', message, target);
      socket.send(serialise(message), target.port, target.host);
    },
    close() {
      if (!open) return Promise.resolve();
      open = false;
      return new Promise((resolve) => {
        socket.close(() => resolve());
      });
    },
  };
}
