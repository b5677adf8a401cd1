// ARI requests over one connection: ordered, with a time limit, answered by a value and never by an exception.
import WebSocket from 'ws';

const LIMIT_MS = 2000;

/** A message of ARI as it came; only translate and survey look inside. */
export type AriMessage = { readonly type: string } & Readonly<Record<string, unknown>>;

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
  const open = new Map<string, { resolve: (answer: AriAnswer) => void; limit: NodeJS.Timeout; over: () => void }>();
  let sent = 0;
  return {
    /**
     * Sends, and answers what the exchange says. over: called once, when the exchange has followed it or never will; who got
     * no answer in time does not know whether it is followed later.
     */
    send(socket: WebSocket | undefined, request: AriRequest, over: () => void): Promise<AriAnswer> {
      if (socket === undefined || socket.readyState !== WebSocket.OPEN) {
        over();
        return Promise.resolve(NO_ANSWER);
      }
      sent += 1;
      const id = String(sent);
      return new Promise((resolve) => {
        const limit = setTimeout(() => resolve(NO_ANSWER), LIMIT_MS);
        open.set(id, { resolve, limit, over });
        socket.send(JSON.stringify(frame(id, request)));
      });
    },
    /** How many are not over yet. */
    underWay: () => open.size,
    /** True when the message was the answer to a request. */
    settle(message: AriMessage): boolean {
      if (message.type !== 'RESTResponse') return false;
      const id = String(message.request_id);
      const waiting = open.get(id);
      if (waiting !== undefined) {
        open.delete(id);
        clearTimeout(waiting.limit);
        waiting.over();
        waiting.resolve({ status: Number(message.status_code), body: readBody(message.message_body) });
      }
      return true;
    },
    /** The socket is gone: nothing under way will be answered. */
    fail(): void {
      const lost = [...open.values()];
      open.clear();
      for (const { resolve, limit, over } of lost) {
        clearTimeout(limit);
        over();
        resolve(NO_ANSWER);
      }
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

/** A message as it came; undefined when it is none. */
export function parse(raw: string): AriMessage | undefined {
  try {
    const message: unknown = JSON.parse(raw);
    return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string'
      ? (message as AriMessage)
      : undefined;
  } catch {
    return undefined;
  }
}
