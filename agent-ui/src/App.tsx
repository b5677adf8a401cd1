// The desk as a whole: language, sign-in, then the pages of the role.
import { BrowserRouter } from 'react-router';
import { SessionGate } from './desks/SessionGate.tsx';
import { Language } from './texts/texts.tsx';

/** Everything below the page's root. */
export function App() {
  return (
    <Language>
      <BrowserRouter>
        <SessionGate />
      </BrowserRouter>
    </Language>
  );
}
