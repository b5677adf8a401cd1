// Inquiries as agent and experts see them, who called, links for those without an account, and the figures of the day.
import { z } from 'zod';
import { InquiryId, type InquiryList, type OneTimeLink } from '../contract/inquiries.ts';
import { dayAround } from '../domain/hours/opening.ts';
import { isAsked } from '../domain/inquiries/circles.ts';
import { inquiryFigures } from '../domain/statistics/inquiries.ts';
import {
  callerOf,
  hasLooked,
  inquiriesBetween,
  inquiriesSince,
  inquiryHead,
  type KeptInquiry,
} from '../store/inquiries.ts';
import { linkMadeBy } from '../store/links.ts';
import { LINK_PATHS } from './linkPages.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';
import type { OpenSession } from './session.ts';

const Params = z.object({ id: InquiryId });

export function inquiryHandlers(
  parts: HttpParts,
): Pick<Handlers, 'inquiries' | 'inquiryCaller' | 'oneTimeLink' | 'inquiryFigures'> {
  const today = () => dayAround(parts.now(), parts.config.timeZone);
  return {
    inquiries: async ({ session }) => {
      const kept = await inquiriesSince(parts.db, today().from);
      const { people, officials } = parts.book();
      const names = new Map([...officials, ...people].map(({ id, name }) => [id, name]));
      const inquiries = kept
        .filter((one) => concerns(parts, session, one))
        .map(({ agentId, expertId, callId, ...row }) => ({
          ...row,
          callerWaits: parts.live.holds(callId),
          expert: expertId === null ? null : (names.get(expertId) ?? expertId),
          mine: expertId === session.personId,
          callId: agentId === session.personId ? callId : null,
        }));
      return answer({ inquiries } satisfies InquiryList);
    },
    inquiryCaller: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const head = asked.success ? await inquiryHead(parts.db, asked.data.id) : null;
      if (head === null || !isExpert(parts, session, head)) return refuse('not-found');
      // First the look is written down, then the data are handed out.
      if (!(await hasLooked(parts.db, head.id, session.personId))) return refuse('not-allowed');
      const caller = await callerOf(parts.db, head.callId);
      return caller === null ? refuse('not-found') : answer(caller);
    },
    oneTimeLink: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const link = asked.success ? await linkMadeBy(parts.db, asked.data.id, session.personId) : null;
      if (link === null) return refuse('not-found');
      const { officials, departments } = parts.book();
      const official = officials.find(({ id }) => id === link.officialId);
      return answer({
        url: `${parts.config.web.publicUrl ?? ''}${LINK_PATHS.inquiry}/${parts.links.tokenOf(link.id)}`,
        official: official?.name ?? link.officialId,
        mail: departments.find(({ id }) => id === official?.department)?.mail ?? null,
        until: link.expiresAt,
      } satisfies OneTimeLink);
    },
    inquiryFigures: async ({ session }) => {
      const { from, until } = today();
      return answer(inquiryFigures(await inquiriesBetween(parts.db, from, until, session.municipalityIds)));
    },
  };
}

/** Agents see their own; experts what waits for them, and what they have taken today. */
function concerns(parts: HttpParts, session: OpenSession, inquiry: KeptInquiry): boolean {
  if (session.role === 'agent') return inquiry.agentId === session.personId;
  return inquiry.expertId === session.personId || (inquiry.state === 'asked' && isExpert(parts, session, inquiry));
}

function isExpert(
  parts: HttpParts,
  { personId }: OpenSession,
  { departmentId, circle, expertId }: Pick<KeptInquiry, 'departmentId' | 'circle' | 'expertId'>,
): boolean {
  return expertId === personId || isAsked(parts.rules(), departmentId, circle, personId);
}
