// Puts handlers behind the guard: signed in, right role, one way to answer and to refuse.
import type { Express, NextFunction, Request, Response } from 'express';
import { isAskedHere } from './askedHere.ts';
import { fileOf } from './fileBody.ts';
import { type Reply, refuse, statusOf } from './replies.ts';
import { type GuardedRouteName, type OpenRouteName, ROUTES, type Route, type RouteName } from './routes.ts';
import type { OpenSession, Sessions } from './session.ts';

/** What a handler gets of a request; nothing in it has been checked yet except the session. */
export interface Asked<Session> {
  readonly session: Session;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly address: string;
  /** Asked on this machine itself, for nobody else. */
  readonly here: boolean;
  readonly cookieHeader: string | undefined;
}

export type Handler<Session> = (asked: Asked<Session>) => Reply | Promise<Reply>;

/** One handler for each route of the table: none missing, none beside it. */
export type Handlers = { readonly [Name in GuardedRouteName]: Handler<OpenSession> } & {
  readonly [Name in OpenRouteName]: Handler<null>;
};

/** Mounts every route of the table. Throws when a handler has no row in it. */
export function mountRoutes(app: Express, sessions: Sessions, handlers: Handlers): void {
  for (const name of Object.keys(handlers) as RouteName[]) {
    const route: Route | undefined = ROUTES[name];
    if (route === undefined) throw new Error(`the route ${name} does not say who may ask it`);
    const handler = handlers[name] as Handler<OpenSession | null>;
    app[route.method](route.path, async (request: Request, response: Response, _next: NextFunction) => {
      send(response, await guarded(route, sessions, handler, request, response));
    });
  }
}

async function guarded(
  route: Route,
  sessions: Sessions,
  handler: Handler<OpenSession | null>,
  request: Request,
  response: Response,
): Promise<Reply> {
  const { params, query, ip, headers } = request;
  const body: unknown = request.body;
  const asked = { params, query, body, address: ip ?? '', here: isAskedHere(request), cookieHeader: headers.cookie };
  if (route.who === 'anybody') return handler({ ...asked, session: null });
  const session = await sessions.sessionOf(headers.cookie);
  if (session === null) return refuse('not-signed-in');
  if (!route.who.includes(session.role)) return refuse('not-allowed');
  if (route.takes === undefined) return handler({ ...asked, session });
  const file = await fileOf(request, response, route.takes);
  return 'refuse' in file ? file : handler({ ...asked, session, body: file.bytes });
}

/** Writes the reply. */
export function send(response: Response, reply: Reply): void {
  response.set('Cache-Control', 'no-store');
  if ('refuse' in reply) {
    if (reply.retrySeconds !== undefined) response.set('Retry-After', String(reply.retrySeconds));
    response.status(statusOf(reply.refuse)).json({ error: reply.refuse });
    return;
  }
  if ('sound' in reply) {
    response.set({
      'Content-Type': 'audio/wav',
      'Content-Disposition': `attachment; filename="${reply.name}.wav"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.send(reply.sound);
    return;
  }
  if ('text' in reply) {
    response.set('Content-Type', reply.contentType).send(reply.text);
    return;
  }
  if (reply.cookie !== undefined) response.set('Set-Cookie', reply.cookie);
  if (reply.body === null) response.status(204).end();
  else response.status(reply.status ?? 200).json(reply.body);
}
