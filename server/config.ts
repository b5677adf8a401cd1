// Reads environment and settings file into one frozen Config; the only place that reads process.env, and it refuses wrong values in one sentence.
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { addressRuleBroken } from './settings/addresses.ts';
import { environmentNames, valuesFromEnvironment } from './settings/environment.ts';
import { settingsSchema } from './settings/schema.ts';
import { type SupervisorSettings, supervisorIn } from './settings/supervisor.ts';

/** A setting is wrong; the message is one sentence that names it and says what it should be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Settings = z.output<typeof settingsSchema>;
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** Everything that can be set, checked and complete. Folders are absolute paths. */
export type Config = Frozen<
  Omit<Settings, 'asterisk' | 'knowledgeFolder' | 'uiFolder'> & {
    projectRoot: string;
    dataFolder: string;
    knowledgeFolder: string;
    uiFolder: string;
    /** Given by systemd when it started us; not a setting. */
    supervisor: SupervisorSettings | undefined;
    /**
     * `url` is derived from httpHost and httpPort, without a trailing slash. `app` is this instance's own name at the exchange, `apps` are
     * the names of all instances, in the order in which the dialplan tries them; `handOver` is how it hands a call to one of several.
     */
    asterisk: Settings['asterisk'] & { url: string; apps: string[]; handOver: 'broadcast' | 'stasis' };
  }
>;

/** A line to the telephone network, as configured. */
export type Trunk = NonNullable<Config['asterisk']['trunk']>;

export type Environment = Readonly<Record<string, string | undefined>>;

function deepFreeze<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value as Frozen<T>;
}

function readSettingsFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new SettingsError(
      `The settings file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
    );
  }
  try {
    return parse(text) ?? {};
  } catch (error) {
    const [first] = String((error as Error).message).split('\n');
    throw new SettingsError(`The settings file ${path} is not valid YAML: ${first?.replace(/:$/, '')}.`);
  }
}

/** An empty value (`publicUrl:` with nothing behind it) means "not set". */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutEmpty(part)]));
}

function overlay(base: unknown, over: unknown): unknown {
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord(over)) return over;
  if (!isRecord(base)) return base; // not a group although it should be: refused by the check, not painted over
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = key in merged ? overlay(merged[key], value) : value;
  return merged;
}

function sentenceFor(
  issue: z.core.$ZodIssue,
  given: unknown,
  fileName: string,
  fromEnvironment: ReadonlySet<string>,
): string {
  const path = issue.path.map(String);
  const setting = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const unknown = [...path, issue.keys[0]].join('.');
    return `${fileName}: there is no setting called "${unknown}".`;
  }
  const where = fromEnvironment.has(setting)
    ? (environmentNames[setting] ?? setting)
    : `${fileName}: ${setting === '' ? 'the file' : setting}`;
  let value: unknown = given;
  for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key];
  const isSecret = path.at(-1) === 'secret';
  const shown =
    value === undefined
      ? ', but is missing'
      : isSecret || typeof value === 'object'
        ? ''
        : `, but is ${JSON.stringify(value)}`;
  return `${where} ${issue.message}${shown}.`;
}

/**
 * The configuration out of the environment and `settings.yaml` in the data folder (which may be missing).
 * `ownAddresses` are this machine's addresses; they matter for the rule that no trunk may be recognised by our own address.
 * Throws SettingsError.
 */
export function loadConfig(
  environment: Environment,
  { projectRoot, ownAddresses = addressesOfThisMachine() }: { projectRoot: string; ownAddresses?: readonly string[] },
): Config {
  const dataFolder = resolve(projectRoot, environment.AMTSLEITUNG_DATA || 'data');
  const fileName = 'settings.yaml';
  const fromFile = withoutEmpty(readSettingsFile(join(dataFolder, fileName)));
  const overrides = valuesFromEnvironment(environment);
  if ('unknown' in overrides)
    throw new SettingsError(`The environment variable ${overrides.unknown} is not one that Amtsleitung knows.`);
  const given = overlay(fromFile, overrides.values);
  const checked = settingsSchema.safeParse(given);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new SettingsError(
      issue === undefined ? 'The settings are wrong.' : sentenceFor(issue, given, fileName, overrides.paths),
    );
  }
  const settings = checked.data;
  const broken = addressRuleBroken(settings, ownAddresses);
  if (broken !== undefined) throw new SettingsError(`${fileName}: ${broken}`);
  const { asterisk, backup, standby, instance } = settings;
  const second = `${asterisk.app}-b`;
  const host = asterisk.httpHost.includes(':') ? `[${asterisk.httpHost}]` : asterisk.httpHost;
  return deepFreeze({
    ...settings,
    projectRoot,
    dataFolder,
    web: { ...settings.web, ...(standby !== undefined && instance === 'b' ? { port: standby.port } : {}) },
    knowledgeFolder: resolve(projectRoot, settings.knowledgeFolder ?? 'knowledge'),
    uiFolder: resolve(projectRoot, settings.uiFolder ?? 'build/agent-ui'),
    backup: { ...backup, ...(backup.folder === undefined ? {} : { folder: resolve(projectRoot, backup.folder) }) },
    supervisor: supervisorIn(environment, process.pid),
    asterisk: {
      ...asterisk,
      url: `http://${host}:${asterisk.httpPort}`,
      app: instance === 'b' ? second : asterisk.app,
      apps: standby === undefined ? [asterisk.app] : [asterisk.app, second],
      handOver: standby?.handOver ?? 'stasis',
    },
  });
}

/** The configuration of this process. Throws SettingsError. */
export function loadOwnConfig(projectRoot: string): Config {
  return loadConfig(process.env, { projectRoot });
}

function addressesOfThisMachine(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map((each) => each.address));
}
