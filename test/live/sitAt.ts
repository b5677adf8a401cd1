// Somebody sits down at a fixed telephone that is registered already.
import { expect } from 'vitest';
import { until } from './ownAsterisk.ts';
import type { Desk } from './wholeCentre.ts';

/** Chooses the telephone, and waits until the server knows it as reachable. */
export async function sitAt(desk: Pick<Desk, 'ask' | 'state'>, name: string): Promise<void> {
  expect(await desk.ask({ type: 'chooseDevice', device: { kind: 'phone', name } })).toEqual({ ok: true });
  await until('the telephone known', () => (desk.state().me?.reachable === true ? true : undefined), 10_000);
}
