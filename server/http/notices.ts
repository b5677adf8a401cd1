// What leads had said to callers, and who did it: GET /api/notices. Notices are set over the live connection.
import type { NoticeLog } from '../contract/notices.ts';
import { noticeLog } from '../store/notices.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';

export function noticeHandlers(parts: HttpParts): Pick<Handlers, 'notices'> {
  return {
    notices: async ({ session }) => {
      const kept = await noticeLog(parts.db, session.municipalityIds);
      const { people } = parts.book();
      const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
      const notices = kept.map((one) => ({
        ...one,
        setBy: nameOf(one.setBy),
        endedBy: one.endedBy === null ? null : nameOf(one.endedBy),
      }));
      return answer({ notices } satisfies NoticeLog);
    },
  };
}
