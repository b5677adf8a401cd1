// What the person rung for a call should know: GET /api/calls/:id/context.
import { z } from 'zod';
import { CallId } from '../contract/calls.ts';
import type { CallContext } from '../contract/reads.ts';
import { callOrigin, earlierCalls } from '../store/calls.ts';
import { openTicketsOfNumber } from '../store/tickets.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Params = z.object({ id: CallId });

export function callContextHandlers(parts: HttpParts): Pick<Handlers, 'callContext'> {
  return {
    callContext: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      if (!asked.success || !parts.live.maySeeCall(session.personId, asked.data.id)) return refuse('call-not-found');
      const call = await callOrigin(parts.db, asked.data.id);
      if (call === null) return refuse('call-not-found');
      const municipality = parts.book().municipalities.find((one) => one.id === call.municipalityId);
      const greetings: Readonly<Record<string, string>> = municipality?.greetings ?? {};
      const sentence = greetings[session.language] ?? greetings.de ?? '';
      const { number, rehearsal } = call;
      const houses = session.municipalityIds;
      return answer({
        callId: asked.data.id,
        greeting: sentence.replaceAll('{{agent}}', () => session.name),
        earlierCalls: number === null ? [] : await earlierCalls(parts.db, number, houses, rehearsal),
        tickets: number === null ? [] : await openTicketsOfNumber(parts.db, number, houses, rehearsal),
      } satisfies CallContext);
    },
  };
}
