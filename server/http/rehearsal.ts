// Simulated callers for practice: GET, POST and DELETE /api/rehearsal.
import { RehearsalOrder } from '../contract/reads.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

export function rehearsalHandlers(parts: HttpParts): Pick<Handlers, 'rehearsal' | 'startRehearsal' | 'stopRehearsal'> {
  return {
    rehearsal: () => answer(parts.rehearsal.status()),
    startRehearsal: async ({ body }) => {
      const order = RehearsalOrder.safeParse(body);
      if (!order.success) return refuse('malformed-request');
      const why = await parts.rehearsal.start(order.data);
      return why === null ? answer(parts.rehearsal.status()) : refuse(why);
    },
    stopRehearsal: async () => {
      await parts.rehearsal.stop();
      return answer(parts.rehearsal.status());
    },
  };
}
