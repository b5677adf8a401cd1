// Before the desk: who is signed in? Nobody: the sign-in page. The centre's names are loaded before anything is shown.
import { useEffect, useState } from 'react';
import { CentreRow } from '../../../server/contract/reads.ts';
import { useRead } from '../feed/read.ts';
import { Button } from '../parts/Button.tsx';
import { readSession, type Session } from '../session.ts';
import { useTexts } from '../texts/texts.tsx';
import { SignedIn } from './SignedIn.tsx';
import { SignInPage } from './SignInPage.tsx';

type Who =
  | { kind: 'asking' }
  | { kind: 'nobody'; ended: boolean }
  | { kind: 'person'; session: Session }
  | { kind: 'away' };

/** Shows the sign-in page or the desk. */
export function SessionGate() {
  const [who, setWho] = useState<Who>({ kind: 'asking' });

  useEffect(() => {
    if (who.kind !== 'asking') return;
    let current = true;
    void readSession().then((read) => {
      if (!current) return;
      if (read.ok) setWho({ kind: 'person', session: read.value });
      else setWho(read.error === 'not-signed-in' ? { kind: 'nobody', ended: false } : { kind: 'away' });
    });
    return () => {
      current = false;
    };
  }, [who.kind]);

  if (who.kind === 'asking') return <Waiting />;
  if (who.kind === 'away') return <Failed onAgain={() => setWho({ kind: 'asking' })} />;
  if (who.kind === 'nobody') {
    return <SignInPage ended={who.ended} onSignedIn={(session) => setWho({ kind: 'person', session })} />;
  }
  return <WithCentre session={who.session} onLeft={(ended) => setWho({ kind: 'nobody', ended })} />;
}

function WithCentre({ session, onLeft }: { session: Session; onLeft: (ended: boolean) => void }) {
  const centre = useRead('/api/centre', CentreRow);
  if (centre.value) return <SignedIn session={session} centre={centre.value} onLeft={onLeft} />;
  return centre.error ? <Failed onAgain={centre.reload} /> : <Waiting />;
}

function Waiting() {
  const t = useTexts().shell;
  return (
    <main className="whole-page">
      <h1 className="heard-only">{t.product}</h1>
      <p className="soft appears-late">{t.loading}</p>
    </main>
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  const t = useTexts().shell;
  return (
    <main className="whole-page">
      <h1>{t.product}</h1>
      <p role="alert">{t.loadingFailed}</p>
      <Button look="primary" onPress={onAgain}>
        {t.again}
      </Button>
    </main>
  );
}
