// From which inquiries an article was begun: it is not proposed again.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "inquiry" add column "articleId" text').execute(db);
}
