// Builds the web server from its parts: guards first, then data, then pages. Listens to nothing itself.
import express, { type Express } from 'express';
import { callContextHandlers } from './callContext.ts';
import { cardHandlers } from './cards.ts';
import { centreHandlers } from './centre.ts';
import { directoryHandlers } from './directory.ts';
import { dutyHandlers } from './duty.ts';
import { editorHandlers } from './editor.ts';
import { activeOnly, failures, notFound, ownOriginOnly } from './failures.ts';
import { gapHandlers } from './gaps.ts';
import { securityHeaders } from './headers.ts';
import { healthHandlers } from './health.ts';
import { hotlineHandlers } from './hotlines.ts';
import { inquiryHandlers } from './inquiries.ts';
import { knowledgeHandlers } from './knowledge.ts';
import { mountLinkPages } from './linkPages.ts';
import { mountRoutes } from './mount.ts';
import { newsHandlers } from './news.ts';
import { noticeHandlers } from './notices.ts';
import { mountPages } from './pages.ts';
import type { HttpParts } from './parts.ts';
import { recordingHandlers } from './recordings.ts';
import { rehearsalHandlers } from './rehearsal.ts';
import { signInHandlers } from './signIn.ts';
import { statisticsHandlers } from './statistics.ts';
import { ticketHandlers } from './tickets.ts';
import { wordingHandlers } from './wordings.ts';

/** The express app; main gives it to an HTTP server. */
export function createHttp(parts: HttpParts): Express {
  const { publicUrl } = parts.config.web;
  const app = express();
  // A reverse proxy on this machine may say whom it speaks for; nobody else may.
  app.set('trust proxy', 'loopback');
  app.set('etag', false);
  app.use(...securityHeaders(publicUrl));
  app.use(activeOnly(parts.holds));
  // Before the guard: what opens such a page is in its address, and a page without a referrer names no origin.
  mountLinkPages(app, parts);
  app.use(ownOriginOnly(publicUrl));
  app.use(express.json({ limit: '64kb' }));
  mountRoutes(app, parts.sessions, {
    ...healthHandlers(parts),
    ...signInHandlers(parts),
    ...centreHandlers(parts),
    ...callContextHandlers(parts),
    ...directoryHandlers(parts),
    ...knowledgeHandlers(parts),
    ...newsHandlers(parts),
    ...editorHandlers(parts),
    ...gapHandlers(parts),
    ...ticketHandlers(parts),
    ...inquiryHandlers(parts),
    ...cardHandlers(parts),
    ...statisticsHandlers(parts),
    ...dutyHandlers(parts),
    ...hotlineHandlers(parts),
    ...noticeHandlers(parts),
    ...recordingHandlers(parts),
    ...wordingHandlers(parts),
    ...rehearsalHandlers(parts),
  });
  app.use(['/api', '/sip', '/socket.io', '/health'], notFound);
  mountPages(app, parts.config.uiFolder);
  app.use(notFound);
  app.use(failures(parts.log));
  return app;
}
