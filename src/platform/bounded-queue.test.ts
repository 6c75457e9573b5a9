import { describe, expect, it } from 'vitest';
import { BoundedQueue, NotNow, type Bounds } from './bounded-queue.ts';

const BOUNDS: Bounds = { most: 1, waiting: 2, each: 9, patience: 60_000 };
const stranger = (key: string) => ({ key, isKnown: false });
const known = (key: string) => ({ key, isKnown: true });

/** Work that ends when it is told to, and notes when it began. */
function pieces(queue: BoundedQueue) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const give = (name: string, asker = stranger(name)) =>
    queue
      .run(asker, () => {
        begun.push(name);
        return new Promise<string>((done) => ends.set(name, () => done('done')));
      })
      .catch((error: unknown) => (error instanceof NotNow ? error.why : 'another'));
  const end = async (name: string) => {
    await new Promise((done) => setImmediate(done));
    ends.get(name)?.();
    await new Promise((done) => setImmediate(done));
  };
  return { begun, give, end };
}

describe('work of one kind', () => {
  it('is done one after the other, and refused at once beyond those who may wait', async () => {
    const { begun, give, end } = pieces(new BoundedQueue(BOUNDS));
    const given = ['a', 'b', 'c', 'd'].map((name) => give(name));
    expect(await given[3]).toBe('full');
    for (const name of ['a', 'b', 'c']) await end(name);
    expect([begun, await Promise.all(given)]).toEqual([
      ['a', 'b', 'c'],
      ['done', 'done', 'done', 'full'],
    ]);
  });

  it('of those who are known goes first, and finds its place however many strangers wait', async () => {
    const { begun, give, end } = pieces(new BoundedQueue(BOUNDS));
    void ['a', 'b', 'c', 'd'].map((name) => give(name));
    void give('owner', known('owner'));
    await end('a');
    expect(begun).toEqual(['a', 'owner']);
  });

  it('of one person takes no more than their share', async () => {
    const { give, end } = pieces(new BoundedQueue({ ...BOUNDS, each: 2 }));
    const given = [1, 2, 3].map((n) => give(`${n}`, known('one')));
    expect(await given[2]).toBe('share');
    await end('1');
    await end('2');
    expect(await Promise.all(given)).toEqual(['done', 'done', 'share']);
    const next = give('4', known('one'));
    await end('4');
    expect(await next).toBe('done');
  });

  it('is given up when it waited too long, and its place is free again', async () => {
    const { begun, give, end } = pieces(new BoundedQueue({ ...BOUNDS, waiting: 1, patience: 1 }));
    void give('a');
    expect(await give('b')).toBe('late');
    const after = give('c');
    await end('a');
    await end('c');
    expect([begun, await after]).toEqual([['a', 'c'], 'done']);
  });
});
