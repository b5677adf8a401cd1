// Runs as a process of its own, behind everything else: looks at a recording that somebody sent, so that nothing in it can hold up or end the server.
import { constants, setPriority } from 'node:os';
import { takeIn } from './recording.ts';

setPriority(constants.priority.PRIORITY_LOW);
process.once('message', (bytes: Uint8Array) => {
  const taken = takeIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  process.send?.(taken, () => process.disconnect());
});
