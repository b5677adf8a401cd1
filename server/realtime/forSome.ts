// Events that concern some viewers alone, and what these are told.
import type { DomainEvent } from '../contract/events.ts';
import type { Change } from '../contract/feed.ts';
import type { Viewer } from './present.ts';

/** What this viewer is told of the event beside what everybody is told; null: nothing. */
export function forSome({ personId, role }: Viewer, event: DomainEvent): Omit<Change, 'seq' | 'at'> | null {
  switch (event.type) {
    case 'articleReportSettled': {
      const { reportedBy, articleId, articleTitle: title, words } = event;
      return reportedBy === personId ? { reportSettled: { articleId, title, words } } : null;
    }
    case 'callbackMissed': {
      const { agentId, callId, municipalityId, why, dueAt } = event;
      return agentId === personId ? { callbackMissed: { callId, municipalityId, why, nextAt: dueAt } } : null;
    }
    case 'inquiryAsked':
    case 'inquiryMoved':
      // Departments and leads read what concerns them; of the agents only the one who asked.
      return role === 'department' || role === 'lead' || role === 'admin' || event.agentId === personId
        ? { inquiriesChanged: true }
        : null;
    case 'transferStarted':
    case 'callForwarded':
    case 'transferAnswered':
    case 'forwardAnswered':
    case 'transferFailed':
    case 'forwardMissed':
    case 'callEnded':
      return role === 'department' ? { cardsChanged: true } : null;
    default:
      return null;
  }
}
