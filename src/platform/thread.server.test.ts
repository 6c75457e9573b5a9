import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type * as chores from '../../tests/support/thread-chores.ts';
import { Overdue, Thread } from './thread.server.ts';

const CHORES = new URL('../../tests/support/thread-chores.ts', import.meta.url);
const threadOf = (bounds: { seconds?: number; memoryMb?: number } = {}) =>
  new Thread({ seconds: 20, memoryMb: 128, ...bounds }).of<typeof chores>(CHORES);

describe('a thread', () => {
  it('does its work while the process goes on', async () => {
    const first = await Promise.race([threadOf()('busyFor', 1000), wait(1, 'the process')]);
    expect(first).toBe('the process');
  });

  it('says what went wrong in it', async () => {
    await expect(threadOf()('fail', 'no such sheet')).rejects.toThrow('no such sheet');
  });

  it('is ended at its deadline, and the next work gets another', async () => {
    const ask = threadOf({ seconds: 1 });
    await expect(ask('busyFor', 60_000)).rejects.toThrow(Overdue);
    expect(await ask('busyFor', 1)).toBe('done');
  });

  it('that fills its memory ends alone', async () => {
    const ask = threadOf({ memoryMb: 16 });
    await expect(ask('fillMemory')).rejects.toThrow(Overdue);
    expect(await ask('busyFor', 1)).toBe('done');
  });

  it('has a lower priority than the process, on Linux', async () => {
    const ask = threadOf();
    expect(await ask('priority')).toBe(process.platform === 'linux' ? 10 : 0);
  });
});
