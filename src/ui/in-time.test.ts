import { afterEach, expect, it, vi } from 'vitest';
import { inTime, NoAnswer, PATIENCE_MS } from './in-time.browser.ts';

afterEach(() => vi.useRealTimers());

it('hands on what a promise gives or refuses', async () => {
  await expect(inTime(Promise.resolve(7))).resolves.toBe(7);
  await expect(inTime(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

it('gives up a promise that is silent for a second', async () => {
  vi.useFakeTimers();
  const said = inTime(new Promise(() => undefined)).catch((fault: unknown) => fault);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await said).toBeInstanceOf(NoAnswer);
});
