import { sql } from 'kysely';
import { connect } from '../../../src/platform/database.server.ts';
import { insertPeople } from './people.ts';
import { sitModels } from './models.ts';
import { bringUnderWay } from './under-way.ts';

export interface Population {
  /** Sittings that have not begun. */
  burst: string[];
  /** Sittings that are under way. */
  ramp: string[];
  /** Not begun: each takes the place of one that was sent. */
  spare: string[];
}

/** One model for so many copies, and not more than so many models. */
const COPIES = 20;
const MOST_MODELS = 20;

/** Fills a migrated database with everybody who will sit. Nothing here is measured, so it need not wait for the disk. */
export async function populate(
  url: string,
  wanted: { burst: number; ramp: number; spare: number },
  say: (line: string) => void,
): Promise<Population> {
  const connection = connect(`${url}&options=${encodeURIComponent('-c synchronous_commit=off')}`, 4);
  const { db } = connection;
  try {
    const now = new Date();
    const models = wanted.ramp === 0 ? 0 : Math.min(MOST_MODELS, Math.ceil(wanted.ramp / COPIES));
    const ids = await insertPeople(db, models + wanted.burst + wanted.ramp + wanted.spare, now);
    const take = (count: number) => ids.splice(0, count);
    const sat = take(models);
    const population = { burst: take(wanted.burst), ramp: take(wanted.ramp), spare: ids };
    if (models > 0) {
      say(`Sitting ${models} model tests…`);
      await sitModels(db, sat, now);
      say(`Bringing ${wanted.ramp} tests under way…`);
      await bringUnderWay(db, population.ramp, sat, now);
    }
    await sql`vacuum analyze`.execute(db);
    return population;
  } finally {
    await connection.close();
  }
}
