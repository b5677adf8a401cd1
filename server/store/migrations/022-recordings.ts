// Recordings that are played to callers instead of the voice, those that were removed as well; and the sounds of those that hold.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "recording" ("id" text not null, "municipalityId" text not null, "what" text not null, "language" text not null,
    "text" text not null, "seconds" real not null, "at" integer not null, "setBy" text not null, "removedAt" integer,
    "removedWhy" text, "removedBy" text, primary key ("id", "municipalityId"))`,
  'create table "recordedSound" ("id" text primary key, "sound" blob not null)',
];

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
