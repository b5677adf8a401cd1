// What opens a link that holds once: made anew from the installation's secret whenever it is needed, so that no database holds it.
import { createHmac } from 'node:crypto';

/** 256 bits that nobody can guess who does not know the secret; the same for the same link. */
export function linkToken(serverSecret: string, linkId: string): string {
  return createHmac('sha256', serverSecret).update(`link that holds once ${linkId}`).digest('base64url');
}
