// Rules about addresses that no single setting can break alone; above all: nobody may be taken for the telephone provider by coming from our own address.
import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';
import type { z } from 'zod';
import type { settingsSchema } from './schema.ts';

type Settings = z.output<typeof settingsSchema>;

function blockOf(entry: string): { list: BlockList; address: string; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', prefix] = entry.split('/');
  const version = isIP(address);
  if (version === 0) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix), family);
  return { list, address, family };
}

/** True when two addresses or networks ("10.0.0.0/8") have an address in common; host names never do. */
export function overlap(one: string, other: string): boolean {
  const a = blockOf(one);
  const b = blockOf(other);
  if (a === undefined || b === undefined || a.family !== b.family) return false;
  return a.list.check(b.address, b.family) || b.list.check(a.address, a.family);
}

/** Our relay reaches an Asterisk on this machine from these addresses; other loopback addresses stay free for a local exchange. */
const RELAY_COMES_FROM = ['127.0.0.1', '::1'];

/** True when calls from this address or network could be the browsers' own, coming through our relay. */
export function isRelayAddress(match: string): boolean {
  return RELAY_COMES_FROM.some((own) => overlap(match, own));
}

/** True for an address (or name) that never leaves the machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || overlap(host, '127.0.0.0/8');
}

/**
 * The sentence for the first address rule that is broken, or undefined.
 * The browsers' telephones reach Asterisk through our relay, so for Asterisk they all come from this machine's address.
 * A trunk recognised by that address would make every one of them the telephone provider, without any password.
 */
export function addressRuleBroken(settings: Settings, ownAddresses: readonly string[]): string | undefined {
  const { asterisk } = settings;
  if (asterisk.kind === 'own' && !isLoopback(asterisk.httpHost)) {
    return `asterisk.httpHost must be 127.0.0.1 when asterisk.kind is "own": the control port must not be reachable from outside, but is "${asterisk.httpHost}".`;
  }
  const relayComesFrom = [...RELAY_COMES_FROM, ...(isLoopback(asterisk.httpHost) ? [] : ownAddresses)];
  const ownNames = ['localhost', hostname()];
  for (const entry of asterisk.trunk?.match ?? []) {
    if (ownNames.includes(entry) || relayComesFrom.some((own) => overlap(entry, own))) {
      return `asterisk.trunk.match must not contain "${entry}": the agents' browsers reach Asterisk from that address too and could then call out as the provider.`;
    }
  }
  return undefined;
}
