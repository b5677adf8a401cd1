// A network that loses packets between a browser and the exchange: the sound of its calls goes by way of two sockets of ours, which can drop some of it.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from 'playwright-core';

const HOST = '127.0.0.1';

export interface LossyLine {
  /** From now on this share (0 to 1) of the sound packets is lost, each way; control packets and ICE pass. */
  lose(share: number): void;
  /** Sound packets that were passed on and dropped so far. */
  readonly counts: { passed: number; dropped: number };
  close(): void;
}

/** One side of the detour: where its packets come from, and where what the other side hears is to be sent. */
interface End {
  readonly socket: Socket;
  readonly port: number;
  /** Whom it stands before: known from the offer or answer, or from the first packet. */
  peer: { readonly address: string; readonly port: number } | undefined;
}

/** Puts the line between the page and the exchange, for all calls from now on: neither learns another way to the other. */
export async function openLossyLine(page: Page): Promise<LossyLine> {
  let share = 0;
  const counts = { passed: 0, dropped: 0 };
  const detours = new Map<string, Promise<{ browser: End; exchange: End }>>();

  const detour = (callId: string) => {
    const known = detours.get(callId) ?? Promise.all([open(), open()]).then(joined);
    detours.set(callId, known);
    return known;
  };

  function joined([browser, exchange]: [End, End]) {
    passOn(browser, exchange);
    passOn(exchange, browser);
    return { browser, exchange };
  }

  function passOn(from: End, to: End): void {
    from.socket.on('message', (packet: Buffer, sender: RemoteInfo) => {
      from.peer ??= sender;
      if (isSound(packet) && Math.random() < share) {
        counts.dropped += 1;
        return;
      }
      if (isSound(packet)) counts.passed += 1;
      if (to.peer !== undefined) to.socket.send(packet, to.peer.port, to.peer.address);
    });
  }

  /** What is sent to one of them names our socket in place of the other. */
  async function changed(message: string | Buffer, fromBrowser: boolean): Promise<string> {
    const text = message.toString();
    const at = text.indexOf('\r\n\r\n');
    const body = text.slice(at + 4);
    const callId = /^(?:Call-ID|i):\s*(\S+)/im.exec(text)?.[1];
    if (at < 0 || callId === undefined || !body.includes('m=audio')) return text;
    const { browser, exchange } = await detour(callId);
    const candidate = /^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host/im.exec(body);
    if (!fromBrowser && candidate !== null)
      exchange.peer = { address: candidate[1] ?? HOST, port: Number(candidate[2]) };
    const { port } = fromBrowser ? exchange : browser;
    const kept = body
      .split('\r\n')
      .filter((one) => one !== '' && !/^a=(candidate|rtcp|end-of-candidates)\b(?!-)/.test(one))
      .map((one) => (one.startsWith('c=') ? `c=IN IP4 ${HOST}` : one.replace(/^m=audio \d+/, `m=audio ${port}`)));
    // There is one medium: what stands at the end belongs to it.
    const newBody = [...kept, `a=candidate:1 1 udp 2130706431 ${HOST} ${port} typ host`, ''].join('\r\n');
    const head = text.slice(0, at).replace(/^(Content-Length|l):\s*\d+/im, `$1: ${Buffer.byteLength(newBody)}`);
    return `${head}\r\n\r\n${newBody}`;
  }

  await page.routeWebSocket(/\/sip$/, (ws) => {
    const server = ws.connectToServer();
    // One after the other, however long a socket takes to open.
    const queues = { out: Promise.resolve(), back: Promise.resolve() };
    ws.onMessage((message) => {
      queues.out = queues.out.then(async () => server.send(await changed(message, true)));
    });
    server.onMessage((message) => {
      queues.back = queues.back.then(async () => ws.send(await changed(message, false)));
    });
  });

  return {
    lose: (next) => {
      share = next;
    },
    counts,
    close: () => {
      for (const one of detours.values())
        void one.then(({ browser, exchange }) => {
          browser.socket.close();
          exchange.socket.close();
        });
    },
  };
}

/** RTP, but neither its control packets nor STUN and DTLS that share the port (RFC 7983, RFC 5761). */
function isSound(packet: Buffer): boolean {
  const [first = 0, second = 0] = packet;
  const type = second & 0x7f;
  return first >= 128 && first <= 191 && (type < 64 || type > 95);
}

async function open(): Promise<End> {
  const socket = createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  return { socket, port: socket.address().port, peer: undefined };
}
