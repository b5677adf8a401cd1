// News for whoever is signed in: GET /api/news.
import { SHARED } from '../contract/knowledge.ts';
import type { NewsList, NewsRow } from '../contract/news.ts';
import { currentNews, type KeptNews } from '../store/news.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';
import type { OpenSession } from './session.ts';

export function newsHandlers(parts: HttpParts): Pick<Handlers, 'news'> {
  return {
    news: async ({ session }) => {
      const kept = await currentNews(parts.db, session.municipalityIds, parts.now());
      const news = kept.map((one) => rowOf(one, session)).sort((one, other) => rankOf(one) - rankOf(other));
      return answer({ news } satisfies NewsList);
    },
  };

  function rowOf({ readBy, ...one }: KeptNews, session: OpenSession): NewsRow {
    const { people } = parts.book();
    const writes = session.role === 'editor' || session.role === 'lead';
    // Who takes calls for the place: the news are for them.
    const waiting = people.filter(
      ({ id, role, municipalities }) =>
        role === 'agent' &&
        !readBy.has(id) &&
        (one.municipalityId === SHARED
          ? municipalities.some((place) => session.municipalityIds.includes(place))
          : municipalities.includes(one.municipalityId)),
    );
    return {
      ...one,
      by: people.find(({ id }) => id === one.by)?.name ?? one.by,
      readAt: readBy.get(session.personId) ?? null,
      unreadBy: writes ? waiting.map(({ name }) => name) : null,
    };
  }
}

function rankOf({ readAt, important }: NewsRow): number {
  if (readAt !== null) return 2;
  return important ? 0 : 1;
}
