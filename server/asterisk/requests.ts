// ARI requests over the event socket: ordered, with a time limit, answered by a value and never by an exception.
import WebSocket from 'ws';
import type { AriMessage } from './connection.ts';

const LIMIT_MS = 2000;

export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /ari/, e.g. "channels/create"; identifiers must be encoded by the caller. */
  readonly uri: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** status 0: no answer (no connection, or none within 2 s). */
export interface AriAnswer {
  readonly status: number;
  readonly body: unknown;
}

const NO_ANSWER: AriAnswer = { status: 0, body: undefined };

/** Keeps the requests that are under way. */
export function createRequests() {
  const open = new Map<string, { resolve: (answer: AriAnswer) => void; limit: NodeJS.Timeout }>();
  let sent = 0;
  return {
    /** Sends, and answers what the exchange says. */
    send(socket: WebSocket | undefined, request: AriRequest): Promise<AriAnswer> {
      if (socket === undefined || socket.readyState !== WebSocket.OPEN) return Promise.resolve(NO_ANSWER);
      sent += 1;
      const id = String(sent);
      return new Promise((resolve) => {
        const limit = setTimeout(() => {
          open.delete(id);
          resolve(NO_ANSWER);
        }, LIMIT_MS);
        open.set(id, { resolve, limit });
        socket.send(JSON.stringify(frame(id, request)));
      });
    },
    /** How many are not answered yet. */
    underWay: () => open.size,
    /** True when the message was the answer to a request. */
    settle(message: AriMessage): boolean {
      if (message.type !== 'RESTResponse') return false;
      const id = String(message.request_id);
      const waiting = open.get(id);
      if (waiting !== undefined) {
        open.delete(id);
        clearTimeout(waiting.limit);
        waiting.resolve({ status: Number(message.status_code), body: readBody(message.message_body) });
      }
      return true;
    },
    /** The socket is gone: nothing under way will be answered. */
    fail(): void {
      for (const { resolve, limit } of open.values()) {
        clearTimeout(limit);
        resolve(NO_ANSWER);
      }
      open.clear();
    },
  };
}

function frame(id: string, request: AriRequest): unknown {
  return {
    type: 'RESTRequest',
    transaction_id: id,
    request_id: id,
    method: request.method,
    uri: request.uri,
    query_strings: Object.entries(request.query ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    ...(request.body === undefined
      ? {}
      : { content_type: 'application/json', message_body: JSON.stringify(request.body) }),
  };
}

/** What an answer says; text that is no JSON stays text. */
export function readBody(body: unknown): unknown {
  if (typeof body !== 'string' || body === '') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
