// Whether a request comes from this machine itself: what monitoring reads is nobody else's business.
import type { IncomingMessage } from 'node:http';

const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
/** Any of these says that somebody in front speaks for somebody else. */
const SPOKEN_FOR = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** True only for a request that was made on this machine, to this machine's own name, and not passed on by a web server in front. */
export function isAskedHere({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }): boolean {
  return (
    LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    SPOKEN_FOR.every((name) => headers[name] === undefined)
  );
}
