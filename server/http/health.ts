// For whoever watches over the server: GET /health, /health/ready and /metrics.
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

/** An answer at all says that the process and its event loop are alive; details are for this machine alone. */
export function healthHandlers(parts: HttpParts): Pick<Handlers, 'health' | 'ready' | 'metrics'> {
  return {
    health: () => answer({ ok: true, role: 'active', telephony: parts.live.telephony(), version: parts.version }),
    ready: async ({ here }) => {
      const readiness = await parts.health.ready();
      return { body: here ? readiness : { ready: readiness.ready }, status: readiness.ready ? 200 : 503 };
    },
    metrics: async ({ here }) =>
      here ? { text: await parts.health.metricsPage(), contentType: PROMETHEUS } : refuse('not-found'),
  };
}
