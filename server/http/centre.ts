// What a desk needs to name things: GET /api/centre and /api/phone.
import type { CentreRow } from '../contract/reads.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

export function centreHandlers(parts: HttpParts): Pick<Handlers, 'centre' | 'phone'> {
  return {
    centre: () => {
      const { municipalities, departments, topics, phones } = parts.book();
      const { rules } = parts.rules();
      return answer({
        timeZone: parts.config.timeZone,
        municipalities: [...municipalities],
        departments: [...departments],
        topics: [...topics],
        phones: [...phones],
        wrapUpSeconds: rules.wrapUpSeconds,
        ringSeconds: rules.ringSeconds,
        mail: parts.config.mail !== undefined,
      } satisfies CentreRow);
    },
    phone: async ({ session }) => {
      const account = await parts.live.phoneAccountOf(session.personId);
      return account === null ? refuse('agent-not-in-that-state') : answer(account);
    },
  };
}
