// The frame around every page: ways to jump, the call bar, what is wrong, the areas of the role, then the page.
import { type ReactNode, useState } from 'react';
import { NavLink } from 'react-router';
import { ActionKeys } from '../actions/useActions.tsx';
import { Button } from '../parts/Button.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { signOut } from '../session.ts';
import { useLanguage, useTexts } from '../texts/texts.tsx';
import { CallBar } from './agent/bar/CallBar.tsx';
import { Banner } from './Banner.tsx';
import { useDesk, useFeed } from './desk.tsx';
import { NewsBar } from './news/NewsBar.tsx';
import { NoticeBar } from './notices/NoticeBar.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import './shell.css';

/** `onSignedOut` is called when the person has signed out here. */
export function Shell({ children, onSignedOut }: { children: ReactNode; onSignedOut: () => void }) {
  return (
    <ActionKeys>
      <SkipLinks />
      <CallBar />
      <Banner />
      <NoticeBar />
      <NewsBar />
      <Areas onSignedOut={onSignedOut} />
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
    </ActionKeys>
  );
}

function Areas({ onSignedOut }: { onSignedOut: () => void }) {
  const { shell, news } = useTexts();
  const { language, choose } = useLanguage();
  const { session, voice } = useDesk();
  const state = useFeed((feed) => feed.live?.me?.state);
  const [leaving, setLeaving] = useState(false);
  const { role } = session;
  const pages: readonly { to: string; word: string; icon: IconName; shown: boolean }[] = [
    { to: '/desk', word: shell.pages.desk, icon: 'headset', shown: role === 'agent' },
    { to: '/office', word: shell.pages.office, icon: 'headset', shown: role === 'department' },
    { to: '/lead', word: shell.pages.lead, icon: 'chart', shown: role === 'lead' || role === 'admin' },
    { to: '/tickets', word: shell.pages.tickets, icon: 'ticket', shown: true },
    { to: '/editor', word: shell.pages.editor, icon: 'book', shown: role === 'editor' || role === 'lead' },
    { to: '/news', word: news.title, icon: 'note', shown: true },
    { to: '/help', word: shell.pages.help, icon: 'help', shown: true },
  ];
  const leave = async () => {
    if (state === 'busy' || state === 'offered') return voice.say(shell.signOutBlocked, 'soon');
    setLeaving(true);
    await signOut();
    onSignedOut();
  };
  return (
    <nav className="areas" aria-label={shell.nav}>
      <span className="areas-product">
        <img src="/favicon.svg" alt="" width={22} height={22} />
        {shell.product}
      </span>
      <ul className="areas-list">
        {pages
          .filter(({ shown }) => shown)
          .map(({ to, word, icon }) => (
            <li key={to}>
              <NavLink to={to} className="area">
                <Icon name={icon} size={18} />
                {word}
              </NavLink>
            </li>
          ))}
      </ul>
      <span className="areas-person">
        <span className="soft">{session.name}</span>
        <Button
          look="quiet"
          onPress={() => choose(language === 'de' ? 'en' : 'de')}
          aria-label={`${shell.signIn.otherLanguage} (${shell.signIn.other})`}
        >
          <span lang={language === 'de' ? 'en' : 'de'}>{language === 'de' ? 'EN' : 'DE'}</span>
        </Button>
        <Button look="quiet" icon="signOut" onPress={() => void leave()} isPending={leaving}>
          {shell.signOut}
        </Button>
      </span>
    </nav>
  );
}
