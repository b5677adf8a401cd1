// The other person of a call that is being connected, or has been.
import type { TransferStage, TransferWay } from '../../contract/calls.ts';
import type { LiveCall } from '../world.ts';

/** Another person with whom the caller is connected, or is to be: whose leg, and how far it has come. */
export interface Transfer {
  readonly officialId: string;
  readonly targetName: string;
  readonly legId: string;
  readonly way: TransferWay;
  readonly stage: TransferStage;
}

/** The caller is put through without an agent: nobody but the caller and whoever is rung has a part in the call. */
export function isForwarded({ transfer, agentId }: LiveCall): boolean {
  return transfer !== null && agentId === null;
}
