// A short word in a frame: marks a thing by word and shape, never by colour alone.
import type { ReactNode } from 'react';
import './tag.css';

export type TagLook = 'plain' | 'alarm' | 'rehearsal' | 'accent';

/** One word in a frame; rehearsal has a dashed one. */
export function Tag({ look = 'plain', children }: { look?: TagLook; children: ReactNode }) {
  return <span className={`tag tag-${look}`}>{children}</span>;
}

/** The stripe and name of a municipality; colourToken 1 to 8 from the centre. */
export function Place({ name, colourToken }: { name: string; colourToken: number }) {
  return (
    <span className="place">
      <span className={`place-stripe place-${colourToken}`} aria-hidden="true" />
      {name}
    </span>
  );
}
