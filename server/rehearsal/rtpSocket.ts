// The UDP ports of audio: one for each call that hears something, one for all that hear nothing.
import { createSocket, type Socket } from 'node:dgram';
import type { HostPort } from './sip/address.ts';

/**
 * A port for calls without audio: whatever is sent there is dropped by the kernel, because the socket is connected to
 * nobody. It costs no work, however many calls share it.
 */
export async function openSink(host: string): Promise<{ readonly local: HostPort; close(): void }> {
  const socket = await boundSocket(host);
  await new Promise<void>((resolve) => {
    socket.connect(9, host, () => resolve());
  });
  socket.on('error', () => undefined);
  return { local: { host, port: socket.address().port }, close: () => socket.close() };
}

/** A socket on any free port; rejects when the address is not ours. */
export async function boundSocket(host: string): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 18 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, host, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  return socket;
}
