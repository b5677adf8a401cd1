// The agents' soft phones speak SIP through this relay: one origin, one certificate, and only for the signed-in person's own telephone.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import WebSocket, { WebSocketServer } from 'ws';
import type { DeskSession } from './server.ts';
import { maySend } from './sipFrame.ts';

const LARGEST_FRAME_BYTES = 64 * 1024;
const FRAMES_PER_SECOND = 20;
const HELD_UNTIL_OPEN = 50;
/** So long a phone has to answer that its tunnel ends, before it is cut (milliseconds). */
const FAREWELL_MS = 500;

export interface RelayEnds {
  /** Asterisk's own SIP WebSocket, e.g. ws://127.0.0.1:8088/ws. */
  readonly target: string;
  readonly sessionOf: (cookieHeader: string | undefined) => Promise<DeskSession | null>;
  readonly ownPage: (headers: IncomingHttpHeaders) => boolean;
  /** The SIP user of this person, e.g. desk-anna. */
  readonly userOf: (personId: string) => string;
  readonly log: Logger;
}

interface Tunnel {
  readonly sessionId: string;
  /** Ends it for both sides at once; the phone is told by the code. */
  readonly end: (code: number, reason: string) => void;
}

export interface SipRelay {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes the tunnel of a session that ended. */
  readonly signOut: (sessionId: string) => void;
  readonly close: () => void;
}

/** Makes the relay; hand it the upgrade requests to /sip. */
export function createSipRelay(ends: RelayEnds): SipRelay {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LARGEST_FRAME_BYTES,
    handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
  });
  const tunnels = new Map<string, Tunnel>();

  return {
    upgrade: (request, socket, head) => void admit(request, socket, head),
    signOut: (sessionId) => {
      for (const tunnel of tunnels.values()) if (tunnel.sessionId === sessionId) tunnel.end(4001, 'signed out');
    },
    close: () => {
      for (const tunnel of tunnels.values()) tunnel.end(1001, 'the server ends');
      server.close();
    },
  };

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    if (!ends.ownPage(request.headers)) return refuse(socket, 403);
    if (!(request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/).includes('sip')) return refuse(socket, 400);
    const session = await ends.sessionOf(request.headers.cookie).catch(() => null);
    if (session === null) return refuse(socket, 401);
    if (session.role !== 'agent') return refuse(socket, 403);
    server.handleUpgrade(request, socket, head, (desk) => join(session, desk));
  }

  function join({ personId, sessionId }: DeskSession, desk: WebSocket): void {
    const tunnel: Tunnel = { sessionId, end };
    // One telephone a person: the newest desk has it, the older one is told by the close code.
    tunnels.get(personId)?.end(4000, 'another desk took over');
    tunnels.set(personId, tunnel);
    const user = ends.userOf(personId);
    const exchange = new WebSocket(ends.target, 'sip', { perMessageDeflate: false });
    let ended = false;
    let held: string[] = [];
    let frames = 0;
    const slower = setInterval(() => {
      frames = 0;
    }, 1000);

    desk.on('message', (raw) => {
      if (ended) return;
      const frame = raw.toString();
      frames += 1;
      if (frames > FRAMES_PER_SECOND * 2 || !maySend(frame, user)) {
        ends.log.warn({ personId, frames }, 'a soft phone sent what it may not send; tunnel closed');
        return end(1008, 'not allowed');
      }
      if (exchange.readyState === WebSocket.OPEN) exchange.send(frame);
      else if (held.length < HELD_UNTIL_OPEN) held.push(frame);
    });
    exchange.on('open', () => {
      for (const frame of held) exchange.send(frame);
      held = [];
    });
    exchange.on('message', (raw) => {
      if (desk.readyState === WebSocket.OPEN) desk.send(raw.toString());
    });
    for (const side of [exchange, desk]) {
      side.on('error', () => end(1001, 'the other side is gone'));
      side.on('close', () => end(1001, 'the other side is gone'));
    }

    function end(code: number, reason: string): void {
      if (ended) return;
      ended = true;
      clearInterval(slower);
      if (tunnels.get(personId) === tunnel) tunnels.delete(personId);
      exchange.terminate();
      desk.close(code, reason);
      setTimeout(() => desk.terminate(), FAREWELL_MS).unref();
    }
  }
}

function refuse(socket: Duplex, status: 400 | 401 | 403): void {
  const text = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden' }[status];
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
