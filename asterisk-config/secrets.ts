// The passwords of this installation: made at the first start, kept in one file that only its owner can read, never in the repository.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { holding } from './lock.ts';

const secret = z.string().regex(/^[0-9a-f]{64}$/);
const secretsSchema = z.strictObject({
  /** Password of the ARI user. */
  ariSecret: secret,
  /** SIP password of the rehearsal exchange. */
  rehearsalSecret: secret,
  /** Key for values that must be recognisable again but not readable (sessions, repeat callers). */
  serverSecret: secret,
  /** SIP passwords of the fixed telephones, by the telephone's name. */
  phoneSecrets: z.record(z.string(), secret),
});

/** The passwords of this installation, each 32 random bytes in hex. */
export type Secrets = z.infer<typeof secretsSchema>;

const makeSecret = (): string => randomBytes(32).toString('hex');

async function readSecrets(path: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const checked = secretsSchema.safeParse(JSON.parse(text));
  if (!checked.success) throw new Error(`${path} is damaged; move it away to have new passwords made.`);
  return checked.data;
}

async function writeAtomically(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

/**
 * The secrets kept in `<dataFolder>/secrets.json` (mode 0600); what is missing is made and written, also for telephones that are new.
 * Throws when the file is there but unreadable or damaged: it is never overwritten then.
 */
export async function readOrMakeSecrets(dataFolder: string, phoneNames: readonly string[] = []): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const isComplete = (secrets: Secrets): boolean =>
    phoneNames.every((name) => secrets.phoneSecrets[name] !== undefined);
  const found = await readSecrets(path);
  if (found !== undefined && isComplete(found)) return found;
  await mkdir(dataFolder, { recursive: true });
  return await holding(join(dataFolder, 'secrets.lock'), async () => {
    const known = await readSecrets(path);
    const base = known ?? {
      ariSecret: makeSecret(),
      rehearsalSecret: makeSecret(),
      serverSecret: makeSecret(),
      phoneSecrets: {},
    };
    const missing = phoneNames.filter((name) => base.phoneSecrets[name] === undefined);
    if (known !== undefined && missing.length === 0) return known;
    const made = Object.fromEntries(missing.map((name) => [name, makeSecret()]));
    const secrets: Secrets = { ...base, phoneSecrets: { ...base.phoneSecrets, ...made } };
    await writeAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`);
    return secrets;
  });
}
