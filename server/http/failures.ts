// Turns whatever goes wrong on the way into a refusal: no stack, no words of libraries.
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { isDiskTrouble } from '../store/diskTrouble.ts';
import { send } from './mount.ts';
import { isOwnOrigin } from './origin.ts';
import type { Log } from './parts.ts';
import { refuse } from './replies.ts';

/** Refuses everything that changes something and was not started by our own pages. */
export function ownOriginOnly(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads || isOwnOrigin(request.headers, publicUrl)) next();
    else send(response, refuse('wrong-origin'));
  };
}

/** Refuses everything once another server has taken over: what is asked of this one would be answered from the past. */
export function activeOnly(holds: (() => boolean) | undefined): RequestHandler {
  return (_request, response, next) => {
    if (holds?.() === false) send(response, refuse('overloaded', 2));
    else next();
  };
}

/** Answers addresses that do not exist. */
export const notFound: RequestHandler = (_request, response) => {
  send(response, refuse('not-found'));
};

/** Answers failures; unexpected ones are logged with the address only, never with what was sent. */
export function failures(log: Log): ErrorRequestHandler {
  return (failure: unknown, request, response, next) => {
    if (response.headersSent) {
      next(failure);
      return;
    }
    const status = fieldOf(failure, 'status');
    if (status === 413) send(response, refuse('too-large'));
    else if (typeof status === 'number' && status >= 400 && status < 500) send(response, refuse('malformed-request'));
    else {
      log.error({ err: failure, method: request.method, route: request.route?.path ?? 'none' }, 'a request failed');
      send(response, refuse(isDiskTrouble(failure) ? 'not-saved' : 'overloaded'));
    }
  };
}

function fieldOf(failure: unknown, name: 'status'): unknown {
  return typeof failure === 'object' && failure !== null ? Reflect.get(failure, name) : undefined;
}
