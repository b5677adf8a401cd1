// An ARI server of a few lines, for faults that a real Asterisk does not show on demand: silence, strange messages, refusals.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A request as it came over the event socket. */
export interface Heard {
  readonly request_id: string;
  readonly method: string;
  readonly uri: string;
}

export type FakeAri = Awaited<ReturnType<typeof openFakeAri>>;

/** Opens it on a free port. It answers every request with 200 until told otherwise. */
export async function openFakeAri() {
  let version = '22.10.1';
  let httpStatus = 200;
  let answers = true;
  let handshakes = true;
  let unanswered = 0;
  const heard: Heard[] = [];
  const heardBy = new Map<string, WebSocket>();
  const sockets: WebSocket[] = [];
  const lanes: WebSocket[] = [];
  const http = createServer(page);
  const socketServer = new WebSocketServer({ noServer: true, autoPong: false });
  http.on('upgrade', (request, socket, head) => {
    if (!handshakes) {
      unanswered += 1;
      return;
    }
    socketServer.handleUpgrade(request, socket, head, (opened) => {
      (request.url?.includes('~') === true ? lanes : sockets).push(opened);
      opened.on('ping', (payload: Buffer) => {
        if (answers) opened.pong(payload);
      });
      opened.on('message', (raw: Buffer) => {
        const request = JSON.parse(raw.toString()) as Heard;
        heard.push(request);
        heardBy.set(request.uri, opened);
        if (answers) answer(opened, request, 200);
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    heard,
    /** Over which connection each address was last asked for. */
    heardBy,
    /** The event sockets so far, the newest last. */
    sockets,
    /** The connections beside them, for orders alone. */
    lanes,
    answer,
    setVersion: (to: string) => {
      version = to;
    },
    /** What every page answers: 404 while ARI starts, 401 for a wrong password. */
    setHttpStatus: (to: number) => {
      httpStatus = to;
    },
    /** False: nothing is said any more, as by a frozen process. */
    setAnswers: (to: boolean) => {
      answers = to;
    },
    /** False: event connections are accepted and never answered. */
    setHandshakes: (to: boolean) => {
      handshakes = to;
    },
    /** Event connections that were never answered. */
    unanswered: () => unanswered,
    say: (message: unknown) => {
      sockets.at(-1)?.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    close: () => {
      for (const socket of [...sockets, ...lanes]) socket.terminate();
      http.closeAllConnections();
      http.close();
    },
  };

  function page(request: IncomingMessage, response: ServerResponse): void {
    if (httpStatus !== 200) {
      response.writeHead(httpStatus, { 'content-type': 'text/html' }).end('<html>no</html>');
      return;
    }
    const basePath = `${url}/ari`;
    const shared = { apiVersion: '2', swaggerVersion: '1.1', basePath };
    const path = request.url ?? '';
    const body = path.includes('asterisk/info')
      ? { system: { version } }
      : path.includes('resources.json')
        ? { ...shared, apis: [{ path: '/api-docs/events.{format}', description: 'events' }] }
        : { ...shared, resourcePath: '/api-docs/events.{format}', apis: [], models: {} };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

function answer(socket: WebSocket, { request_id, uri }: Heard, status_code: number, body: unknown = { uri }): void {
  socket.send(JSON.stringify({ type: 'RESTResponse', request_id, status_code, message_body: JSON.stringify(body) }));
}
