// The sentences of the desk in the language of the person who sits at it.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { de } from './de.ts';
import { en } from './en.ts';
import type { SameAs } from './sentences.ts';

export type Language = 'de' | 'en';
export type Texts = SameAs<typeof de>;

const books: Readonly<Record<Language, Texts>> = { de, en };
const STORED_AS = 'amtsleitung.language';

/** The whole book of a language. */
export function textsIn(language: Language): Texts {
  return books[language];
}

/** The language chosen on this machine, German if none was. */
export function storedLanguage(): Language {
  return localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'de';
}

interface Speech {
  readonly language: Language;
  readonly texts: Texts;
  readonly choose: (language: Language) => void;
}

const Speaking = createContext<Speech>({ language: 'de', texts: de, choose: () => undefined });

/** Gives every part below the sentences, and the page its language tag. */
export function Language({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      texts: books[language],
      choose: (next) => {
        localStorage.setItem(STORED_AS, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <Speaking.Provider value={speech}>
      <I18nProvider locale={language === 'de' ? 'de-DE' : 'en-GB'}>{children}</I18nProvider>
    </Speaking.Provider>
  );
}

/** The sentences of the current language. */
export function useTexts(): Texts {
  return useContext(Speaking).texts;
}

/** The current language and how to choose the other. */
export function useLanguage(): Pick<Speech, 'language' | 'choose'> {
  return useContext(Speaking);
}
