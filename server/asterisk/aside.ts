// Questions to the exchange beside the event connection: nobody whose telephone is to ring waits behind a long answer.
import { type AriAnswer, type AriRequest, readBody } from './requests.ts';

const LIMIT_MS = 2000;

/** Where the exchange is, and who we are there. */
export interface Login {
  readonly url: string;
  readonly user: string;
  readonly secret: string;
}

/**
 * Asks over HTTP, one question after the other. Answers may be newer than the messages that are still on their way. Never
 * throws: status 0 means that no answer came within 2 s. Only for reading: orders have their order on the event connection.
 */
export function createAside(ends: Login): (request: AriRequest & { readonly method: 'GET' }) => Promise<AriAnswer> {
  const authorization = `Basic ${Buffer.from(`${ends.user}:${ends.secret}`).toString('base64')}`;
  let before: Promise<unknown> = Promise.resolve();
  return (request) => {
    const answer = before.then(() => ask(request));
    before = answer;
    return answer;
  };

  async function ask({ method, uri, query = {} }: AriRequest): Promise<AriAnswer> {
    const words = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    try {
      const response = await fetch(`${ends.url}/ari/${uri}?${words}`, {
        method,
        headers: { authorization },
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      return { status: response.status, body: readBody(await response.text()) };
    } catch {
      return { status: 0, body: undefined };
    }
  }
}
