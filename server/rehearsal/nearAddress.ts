// Finds the address from which this machine reaches the exchange.
import { createSocket } from 'node:dgram';

/** The exchange's address as a caller on this machine has to dial it: "any address" means the loopback. */
export function reachable(host: string): string {
  return ['0.0.0.0', '::', 'localhost', ''].includes(host) ? '127.0.0.1' : host;
}

/** Our own address towards a host; nothing is sent for that. Rejects when there is no way. */
export async function addressTowards(host: string): Promise<string> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(9, host, () => resolve());
    });
    return socket.address().address;
  } finally {
    socket.close();
  }
}
