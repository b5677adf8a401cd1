// What a server that stands by says to whoever asks: that it lives, that it is not the one to ask, and nothing else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const RETRY_AFTER_SECONDS = 2;
const WORDS =
  'Dieser Server steht bereit und bedient keinen Arbeitsplatz, solange der andere läuft. / This server stands by and serves no desk while the other one runs.\n';

export interface Passive {
  /** Ends it; the port is free afterwards. */
  readonly close: () => Promise<void>;
}

/** Opens it on the port where the desks will be served after a take-over. Rejects when the port is taken. */
export function openPassive(ends: {
  readonly host: string;
  readonly port: number;
  readonly version: string;
}): Promise<Passive> {
  const http = createServer((request, response) => answer(request, response, ends.version));
  http.on('upgrade', (_request, socket) => {
    socket.end(`HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${RETRY_AFTER_SECONDS}\r\nConnection: close\r\n\r\n`);
  });
  return new Promise((opened, failed) => {
    http.once('error', failed);
    http.listen(ends.port, ends.host, () => {
      http.off('error', failed);
      opened({
        close: () =>
          new Promise((closed) => {
            http.close(() => closed());
            http.closeAllConnections();
          }),
      });
    });
  });
}

function answer({ method, url }: IncomingMessage, response: ServerResponse, version: string): void {
  const path = (url ?? '').split('?')[0];
  const reads = method === 'GET' || method === 'HEAD';
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  if (reads && path === '/health') {
    json(response, 200, { ok: true, role: 'standby', version });
    return;
  }
  response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
  if (reads && path === '/health/ready') {
    const words = 'stands by: another server serves the desks';
    json(response, 503, { ready: false, checks: [{ name: 'role', ok: false, words }] });
    return;
  }
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(WORDS);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
