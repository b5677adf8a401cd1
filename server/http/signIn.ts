// Signing in and out.

import type { Person } from '../contract/directory.ts';
import { Credentials, SessionRow } from '../contract/reads.ts';
import { passwordFits } from '../store/accounts.ts';
import { fold } from '../store/words.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';
import { createTries } from './tries.ts';

/** Each check of a password takes 19 MiB for a moment: more at once are turned away. */
const CHECKS_AT_ONCE = 24;

/** POST, GET and DELETE /api/session. The name is the person's id or full name. */
export function signInHandlers(parts: HttpParts): Pick<Handlers, 'signIn' | 'signOut' | 'whoAmI'> {
  const tries = createTries(parts.now);
  let checking = 0;
  return {
    async signIn({ body, address, cookieHeader }) {
      const given = Credentials.safeParse(body);
      if (!given.success) return refuse('malformed-request');
      const account = fold(given.data.name);
      const wait = tries.waitSeconds(address, account);
      if (wait > 0) return refuse('too-many-tries', wait);
      if (checking >= CHECKS_AT_ONCE) return refuse('overloaded', 1);
      checking += 1;
      try {
        const person = personCalled(parts.book().people, account);
        if (!(await passwordFits(parts.db, person?.id ?? null, given.data.password)) || person === null) {
          tries.failed(address, account);
          return refuse('wrong-credentials');
        }
        tries.succeeded(address, account);
        const { session, cookie } = await parts.sessions.open(person, cookieHeader);
        return { body: SessionRow.parse(session), cookie };
      } finally {
        checking -= 1;
      }
    },
    async signOut({ cookieHeader }) {
      return { body: null, cookie: await parts.sessions.end(cookieHeader) };
    },
    whoAmI: ({ session }) => answer(SessionRow.parse(session)),
  };
}

function personCalled(people: readonly Person[], account: string): Person | null {
  return people.find((person) => person.id === account || fold(person.name) === account) ?? null;
}
