// One metronome for all audio streams of the process: every stream is asked for its packet each 20 ms.

export type Paced = () => void;

const periodMs = 20;
const atMostBehind = 25;
const members = new Map<Paced, number>();
let timer: NodeJS.Timeout | undefined;

/** Calls `send` every 20 ms from now on, catching up after short delays; the answer stops it. */
export function everyTwentyMs(send: Paced): () => void {
  members.set(send, performance.now());
  timer ??= setInterval(tick, periodMs / 2);
  return () => {
    members.delete(send);
    if (members.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  const now = performance.now();
  for (const [send, dueAt] of members) {
    let due = dueAt;
    if (now - due > periodMs * atMostBehind) due = now; // too late to make good: go on from here
    while (due <= now && members.has(send)) {
      due += periodMs;
      members.set(send, due);
      send();
    }
  }
}
