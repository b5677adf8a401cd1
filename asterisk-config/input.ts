// Gathers what Asterisk's configuration needs out of the knowledge folder and this installation's secrets.
import type { Municipality, Phone } from '../server/contract/directory.ts';
import type { Secrets } from './secrets.ts';
import type { AsteriskInput } from './write.ts';

/** All of AsteriskInput that does not depend on where Asterisk runs. Numbers of municipalities that have not joined are left out. */
export function asteriskInputFrom(
  { municipalities, phones }: { municipalities: readonly Municipality[]; phones: readonly Phone[] },
  secrets: Secrets,
): Omit<AsteriskInput, 'asterisk' | 'paths'> {
  return {
    ariSecret: secrets.ariSecret,
    rehearsalSecret: secrets.rehearsalSecret,
    centralNumbers: municipalities
      .filter(({ joined }) => joined)
      .map(({ id, shortName, dialledForms }) => ({ municipalityId: id, label: shortName, dialledForms })),
    fixedPhones: phones.flatMap(({ name, label, fallback }) => {
      const secret = secrets.phoneSecrets[name];
      return secret === undefined ? [] : [{ name, label, secret, fallback }];
    }),
  };
}
