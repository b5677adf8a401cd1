// What the exchange's fallback writes down about a caller, in the name of a file: when, which call, for whom, from where, and how it ended.

/** message: the file is the sound. gone: went without being served. served: a fixed telephone took the call. */
export type TraceKind = 'message' | 'gone' | 'served';

export interface Trace {
  readonly name: string;
  readonly kind: TraceKind;
  /** Epoch milliseconds, to the second. */
  readonly at: number;
  readonly callId: string;
  readonly dialled: string;
  readonly rehearsal: boolean;
  /** As the exchange knew it; null when it was withheld. */
  readonly number: string | null;
}

const NAME = /^(\d{9,11})~([^~/]{1,80})~(\d{1,20})~(live|rehearsal)~(\+?\d{0,20})\.(wav|gone|served)$/;
const KINDS = { wav: 'message', gone: 'gone', served: 'served' } as const;

/** Reads the name; undefined when the fallback did not write it. */
export function readTrace(name: string): Trace | undefined {
  const [, seconds, callId, dialled, kind, number, ending] = NAME.exec(name) ?? [];
  if (callId === undefined || dialled === undefined) return undefined;
  return {
    name,
    kind: KINDS[ending as keyof typeof KINDS],
    at: Number(seconds) * 1000,
    callId,
    dialled,
    rehearsal: kind === 'rehearsal',
    number: number === '' || number === undefined ? null : number,
  };
}
