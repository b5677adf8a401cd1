// The other person of a call that is being connected, or has been.
import type { TransferStage, TransferWay } from '../../contract/calls.ts';

/** Another person with whom the caller is connected, or is to be: whose leg, and how far it has come. */
export interface Transfer {
  readonly officialId: string;
  readonly targetName: string;
  readonly legId: string;
  readonly way: TransferWay;
  readonly stage: TransferStage;
}
