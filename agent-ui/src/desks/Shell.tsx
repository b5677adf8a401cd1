// The frame around every page.
import type { ReactNode } from 'react';

/** Call bar, areas, then the page. */
export function Shell({ children }: { children: ReactNode; onSignedOut: () => void }) {
  return <main id="main">{children}</main>;
}
