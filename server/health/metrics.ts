// Everything that is counted, as one page for a monitoring system; the rooms that count get the small interfaces above the page.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ExchangeCounts } from '../asterisk/exchange.ts';
import { AgentState } from '../contract/agents.ts';
import { CallState } from '../contract/calls.ts';
import type { World } from '../domain/world.ts';
import type { BackupState } from '../store/backup.ts';
import type { MailQueue } from '../store/mails.ts';

/** What is counted where the parts are joined. */
export interface RoadCounts {
  readonly committed: (seconds: number, events: number) => void;
  readonly commitFailed: () => void;
  readonly feedChanged: () => void;
  readonly deskJoined: () => void;
  readonly deskLeft: () => void;
  readonly tunnelOpened: () => void;
  readonly tunnelClosed: () => void;
  readonly loopLag: (seconds: number) => void;
  readonly outsideRefused: (error: string) => void;
}

export interface Metrics {
  readonly exchange: ExchangeCounts;
  readonly road: RoadCounts;
  /** The page in Prometheus' text format. */
  readonly page: () => Promise<string>;
}

export interface MetricsEnds {
  readonly world: () => World;
  /** Events that wait in memory for the disk. */
  readonly unwritten: () => number;
  readonly backup: () => BackupState;
  /** The letters that wait for the mail server. */
  readonly mail: () => Promise<MailQueue>;
  readonly now: () => number;
  /** Differences from the exchange that were found and mended so far. */
  readonly driftRepaired: () => number;
}

const QUICK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];
const LAGS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** Makes the counters of one server, all at zero. */
export function createMetrics(ends: MetricsEnds): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const commits = new Histogram({
    name: 'amtsleitung_commit_seconds',
    help: 'Time a commit took until it was on the disk.',
    buckets: QUICK,
    registers,
  });
  const events = counter('amtsleitung_events_committed_total', 'Events of the domain that were committed.');
  const commitFailures = counter('amtsleitung_commit_failures_total', 'Commits that the disk or the tables refused.');
  const lags = new Histogram({
    name: 'amtsleitung_event_loop_lag_seconds',
    help: 'Longest hold-up of the event loop in each second.',
    buckets: LAGS,
    registers,
  });
  const ariRequests = new Histogram({
    name: 'amtsleitung_ari_request_seconds',
    help: 'Time until the exchange answered a request, by class of status ("none": no answer).',
    labelNames: ['status'] as const,
    buckets: QUICK,
    registers,
  });
  const ariConnections = counter('amtsleitung_ari_connections_total', 'Event connections that were opened.');
  const ariReconnections = counter(
    'amtsleitung_ari_reconnections_total',
    'Event connections opened again after a loss.',
  );
  const ariMessages = new Counter({
    name: 'amtsleitung_ari_messages_total',
    help: 'Messages of the exchange by type; outcome "left": of a kind, or at a moment, that means nothing here.',
    labelNames: ['type', 'outcome'] as const,
    registers,
  });
  const outsideRefusals = new Counter({
    name: 'amtsleitung_outside_refused_total',
    help: 'Outside numbers that somebody wanted to dial and that were refused, by reason: look at each.',
    labelNames: ['reason'] as const,
    registers,
  });
  const feedChanges = counter('amtsleitung_feed_changes_total', 'Changes sent to desks.');
  const desks = gauge('amtsleitung_desks_connected', 'Desks with a live connection.');
  const tunnels = gauge('amtsleitung_soft_phone_tunnels', "Open connections of the browsers' telephones.");
  let connections = 0;

  counted('amtsleitung_calls', 'Calls in our care by state; rehearsal calls apart.', ['state', 'kind'], (set) => {
    for (const kind of ['live', 'rehearsal'])
      for (const state of CallState.options.filter((one) => one !== 'ended')) {
        const inState = [...ends.world().calls.values()].filter(
          (call) => call.state === state && call.rehearsal === (kind === 'rehearsal'),
        );
        set({ state, kind }, inState.length);
      }
  });
  counted('amtsleitung_agents', 'People at the telephone by state.', ['state'], (set) => {
    const agents = [...ends.world().agents.values()];
    for (const state of AgentState.options) set({ state }, agents.filter((agent) => agent.state === state).length);
  });
  counted('amtsleitung_exchange_up', '1 while the exchange is connected.', [], (set) =>
    set({}, ends.world().telephony === 'up' ? 1 : 0),
  );
  counted('amtsleitung_events_unwritten', 'Events of telephony that wait in memory for the disk.', [], (set) =>
    set({}, ends.unwritten()),
  );
  const drift = new Counter({
    name: 'amtsleitung_drift_repaired_total',
    help: 'Differences from the exchange that lasted and were made good.',
    registers,
    collect: () => {
      drift.reset();
      drift.inc(ends.driftRepaired());
    },
  });
  counted('amtsleitung_backup_made_timestamp_seconds', 'When the newest backup was made; 0: never.', [], (set) =>
    set({}, (ends.backup().lastMadeAt ?? 0) / 1000),
  );
  counted('amtsleitung_backup_failing', '1 while backups fail or the newest one cannot be relied on.', [], (set) =>
    set({}, ends.backup().failure === null && ends.backup().problem === null ? 0 : 1),
  );
  counted('amtsleitung_mails_waiting', 'Letters that wait for the mail server.', [], async (set) =>
    set({}, (await ends.mail()).count),
  );
  counted(
    'amtsleitung_mail_oldest_wait_seconds',
    'How long the oldest of them has waited; 0: none waits.',
    [],
    async (set) => {
      const { since } = await ends.mail();
      set({}, since === null ? 0 : Math.max(0, ends.now() - since) / 1000);
    },
  );

  return {
    exchange: {
      ariAnswered: (status, seconds) =>
        ariRequests.observe({ status: status === 0 ? 'none' : `${Math.floor(status / 100)}xx` }, seconds),
      ariConnected: () => {
        connections += 1;
        ariConnections.inc();
        if (connections > 1) ariReconnections.inc();
      },
      ariMessage: (type, followed) => ariMessages.inc({ type, outcome: followed ? 'followed' : 'left' }),
    },
    road: {
      committed: (seconds, written) => {
        commits.observe(seconds);
        events.inc(written);
      },
      commitFailed: () => commitFailures.inc(),
      feedChanged: () => feedChanges.inc(),
      deskJoined: () => desks.inc(),
      deskLeft: () => desks.dec(),
      tunnelOpened: () => tunnels.inc(),
      tunnelClosed: () => tunnels.dec(),
      loopLag: (seconds) => lags.observe(seconds),
      outsideRefused: (reason) => outsideRefusals.inc({ reason }),
    },
    page: () => registry.metrics(),
  };

  function counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers });
  }

  function gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers });
  }

  /** A gauge that is read when the page is asked for. */
  function counted<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: (set: (labels: Partial<Record<Label, string>>, value: number) => void) => void | Promise<void>,
  ): void {
    const one = new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect: () => read((labels, value) => one.set(labels, value)),
    });
  }
}
