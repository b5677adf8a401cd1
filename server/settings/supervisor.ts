// What systemd says in the environment to a service that it watches over.

/** Where signs of life go (NOTIFY_SOCKET), and within which time they must come (WATCHDOG_USEC); without: no watchdog. */
export interface SupervisorSettings {
  readonly notifySocket: string;
  readonly watchdogMs?: number;
}

/** The supervisor of this process, or undefined. A watchdog that waits for another process (WATCHDOG_PID) is not ours. */
export function supervisorIn(
  environment: Readonly<Record<string, string | undefined>>,
  ownPid: number,
): SupervisorSettings | undefined {
  const { NOTIFY_SOCKET: notifySocket, WATCHDOG_USEC: span, WATCHDOG_PID: pid } = environment;
  if (notifySocket === undefined || !/^[/@]/.test(notifySocket)) return undefined;
  const ours = pid === undefined || pid === String(ownPid);
  return ours && span !== undefined && /^[1-9]\d*$/.test(span)
    ? { notifySocket, watchdogMs: Number(span) / 1000 }
    : { notifySocket };
}
