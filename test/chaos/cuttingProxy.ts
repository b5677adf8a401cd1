// A network that cannot be relied upon: between desk and server, on loopback, it cuts, holds up and loses connections.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { between, type Chance } from '../../server/rehearsal/chance.ts';

/** So many of the pieces that pass meet with an accident. */
const SHARE = 0.2;

export interface CuttingProxy {
  readonly url: string;
  /** From now on accidents happen; calm: none any more, and what hangs is let go as by a network that is back. */
  readonly setWild: (wild: boolean) => void;
  readonly accidents: { cut: number; heldUp: number; halfOpen: number };
  readonly close: () => Promise<void>;
}

/** Opens it in front of the port. It begins calm. */
export async function openCuttingProxy(port: number, chance: Chance): Promise<CuttingProxy> {
  const accidents = { cut: 0, heldUp: 0, halfOpen: 0 };
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket; dead: boolean }>();
  let wild = false;

  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const pair = { near, far, dead: false };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (piece) => pass(piece, to));
      from.on('error', () => undefined);
      from.on('close', () => {
        if (!pair.dead) end();
      });
    }

    function pass(piece: Buffer, to: Socket): void {
      if (pair.dead) return;
      if (!wild || chance() >= SHARE) {
        to.write(piece);
        return;
      }
      const kind = chance();
      if (kind < 0.4) {
        accidents.cut += 1;
        // Half of the piece is there before the line breaks.
        to.write(piece.subarray(0, piece.length >> 1), end);
      } else if (kind < 0.8) {
        accidents.heldUp += 1;
        const from = to === far ? near : far;
        from.pause();
        setTimeout(
          () => {
            if (!pair.dead) to.write(piece);
            from.resume();
          },
          between(chance, 100, 6000),
        ).unref();
      } else {
        accidents.halfOpen += 1;
        pair.dead = true;
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setWild: (next) => {
      wild = next;
      if (wild) return;
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      pairs.clear();
    },
    accidents,
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
