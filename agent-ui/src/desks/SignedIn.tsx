// The desk of somebody who is signed in: builds its parts once, then shows the pages of the role inside the shell.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { CentreRow } from '../../../server/contract/reads.ts';
import { Clock } from '../feed/clock.tsx';
import { useStore } from '../feed/store.ts';
import { homeOf, type Session } from '../session.ts';
import { useTexts } from '../texts/texts.tsx';
import { AgentDesk } from './agent/AgentDesk.tsx';
import { buildDesk } from './buildDesk.ts';
import { type Desk, DeskContext } from './desk.tsx';
import { Shell } from './Shell.tsx';

// The agent's desk is there at once; the other pages come when they are first opened.
const EditorPage = lazy(() => import('./editor/EditorPage.tsx').then((page) => ({ default: page.EditorPage })));
const HelpPage = lazy(() => import('./HelpPage.tsx').then((page) => ({ default: page.HelpPage })));
const LeadPage = lazy(() => import('./lead/LeadPage.tsx').then((page) => ({ default: page.LeadPage })));
const NewsPage = lazy(() => import('./news/NewsPage.tsx').then((page) => ({ default: page.NewsPage })));
const OfficePage = lazy(() => import('./office/OfficePage.tsx').then((page) => ({ default: page.OfficePage })));
const TicketsPage = lazy(() => import('./tickets/TicketsPage.tsx').then((page) => ({ default: page.TicketsPage })));

/** `onLeft`: the session is over; true when the server ended it. */
export function SignedIn({
  session,
  centre,
  onLeft,
}: {
  session: Session;
  centre: CentreRow;
  onLeft: (ended: boolean) => void;
}) {
  const texts = useTexts();
  const spoken = useRef(texts);
  spoken.current = texts;
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const built = buildDesk(session, centre, () => spoken.current);
    setDesk(built.desk);
    return built.close;
  }, [session, centre]);
  return desk ? <Inside desk={desk} onLeft={onLeft} /> : null;
}

function Inside({ desk, onLeft }: { desk: Desk; onLeft: (ended: boolean) => void }) {
  const link = useStore(desk.feed.store, (feed) => feed.link);
  const offsetMs = useStore(desk.feed.store, (feed) => feed.live?.clockOffsetMs ?? 0);
  useEffect(() => {
    if (link === 'signedOut') onLeft(true);
  }, [link, onLeft]);
  const home = homeOf(desk.session.role);
  const { role } = desk.session;
  return (
    <DeskContext.Provider value={desk}>
      <Clock offsetMs={offsetMs}>
        <Shell onSignedOut={() => onLeft(false)}>
          <Suspense fallback={null}>
            <Routes>
              {role === 'agent' ? <Route path="/desk" element={<AgentDesk />} /> : null}
              {role === 'lead' || role === 'admin' ? <Route path="/lead" element={<LeadPage />} /> : null}
              {role === 'editor' || role === 'lead' ? <Route path="/editor/*" element={<EditorPage />} /> : null}
              {role === 'department' ? <Route path="/office" element={<OfficePage />} /> : null}
              <Route path="/tickets/*" element={<TicketsPage />} />
              <Route path="/news" element={<NewsPage />} />
              <Route path="/help" element={<HelpPage />} />
              <Route path="*" element={<Navigate to={home} replace />} />
            </Routes>
          </Suspense>
        </Shell>
      </Clock>
    </DeskContext.Provider>
  );
}
