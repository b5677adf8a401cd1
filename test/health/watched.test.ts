// The whole server without an exchange: what monitoring gets to see of it, who may see it, and the backup it leaves behind.

import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { loadConfig } from '../../server/config.ts';
import { createMetrics } from '../../server/health/metrics.ts';
import { openServiceCentre, type ServiceCentre } from '../../server/serviceCentre.ts';
import { backupFileOf, madeAtsIn } from '../../server/store/backup.ts';
import { checkBackup } from '../../server/store/backupCheck.ts';
import { aCall, anAgent, aWorld } from '../builders.ts';
import { projectRoot } from '../live/ownAsterisk.ts';
import { type Desk, openDesk } from '../live/wholeCentre.ts';

const SECRET = 'd'.repeat(64);
/** An exchange that takes every connection and says nothing. */
const mute = createServer();
let dataFolder: string;
let service: ServiceCentre;
let url: string;
let desk: Desk;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'watched-'));
  await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
  const config = loadConfig(
    {
      AMTSLEITUNG_DATA: dataFolder,
      AMTSLEITUNG_HOST: '0.0.0.0',
      AMTSLEITUNG_ASTERISK_HTTP_PORT: String((mute.address() as AddressInfo).port),
    },
    { projectRoot },
  );
  service = await openServiceCentre({
    config: { ...config, web: { ...config.web, port: 0 } },
    secrets: { ariSecret: SECRET, serverSecret: SECRET, rehearsalSecret: SECRET },
    version: 'test',
    log: pino({ level: 'silent' }),
    onReplaced: () => undefined,
  });
  url = `http://127.0.0.1:${service.port}`;
  const agent = service.centre.people.find((person) => person.role === 'agent')?.id ?? '';
  const password = service.madeAccounts.find(({ personId }) => personId === agent)?.password ?? '';
  desk = await openDesk(url, agent, password);
}, 60_000);
afterAll(() => {
  mute.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const page = async () => (await fetch(`${url}/metrics`)).text();
const value = (text: string, name: string) =>
  Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (.*)$`, 'm').exec(text)?.[1]);
/** A request with any headers, which fetch does not allow. */
const raw = (host: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const asked = request({ host, port: service.port, path, headers }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => {
        body += part.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

describe('a server whose exchange is away', () => {
  it('lives, and says that it is not ready and why', async () => {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({
      ok: true,
      role: 'active',
      telephony: 'away',
      version: 'test',
    });
    const response = await fetch(`${url}/health/ready`);
    const { ready, checks } = (await response.json()) as { ready: boolean; checks: { name: string; ok: boolean }[] };
    expect([response.status, ready]).toEqual([503, false]);
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['database', true],
      ['exchange', false],
      ['eventLoop', expect.any(Boolean)],
      ['backup', true],
      ['mail', true],
    ]);
  });

  it('counts what it does', async () => {
    // The desk is there before its shift is written: from the sources, the thread that writes takes a while to load.
    const changes = async () => value(await page(), 'amtsleitung_feed_changes_total');
    await expect.poll(changes, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    const text = await page();
    expect(value(text, 'amtsleitung_exchange_up')).toBe(0);
    expect(value(text, 'amtsleitung_desks_connected')).toBe(1);
    expect(value(text, 'amtsleitung_commit_seconds_count')).toBeGreaterThanOrEqual(1);
    expect(value(text, 'amtsleitung_events_committed_total')).toBeGreaterThanOrEqual(1);
    expect(value(text, 'amtsleitung_commit_failures_total')).toBe(0);
    expect(value(text, 'amtsleitung_events_unwritten')).toBe(0);
    expect(value(text, 'amtsleitung_drift_repaired_total')).toBe(0);
    expect(value(text, 'amtsleitung_feed_changes_total')).toBeGreaterThanOrEqual(1);
    expect(value(text, 'amtsleitung_agents{state="pause"}')).toBe(1);
    expect(value(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
    await expect.poll(async () => value(await page(), 'amtsleitung_event_loop_lag_seconds_count')).toBeGreaterThan(0);
  });

  it('counts a desk and a telephone out when they are gone', async () => {
    const { cookie } = desk;
    const phone = new WebSocket(`${url.replace('http', 'ws')}/sip`, 'sip', {
      headers: { Cookie: cookie, Origin: url },
    });
    phone.on('error', () => undefined);
    await expect.poll(async () => value(await page(), 'amtsleitung_soft_phone_tunnels')).toBe(1);
    phone.terminate();
    await expect.poll(async () => value(await page(), 'amtsleitung_soft_phone_tunnels'), { timeout: 5000 }).toBe(0);
    desk.close();
    await expect.poll(async () => value(await page(), 'amtsleitung_desks_connected'), { timeout: 5000 }).toBe(0);
  });

  it('shows the figures in which no name and no number stands', async () => {
    const text = await page();
    for (const person of service.centre.people) {
      expect(text).not.toContain(person.id);
      expect(text).not.toContain(person.name);
    }
  });

  it('shows figures and details to nobody but this machine itself', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    const ways: [string, Record<string, string>][] = [
      ['127.0.0.1', { 'X-Forwarded-For': '192.0.2.7' }],
      ['127.0.0.1', { 'X-Forwarded-For': '127.0.0.1' }],
      ['127.0.0.1', { Host: 'telefon.example.org' }],
      ...(outside === undefined
        ? []
        : ([
            [outside, {}],
            [outside, { Host: 'localhost' }],
          ] as [string, Record<string, string>][])),
    ];
    for (const [host, headers] of ways) {
      expect(await raw(host, '/metrics', headers)).toEqual({ status: 404, body: '{"error":"not-found"}' });
      expect(await raw(host, '/health/ready', headers)).toEqual({ status: 503, body: '{"ready":false}' });
    }
    expect((await raw('127.0.0.1', '/metrics')).status).toBe(200);
  });

  it('leaves a backup behind when it stops', async () => {
    await service.close();
    const folder = join(dataFolder, 'backups');
    const [madeAt] = await madeAtsIn(folder);
    const { facts, problem } = await checkBackup(backupFileOf(folder, madeAt ?? 0));
    expect(problem).toBeNull();
    expect(facts?.rows.account).toBe(service.centre.people.length);
    expect(facts?.rows.journal).toBeGreaterThanOrEqual(1);
  });
});

describe('the figures', () => {
  it('tell calls by state, rehearsal calls apart, and requests by the class of their answer', async () => {
    const world = aWorld({
      calls: [aCall({ id: 'a' }), aCall({ id: 'b' }), aCall({ id: 'c', rehearsal: true, state: 'talking' })],
      agents: [anAgent({ id: 'anna' }), anAgent({ id: 'bert', state: 'pause' })],
    });
    const metrics = createMetrics({
      world: () => world,
      unwritten: () => 3,
      backup: () => ({ on: true, lastMadeAt: 5000, failure: 'full', checkedAt: null, problem: null }),
      driftRepaired: () => 2,
      mail: async () => ({ count: 4, since: 60_000 }),
      now: () => 150_000,
    });
    for (const status of [200, 204, 404, 0]) metrics.exchange.ariAnswered(status, 0.001);
    for (let time = 0; time < 3; time += 1) metrics.exchange.ariConnected();
    metrics.exchange.ariMessage('StasisStart', true);
    metrics.exchange.ariMessage('Strange', false);
    const text = await metrics.page();
    const shown = Object.fromEntries(
      [
        'amtsleitung_calls{state="waiting",kind="live"}',
        'amtsleitung_calls{state="waiting",kind="rehearsal"}',
        'amtsleitung_calls{state="talking",kind="rehearsal"}',
        'amtsleitung_agents{state="ready"}',
        'amtsleitung_agents{state="pause"}',
        'amtsleitung_events_unwritten',
        'amtsleitung_drift_repaired_total',
        'amtsleitung_backup_made_timestamp_seconds',
        'amtsleitung_backup_failing',
        'amtsleitung_mails_waiting',
        'amtsleitung_mail_oldest_wait_seconds',
        'amtsleitung_ari_request_seconds_count{status="2xx"}',
        'amtsleitung_ari_request_seconds_count{status="4xx"}',
        'amtsleitung_ari_request_seconds_count{status="none"}',
        'amtsleitung_ari_connections_total',
        'amtsleitung_ari_reconnections_total',
        'amtsleitung_ari_messages_total{type="Strange",outcome="left"}',
      ].map((name) => [name, value(text, name)]),
    );
    expect(Object.values(shown)).toEqual([2, 0, 1, 1, 1, 3, 2, 5, 1, 4, 90, 2, 1, 1, 3, 2, 1]);
  });
});
