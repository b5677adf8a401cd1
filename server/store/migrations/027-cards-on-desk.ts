// The calls of an official are found without reading every call there ever was: each transfer has departments look for theirs.
import { type Kysely, sql } from 'kysely';

/** Makes the index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create index "callByOfficial" on "call" ("transferOfficialId") where "transferOfficialId" is not null`)
    .execute(db);
}
