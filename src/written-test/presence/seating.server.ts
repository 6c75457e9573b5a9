import { conduct, type TestCentre } from '../conductor.server.ts';
import type { Attempt } from '../attempt.ts';
import { holdPage } from './queries.server.ts';

/**
 * The test of a page that this process did not know, from now on held by it: what time closed while the page was away is settled before
 * it counts as speaking again. @returns its test; or what it is told: `moved` when another one took over, `look` when its access is no more
 */
export async function readHeld(
  centre: TestCentre,
  { sittingId, accessVersion: access }: { sittingId: string; accessVersion: number },
  pass: string,
): Promise<{ attempt: Attempt; now: Date } | { refused: 'moved' | 'look' }> {
  const outcome = await conduct(centre, { sittingId, access, actor: 'time' }, () => ({ nothing: true }));
  if (!outcome) return { refused: 'look' };
  // Another page may have entered meanwhile.
  const isLast = outcome.attempt.test?.pass === pass && (await holdPage(centre.db, sittingId, pass, centre.room.processId));
  return isLast ? outcome : { refused: 'moved' };
}
