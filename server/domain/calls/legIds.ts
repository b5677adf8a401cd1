// The identifiers of legs: made from call, person and try, so that a leg found at the exchange says whose it is.

/** An agent's leg: "ag~<call>~<agent>~<try>". */
export function agentLegId(callId: string, agentId: string, tryNumber: number): string {
  return `ag~${callId}~${agentId}~${tryNumber}`;
}

/** The leg to the target of a transfer: "tr~<call>~<official>~<try>". */
export function transferLegId(callId: string, officialId: string, tryNumber: number): string {
  return `tr~${callId}~${officialId}~${tryNumber}`;
}

/** What a leg's identifier says, or undefined when it is not one of ours. */
export function readLegId(legId: string): { kind: 'agent' | 'transfer'; callId: string; towards: string } | undefined {
  const [mark, callId, towards, tryNumber, ...rest] = legId.split('~');
  if (callId === undefined || towards === undefined || tryNumber === undefined || rest.length > 0) return undefined;
  if (mark === 'ag') return { kind: 'agent', callId, towards };
  if (mark === 'tr') return { kind: 'transfer', callId, towards };
  return undefined;
}
