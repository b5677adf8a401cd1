// Sends INVITEs of strangers, and after each so-many-th a message that is none, as fast as told; a thread of its own, so that nothing else is slowed.
import { createSocket } from 'node:dgram';
import { parentPort, workerData } from 'node:worker_threads';

const { port, perSecond, milliseconds, malformed } = workerData;
const TICK_MS = 5;
const socket = createSocket('udp4');
let sent = 0;
let broken = 0;

const invite = (index) =>
  [
    `INVITE sip:0049900${index}@127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.3:${socket.address().port};branch=z9hG4bK-${index}-${Math.random()}`,
    `From: <sip:stranger${index}@127.0.0.3>;tag=${index}`,
    `To: <sip:0049900${index}@127.0.0.1>`,
    `Call-ID: flood-${index}-${Math.random()}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:stranger@127.0.0.3:${socket.address().port}>`,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');

/** Cut off, without its lines, with a length that lies, or nothing but noise. */
const nonsense = (index) => {
  const whole = invite(index);
  switch (index % 4) {
    case 0:
      return whole.slice(0, 20 + (index % 200));
    case 1:
      return whole.replaceAll('\r\n', '\0');
    case 2:
      return whole.replace('Content-Length: 0', 'Content-Length: -99999999999999');
    default:
      return Buffer.from(Array.from({ length: 300 }, () => Math.floor(Math.random() * 256)));
  }
};

socket.on('error', () => undefined);
socket.bind(0, '127.0.0.3', () => {
  const begunAt = performance.now();
  const ticking = setInterval(() => {
    const elapsed = performance.now() - begunAt;
    if (elapsed > milliseconds) {
      clearInterval(ticking);
      socket.close();
      parentPort.postMessage({ sent, broken });
      return;
    }
    for (const due = (elapsed * perSecond) / 1000; sent < due; sent += 1) {
      const bad = broken < (elapsed * malformed) / milliseconds;
      if (bad) broken += 1;
      socket.send(bad ? nonsense(sent) : invite(sent), port, '127.0.0.1', () => undefined);
    }
  }, TICK_MS);
});
