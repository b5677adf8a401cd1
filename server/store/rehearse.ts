// A server that stands by reads now and then what it will read when it takes over: by then the program for it is compiled.
import type { Centre } from '../domain/world.ts';
import { publishedArticles } from './articles.ts';
import { connectToRead } from './database.ts';
import { readKeptWorld } from './live.ts';
import { loadPace } from './pace.ts';

/** What is compiled for good after so many times. */
const TIMES = 3;

/** Reads everything and forgets it. Settles also when that cannot be: another version may have made the tables. */
export async function rehearseReading(file: string, centre: Centre, at: number): Promise<void> {
  try {
    const db = connectToRead(file);
    for (let time = 0; time < TIMES; time += 1) {
      await readKeptWorld(db, centre);
      await loadPace(db, at);
      await publishedArticles(db);
    }
    await db.destroy();
  } catch {
    // The take-over itself says what is wrong.
  }
}
