// The sign-in page: name and password, errors beside their fields, German first.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ErrorId } from '../../../server/contract/errors.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { homeOf, type Session, signIn } from '../session.ts';
import { useLanguage, useTexts } from '../texts/texts.tsx';
import './signIn.css';

/** `ended`: the session was over while the desk was open. */
export function SignInPage({ ended, onSignedIn }: { ended: boolean; onSignedIn: (session: Session) => void }) {
  const texts = useTexts();
  const t = texts.shell.signIn;
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t.title} – ${texts.shell.product}`;
    nameInput.current?.focus();
  }, [t.title, texts.shell.product]);

  const submit = async () => {
    setTried(true);
    setRefused(null);
    if (name.trim() === '') return nameInput.current?.focus();
    if (password === '') return passwordInput.current?.focus();
    setWorking(true);
    const read = await signIn(name.trim(), password);
    setWorking(false);
    if (read.ok) {
      onSignedIn(read.value);
      await navigate(homeOf(read.value.role), { replace: true });
      return;
    }
    const known: Partial<Record<string, string>> = texts.errors satisfies Record<ErrorId, string>;
    setRefused(known[read.error] ?? texts.shell.loadingFailed);
    passwordInput.current?.focus();
    passwordInput.current?.select();
  };

  return (
    <main className="whole-page sign-in">
      <div className="sign-in-head">
        <img src="/favicon.svg" alt="" width={44} height={44} />
        <p className="sign-in-product">{texts.shell.product}</p>
        <p className="soft">{texts.shell.claim}</p>
      </div>
      <form
        className="panel sign-in-form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>{t.title}</h1>
        {ended ? <p role="status">{t.ended}</p> : null}
        <Field
          label={t.name}
          name="username"
          autoComplete="username"
          value={name}
          onChange={setName}
          hint={t.nameHint}
          error={tried && name.trim() === '' ? t.nameMissing : null}
          inputRef={nameInput}
        />
        <Field
          label={t.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={tried && password === '' ? t.passwordMissing : refused}
          inputRef={passwordInput}
        />
        <Button look="primary" type="submit" isPending={working}>
          {working ? t.working : t.button}
        </Button>
      </form>
      <p className="soft small sign-in-privacy">{t.privacy}</p>
      <Button
        look="quiet"
        onPress={() => choose(language === 'de' ? 'en' : 'de')}
        aria-label={`${t.otherLanguage} (${t.other})`}
      >
        <span lang={language === 'de' ? 'en' : 'de'}>{t.other}</span>
      </Button>
    </main>
  );
}
