// Which upgrade request goes where: the soft phones' relay, the desks' socket, or nowhere.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Hands /sip to the relay, leaves /socket.io/ to its own listener, and ends everything else, whatever its address looks like. */
export function routeUpgrades(
  http: HttpServer,
  sip: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): void {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Not parsed as an address: "//" is none, and must not end the server.
    const path = request.url?.split('?', 1)[0];
    if (path === '/sip') sip(request, socket, head);
    else if (path !== '/socket.io/') socket.destroy();
  });
}
