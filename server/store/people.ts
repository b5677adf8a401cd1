// Citizens: numbers, names and addresses in one place, so that forgetting a person is one delete.
import { randomUUID } from 'node:crypto';
import type { Db } from './database.ts';
import { fold } from './words.ts';

/** What is known of a citizen; null where nothing is. */
export interface Citizen {
  readonly number: string | null;
  readonly name: string | null;
  readonly replyTo: string | null;
}

/** Answers the id of the row that says exactly this, making it if need be; null when nothing is known. */
export async function citizenId(db: Db, citizen: Citizen): Promise<string | null> {
  const number = citizen.number ?? '';
  const name = citizen.name ?? '';
  const replyTo = citizen.replyTo ?? '';
  if (number === '' && name === '' && replyTo === '') return null;
  const row = await db
    .insertInto('people')
    .values({ id: randomUUID(), number, name, replyTo, words: fold(`${name} ${replyTo} ${number}`) })
    .onConflict((conflict) => conflict.columns(['number', 'name', 'replyTo']).doUpdateSet({ number }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Forgets everybody with this number: calls and tickets stay for the figures, without a person. Answers how many rows went. */
export async function forgetNumber(db: Db, number: string): Promise<number> {
  const gone = await db.deleteFrom('people').where('number', '=', number).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Forgets this row of a person when no call, callback, ticket or mail names it. */
export async function forgetUnnamed(db: Db, id: string): Promise<void> {
  await db
    .deleteFrom('people')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom, and }) =>
      and(
        (['call', 'callback', 'ticket', 'mail'] as const).map((table) =>
          not(exists(selectFrom(table).select('id').where('citizenId', '=', id))),
        ),
      ),
    )
    .execute();
}
