// How well people know a hotline, as its lead set it; where there is no row the file of people holds.
import { type Kysely, sql } from 'kysely';

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table "skill" ("agentId" text not null, "municipalityId" text not null, "level" integer not null,
        primary key ("agentId", "municipalityId"))`,
    )
    .execute(db);
}
