// What leads have callers told in words of their own: POST /api/wordings.
import { WordingOrder } from '../contract/wordings.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

export function wordingHandlers(parts: HttpParts): Pick<Handlers, 'setWording'> {
  return {
    setWording: async ({ session, body }) => {
      const order = WordingOrder.safeParse(body);
      if (!order.success) return refuse('malformed-request');
      const error = await parts.wordings.set(session, order.data);
      return error === null ? answer(await parts.recordings.list(session)) : refuse(error);
    },
  };
}
