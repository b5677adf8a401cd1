// The web server in front of a pair, as small as it can be: each new connection goes to the server that says it is the active one.
import { connect, createServer, type Socket } from 'node:net';

const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 300;

export interface Front {
  readonly url: string;
  readonly close: () => void;
}

/** Opens it before the servers with these addresses. Connections to one that is not the active one any more are cut. */
export async function openFront(port: number, backs: readonly { readonly port: number }[]): Promise<Front> {
  let active: number | undefined;
  const lines = new Set<{ readonly to: number; readonly ends: readonly Socket[] }>();
  const server = createServer((outside) => {
    if (active === undefined) {
      outside.destroy();
      return;
    }
    const inside = connect(active, '127.0.0.1');
    const line = { to: active, ends: [outside, inside] };
    lines.add(line);
    outside.pipe(inside).pipe(outside);
    for (const end of line.ends) {
      end.on('error', () => undefined);
      end.on('close', () => {
        for (const other of line.ends) other.destroy();
        lines.delete(line);
      });
    }
  });
  await new Promise<void>((opened) => server.listen(port, '127.0.0.1', opened));
  let looking = false;
  const timer = setInterval(() => {
    if (!looking) void look();
  }, LOOK_EVERY_MS);

  async function look(): Promise<void> {
    looking = true;
    const found = await Promise.all(backs.map(async (back) => ((await isActive(back.port)) ? back.port : undefined)));
    looking = false;
    const answering = found.find((one) => one !== undefined);
    if (answering === undefined || answering === active) return;
    active = answering;
    for (const { to, ends } of lines) if (to !== active) for (const end of ends) end.destroy();
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      clearInterval(timer);
      server.close();
      for (const { ends } of lines) for (const end of ends) end.destroy();
    },
  };
}

async function isActive(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return ((await answer.json()) as { role?: string }).role === 'active';
  } catch {
    return false;
  }
}
