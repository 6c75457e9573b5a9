import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import type { Attempt } from './attempt.ts';
import { selectOptionalAttempt } from './queries.server.ts';
import { Pen } from './pen.server.ts';
import { writeChanges, type Writing } from './writing.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

async function attempt(): Promise<Attempt> {
  const candidate = await open.candidate();
  await candidate.enter();
  const read = await selectOptionalAttempt(open.database.db, candidate.sittingId, null);
  if (!read) throw new Error('no attempt');
  return read;
}

function noting(read: Attempt): Writing {
  return { attempt: read, change: { journal: [{ action: 'noted', payload: {} }] }, actor: 'test', now: open.clock.now() };
}

/** A question whose item does not exist: the database refuses it. */
function impossible(read: Attempt): Writing {
  const now = open.clock.now();
  const serve = {
    n: 1,
    id: crypto.randomUUID(),
    position: 1,
    section: 'grammar',
    itemId: 'none',
    itemHash: 'no such item',
    arrangement: [],
    servedAt: now,
    startsAt: now,
    seconds: 30,
    deadline: now,
    decision: {},
  } as const;
  return { ...noting(read), change: { serve: { ...serve, arrangement: [] }, journal: [{ action: 'noted', payload: {} }] } };
}

describe('changes written together', () => {
  it('each move their own test on, and one that was written to meanwhile is left alone', async () => {
    const [fresh, stale] = [await attempt(), await attempt()];
    await writeChanges(open.database.db, [noting(stale)]);
    const [written, refused] = await writeChanges(open.database.db, [noting(fresh), noting(stale)]);
    expect(written).toMatchObject({ seq: fresh.journalSeq + 1 });
    expect(refused).toBeNull();
  });

  it('wait for their turn when they are of the same test: the second one is told to read again', async () => {
    const pen = new Pen(open.database.db);
    const read = await attempt();
    const [first, second] = await Promise.all([pen.write(noting(read)), pen.write(noting(read))]);
    expect([first?.seq, second]).toEqual([read.journalSeq + 1, null]);
  });

  it('are all written but the one that the database refuses, whose caller alone hears of it', async () => {
    const pen = new Pen(open.database.db);
    // The first goes alone; the others wait and go together.
    const reads = await Promise.all(Array.from({ length: 4 }, () => attempt()));
    const [alone, good, bad, other] = reads as [Attempt, Attempt, Attempt, Attempt];
    const outcomes = await Promise.allSettled([
      pen.write(noting(alone)),
      pen.write(noting(good)),
      pen.write(impossible(bad)),
      pen.write(noting(other)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const after = await Promise.all(reads.map(({ sittingId }) => selectOptionalAttempt(open.database.db, sittingId, null)));
    expect(after.map((now, place) => (now?.journalSeq ?? 0) - (reads[place]?.journalSeq ?? 0))).toEqual([1, 1, 0, 1]);
  });
});
